/** Colours, the page and its index, and how it is printed. Light and dark have a contrast of at least 4.5 to 1. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --page: #fcfbf9; --ink: #24262b; --quiet: #62666e; --rule: #e3e0d9;
  --soft: #f4f2ed; --link: #1f5aa8; --you: #eaf1fa; --you-edge: #4a82c9;
  --bad: #b3261e; --add: #e2f3e3; --add-ink: #14532d; --del: #fbe6e4;
  --del-ink: #7d1a16; --at-ink: #6a4a9c; --name: #8a3b12; --word: #8d1d5c;
  --text: #1c6b37; --number: #1d5fa5; --remark: #6b6f76;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #17181b; --ink: #dcdde0; --quiet: #9b9fa7; --rule: #33353b;
    --soft: #202226; --link: #8ab8f2; --you: #1c2633; --you-edge: #4f7fb8;
    --bad: #ff9a90; --add: #16301f; --add-ink: #a6dfb4; --del: #3a1d1c;
    --del-ink: #f3b5af; --at-ink: #c3a8ee; --name: #e8b08a; --word: #ec9cc4;
    --text: #9ad0a6; --number: #93bdf0; --remark: #9a9ea6;
  }
}
* { box-sizing: border-box; }
html {
  font: 100%/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  background: var(--page); color: var(--ink); scroll-padding-top: 1rem;
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
}
body { max-width: 50.5rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; overflow-wrap: anywhere; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
header h1 { font-size: 1.5rem; line-height: 1.3; max-width: 42rem; font-weight: 650; margin: 0 0 1.25rem; text-wrap: balance; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: 0 0 1.5rem; font-size: .875rem; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; }
.index { font-size: .875rem; line-height: 1.4; margin: 1.5rem 0; }
.index h2, .part > h2 { font-size: .875rem; font-weight: 650; margin: 0 0 .5rem; }
.index ol { --row: 3.25rem; list-style: none; margin: 0; padding: 0; max-height: calc(6 * var(--row) + 2px); overflow: auto; border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule);
  background: linear-gradient(var(--page), var(--page)) top / 100% 1rem local, linear-gradient(var(--page), var(--page)) bottom / 100% 1rem local, linear-gradient(var(--rule), transparent) top / 100% .6rem, linear-gradient(transparent, var(--rule)) bottom / 100% .6rem, var(--page); background-repeat: no-repeat; }
.index a { display: grid; grid-template-columns: 2.5rem 1fr; align-content: center; height: var(--row); padding: 0 .25rem; color: inherit; text-decoration: none; border-radius: .25rem; }
.index a:hover { background: var(--soft); }
.index .number, .index time { color: var(--quiet); font-variant-numeric: tabular-nums; }
.index time { grid-column: 2; font-size: .75rem; }
.index .words { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1; line-clamp: 1; overflow: hidden; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule); font-size: .8125rem; color: var(--quiet); }
footer p { margin: .25rem 0; }
@media (min-width: 75rem) {
  .indexed { display: grid; grid-template-columns: 17rem minmax(0, 48rem); grid-template-rows: auto 1fr auto; column-gap: 3.5rem; justify-content: center; max-width: none; }
  .indexed > * { grid-column: 2; }
  .indexed > .index { grid-column: 1; grid-row: 1 / span 3; position: sticky; top: 2.5rem; align-self: start; margin: .5rem 0 0; }
  .indexed > .index ol { max-height: calc(100vh - 8rem); border-bottom: 0; }
  .index a { height: auto; padding: .35rem .25rem; }
  .index .words { -webkit-line-clamp: 2; line-clamp: 2; }
}
@media print {
  :root {
    --page: #fff; --ink: #000; --quiet: #444; --rule: #bbb; --soft: #f6f6f6; --link: #000; --you: #f2f2f2; --you-edge: #555;
    --bad: #8c1d18; --add: #eaf5ea; --add-ink: #0d3b1e; --del: #fbecea; --del-ink: #6a1512; --at-ink: #4b3470;
    --name: #6b2d0d; --word: #6d1547; --text: #14532a; --number: #174a80; --remark: #555;
  }
  html { font-size: 10pt; }
  body, .indexed { display: block; max-width: none; padding: 0; }
  .index ol, .indexed > .index ol { max-height: none; overflow: visible; background: none; }
  .entry > .title, summary { break-after: avoid; }
  .entry pre { white-space: pre-wrap; overflow: visible; }
  img { break-inside: avoid; }
}
`;
