/**
 * What a line of Markdown is. `at`: where its own text starts, after the marks of quotes and list items.
 * `starts`: a text line that begins a paragraph; the others continue one. `underline`: would turn the paragraph above
 * into a heading. `verbatim`: blank, a rule, a fence, or code.
 */
export type LineClass =
  | { readonly kind: 'verbatim' }
  | { readonly kind: 'heading'; readonly at: number; readonly level: number }
  | { readonly kind: 'underline'; readonly at: number }
  | { readonly kind: 'text'; readonly at: number; readonly starts: boolean };

export const VERBATIM: LineClass = { kind: 'verbatim' };
