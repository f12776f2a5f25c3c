import { escapeHtml } from '../escape-html.js';

/**
 * A unified diff, or a patch in the words of a tool, as HTML: a span per run of lines that were added, removed, or say
 * where. Line feeds stay inside: the text of the element is the diff.
 */
export function diffHtml(text: string): string {
  const out: string[] = [];
  let open = '';
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const kind = kindOf(line);
    if (kind !== open) {
      if (open !== '') out.push('</span>');
      if (kind !== '') out.push(`<span class="${kind}">`);
      open = kind;
    }
    out.push(escapeHtml(line));
  }
  if (open !== '') out.push('</span>');
  return out.join('');
}

type LineKind = '' | 'add' | 'del' | 'at';

function kindOf(line: string): LineKind {
  if (/^(?:@@|\*\*\* |--- |\+\+\+ )/.test(line)) return 'at';
  if (line.startsWith('+')) return 'add';
  return line.startsWith('-') ? 'del' : '';
}
