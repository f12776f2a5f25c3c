import type { Token } from 'markdown-it';
import type { CodeHtml } from '../code/code-html.js';
import { escapeHtml } from '../escape-html.js';
import { attribute, inlineHtml } from './inline-html.js';

/** Where prose stands: below a heading of this level, with code written in this way. */
export interface ProsePlace {
  readonly level: number;
  readonly code: CodeHtml;
}

const MAX_LEVEL = 6;
const TASK = /^\[([ xX])\][ \t]/;
const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['blockquote_open', '<blockquote>'],
  ['blockquote_close', '</blockquote>'],
  ['bullet_list_open', '<ul>'],
  ['bullet_list_close', '</ul>'],
  ['ordered_list_close', '</ol>'],
  ['list_item_close', '</li>'],
  ['hr', '<hr>'],
  ['table_open', '<div class="scroll"><table>'],
  ['table_close', '</table></div>'],
  ['thead_open', '<thead>'],
  ['thead_close', '</thead>'],
  ['tbody_open', '<tbody>'],
  ['tbody_close', '</tbody>'],
  ['tr_open', '<tr>'],
  ['tr_close', '</tr>'],
  ['th_close', '</th>'],
  ['td_close', '</td>'],
]);

/** The blocks of a parsed text as HTML. Every tag is one of ours; what is not known is shown as text. */
export function tokensHtml(
  tokens: readonly Token[],
  place: ProsePlace,
): string {
  const { level, code } = place;
  let html = '';
  for (const [index, token] of tokens.entries())
    html +=
      SIMPLE.get(token.type) ??
      tokenHtml(token, tokens, { level, code, index });
  return html;
}

function tokenHtml(
  token: Token,
  tokens: readonly Token[],
  { level, code, index }: ProsePlace & { readonly index: number },
): string {
  switch (token.type) {
    case 'paragraph_open':
      return token.hidden ? '' : '<p>';
    case 'paragraph_close':
      return token.hidden ? '' : '</p>';
    case 'heading_open':
      return `<h${headingLevel(token, level)}>`;
    case 'heading_close':
      return `</h${headingLevel(token, level)}>`;
    case 'ordered_list_open':
      return `<ol${startOf(token)}>`;
    case 'list_item_open':
      return TASK.test(tokens[index + 2]?.content ?? '')
        ? '<li class="check">'
        : '<li>';
    case 'th_open':
    case 'td_open':
      return `<${token.tag === 'th' ? 'th' : 'td'}${alignment(token)}>`;
    case 'fence':
      return code(token.content, languageOf(token.info));
    case 'code_block':
      return code(token.content, '');
    case 'inline':
      return tokens[index - 2]?.type === 'list_item_open'
        ? itemHtml(token)
        : inlineHtml(token.children ?? []);
    default:
      return escapeHtml(token.content);
  }
}

function itemHtml(token: Token): string {
  const [first, ...rest] = token.children ?? [];
  const mark = TASK.exec(first?.content ?? '');
  if (first?.type !== 'text' || mark === null)
    return inlineHtml(token.children ?? []);
  const box = mark[1] === ' ' ? '☐ ' : '☑ ';
  return `${box}${escapeHtml(first.content.slice(mark[0].length))}${inlineHtml(rest)}`;
}

function headingLevel(token: Token, level: number): number {
  return Math.min(MAX_LEVEL, level + Number(token.tag.slice(1)));
}

function startOf(token: Token): string {
  const start = Number(attribute(token, 'start') || 1);
  return start === 1 || !Number.isSafeInteger(start) ? '' : ` start="${start}"`;
}

// The parser says it as a style, which the page does not allow.
function alignment(token: Token): string {
  const side = /(?:right|center)$/.exec(attribute(token, 'style'))?.[0];
  return side === undefined ? '' : ` class="${side}"`;
}

function languageOf(info: string): string {
  return (
    info
      .trim()
      .split(/[\s{,:]/, 1)[0]
      ?.toLowerCase() ?? ''
  );
}
