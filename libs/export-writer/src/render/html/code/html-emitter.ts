import type { Emitter } from 'highlight.js';

const SPAN_END = '</span>';

/**
 * Writes what the library finds as HTML at once, where its own emitter makes a tree of it first: the same text, in half of the
 * time. It is a class, because the library makes one for each text by `new`.
 */
export class HtmlEmitter implements Emitter {
  private html = '';
  private readonly ends: string[] = [];

  addText(text: string): void {
    this.html += escapeCode(text);
  }

  openNode(scope: string): void {
    this.html += `<span class="${classesOf(scope)}">`;
    this.ends.push(SPAN_END);
  }

  closeNode(): void {
    this.html += this.ends.pop() ?? '';
  }

  startScope(scope: string): void {
    this.openNode(scope);
  }

  endScope(): void {
    this.closeNode();
  }

  __addSublanguage(emitter: Emitter, language?: string): void {
    const html = emitter.toHTML();
    this.html += language
      ? `<span class="language-${language}">${html}${SPAN_END}`
      : html;
  }

  finalize(): void {
    while (this.ends.length > 0) this.closeNode();
  }

  /** What was not ended ends here. */
  toHTML(): string {
    return this.html + this.ends.join('');
  }
}

const SPECIAL = /[&<>"']/;

// As the library does it, which takes more for special than a text in an element needs.
function escapeCode(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;');
}

// `title.class`: each part has a mark for how deep it is.
function classesOf(scope: string): string {
  if (!scope.includes('.')) return `hljs-${scope}`;
  const [first = '', ...more] = scope.split('.');
  const deeper = more.map((part, at) => `${part}${'_'.repeat(at + 1)}`);
  return [`hljs-${first}`, ...deeper].join(' ');
}
