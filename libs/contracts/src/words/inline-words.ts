import { pairMarks, type MarkRun } from './pair-marks.js';

/** The words of running text without the marks inside it: code, links, images, HTML, entities, escapes, emphasis. */
export function inlineWords(text: string): string {
  const pieces: (string | MarkRun)[] = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    pieces.push(text.slice(at, match.index), pieceOf(match, text));
    at = match.index + match[0].length;
  }
  pieces.push(text.slice(at));
  const runs = pieces.filter((piece) => typeof piece !== 'string');
  pairMarks(runs, text.endsWith('…'));
  return pieces
    .map((piece) =>
      typeof piece === 'string' ? piece : piece.char.repeat(piece.left),
    )
    .join('');
}

// Names of HTML only: `Map<string>` and `<environment>` are words.
const TAGS = [
  ...['a', 'abbr', 'b', 'blockquote', 'br', 'code', 'dd', 'del', 'details'],
  ...['div', 'dl', 'dt', 'em', 'h[1-6]', 'hr', 'i', 'img', 'ins', 'kbd', 'li'],
  ...['mark', 'ol', 'p', 'pre', 's', 'small', 'span', 'strong', 'sub', 'sup'],
  ...['summary', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'u', 'ul'],
].join('|');

const TOKEN = new RegExp(
  [
    '(?<!`)(?<ticks>`+)(?!`)(?<code>[^]*?[^`])\\k<ticks>(?!`)',
    '(?<![A-Za-z0-9_)\\]])!?\\[(?<label>(?:[^\\[\\]]|\\[[^\\[\\]]*\\])*)\\]\\((?:[^()\\s]|\\([^()\\s]*\\))*(?:\\s+"[^"]*")?\\)',
    '<(?<address>(?:https?:|mailto:)[^<>\\s]+)>',
    `</?(?:${TAGS})(?:\\s[^<>]*)?/?>`,
    '&(?<entity>amp|lt|gt|quot|nbsp);',
    '\\\\(?<escaped>[*_`#~|[\\]<>])',
    '(?<hashes>(?<=^|\\s)#{1,6}(?:\\s+|$))',
    '(?<run>\\*+|_+|~~|`+)',
  ].join('|'),
  'g',
);

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...([['amp', '&'] as const, ['lt', '<'], ['gt', '>']] as const),
  ...([['quot', '"'] as const, ['nbsp', ' ']] as const),
]);

// Nested labels are shorter than what they are in: brackets nest two deep.
function pieceOf(match: RegExpExecArray, text: string): string | MarkRun {
  const { ticks, code, label, address, entity, escaped, run } =
    match.groups ?? {};
  if (ticks !== undefined && code !== undefined) return codeWords(ticks, code);
  if (label !== undefined) return inlineWords(label);
  if (run !== undefined) return markRun(run, match.index, text);
  return address ?? ENTITIES.get(entity ?? '') ?? escaped ?? '';
}

// A fence whose lines were joined names its language first.
function codeWords(ticks: string, code: string): string {
  if (ticks.length > 2) return code.replace(/^[\w+#.-]+\s+|^\s+/, '').trimEnd();
  return code.replace(/^ (?=.*\S.* $)([^]*) $/, '$1');
}

function markRun(run: string, index: number, text: string): MarkRun {
  const end = index + run.length;
  return {
    ...{ char: run.charAt(0), left: run.length },
    before: text.slice(Math.max(0, index - 1), index),
    after: text.slice(end, end + 40),
  };
}
