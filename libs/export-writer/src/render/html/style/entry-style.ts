/** Entries: who speaks, prose, code, what is folded. */
export const ENTRY_STYLE = `
.entry { padding: .35rem 0; margin: 1.1rem 0; }
.entry > .title { font-size: .8125rem; line-height: 1.45; font-weight: 400; color: var(--quiet); margin: 0 0 .4rem; }
.entry > .title strong { color: var(--ink); font-weight: 650; }
.title .number { color: inherit; text-decoration: none; font-variant-numeric: tabular-nums; }
.title .number:hover { text-decoration: underline; }
.title code { color: var(--ink); }
.entry:target > .title strong { text-decoration: underline 2px var(--you-edge); text-underline-offset: .3em; }
.user { background: var(--you); border-left: 3px solid var(--you-edge); border-radius: .25rem; padding: .75rem 1.1rem .9rem; margin: 2.25rem 0 1.5rem; max-width: 44.5rem; }
.failed > .title strong { color: var(--bad); }
.tool, .thinking, .system, .other { margin: .5rem 0; }
.tool > p, .system > p, .other > p { font-size: .875rem; color: var(--quiet); margin: .3rem 0; }
.nested { border-left: 1px solid var(--rule); padding-left: 1.1rem; margin-top: 0; margin-bottom: 0; padding-top: .5rem; padding-bottom: .5rem; }
.nested.user { background: none; border-left-color: var(--you-edge); border-radius: 0; }
.l4 { margin-left: 1.1rem; }
.l5 { margin-left: 2.2rem; }
.l6 { margin-left: 3.3rem; }
.compaction { text-align: center; }
.prose { max-width: 42rem; }
.prose > :first-child { margin-top: 0; }
.prose > :last-child { margin-bottom: 0; }
.prose p, .prose ul, .prose ol { margin: .7rem 0; }
.prose ul, .prose ol { padding-left: 1.6rem; }
.prose li { margin: .25rem 0; }
.prose li > ul, .prose li > ol { margin: .25rem 0; }
.prose h3, .prose h4, .prose h5, .prose h6 { line-height: 1.3; font-weight: 650; margin: 1.5rem 0 .5rem; font-size: 1rem; }
.prose h3 { font-size: 1.25rem; }
.prose h4 { font-size: 1.1rem; }
.check { list-style: none; margin-left: -1.2rem !important; }
ul:has(> .check) { padding-left: 1.4rem; }
blockquote { margin: .7rem 0; padding: 0 0 0 1rem; border-left: 2px solid var(--rule); color: var(--quiet); }
.ref { text-decoration: underline dotted var(--quiet); text-underline-offset: .18em; }
.typed { white-space: pre-wrap; }
.note { font-size: .75rem; color: var(--quiet); margin: .25rem 0 .75rem; }
hr { border: 0; border-top: 1px solid var(--rule); margin: 2rem 0; }
code { font: .875em/1.5 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
:not(pre) > code { background: var(--soft); border-radius: .2rem; padding: .1em .3em; white-space: break-spaces; }
.user:not(.nested) :not(pre) > code { background: rgb(127 127 127 / .14); }
pre { margin: .6rem 0; padding: .7rem .9rem; background: var(--soft); border: 1px solid var(--rule); border-radius: .3rem; overflow-x: auto; overflow-wrap: normal; tab-size: 4; }
pre code { display: block; width: max-content; min-width: 100%; font-size: .8125rem; }
.wrap code { width: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.add, .del, .at { display: block; margin: 0 -.9rem; padding: 0 .9rem; }
.add { background: var(--add); color: var(--add-ink); }
.del { background: var(--del); color: var(--del-ink); }
.at { color: var(--at-ink); }
details { margin: .4rem 0; }
summary { font-size: .8125rem; color: var(--quiet); cursor: pointer; padding: .15rem 0; }
summary:hover { color: var(--ink); }
details[open] > summary { position: sticky; top: 0; background: var(--page); z-index: 1; }
.user details[open] > summary { background: var(--you); }
.scroll { overflow-x: auto; margin: .8rem 0; }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.45; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--rule); min-width: 3rem; }
th { font-weight: 650; }
.right { text-align: right; }
.center { text-align: center; }
figure { margin: .8rem 0; }
img { display: block; max-width: 100%; height: auto; border: 1px solid var(--rule); border-radius: .3rem; }
figcaption { font-size: .75rem; color: var(--quiet); margin-top: .3rem; }
@media (max-width: 30rem) {
  body { padding: 1.25rem 1rem 3rem; }
  header h1 { font-size: 1.25rem; }
  .user { padding: .6rem .8rem .75rem; }
  .facts { column-gap: .9rem; }
  .nested { padding-left: .7rem; }
  .l4, .l5, .l6 { margin-left: .5rem; }
}
`;

/** The classes of the library that colours code, by what they mean. */
export const CODE_STYLE = `
.hljs-comment, .hljs-quote, .hljs-meta { color: var(--remark); }
.hljs-keyword, .hljs-selector-tag, .hljs-tag .hljs-name, .hljs-doctag { color: var(--word); }
.hljs-string, .hljs-regexp, .hljs-addition, .hljs-meta .hljs-string { color: var(--text); }
.hljs-number, .hljs-literal, .hljs-symbol, .hljs-bullet, .hljs-variable, .hljs-template-variable { color: var(--number); }
.hljs-title, .hljs-section, .hljs-type, .hljs-built_in, .hljs-attr, .hljs-attribute, .hljs-selector-class, .hljs-selector-id { color: var(--name); }
.hljs-deletion { color: var(--del-ink); }
.hljs-emphasis { font-style: italic; }
.hljs-strong { font-weight: 650; }
`;
