import { digestOf, TOKEN_MARK, tokenText } from './text-token.js';

/** Hears of a value that was taken out, by its token. */
export type OnTaken<T> = (token: string, value: T) => void;

const MAX_SPACE = 256;

/**
 * A text, or what stands for it: its first `head` characters, a token, and the white space around it all. So texts that
 * are the same but for the white space around them have sketches of which that is true.
 */
export function sketchText(
  text: string,
  maxChars: number,
  {
    head = 0,
    onTaken,
  }: { readonly head?: number; readonly onTaken?: OnTaken<string> } = {},
): string {
  const isForeign = text.includes(TOKEN_MARK);
  if (text.length <= maxChars && !isForeign) return text;
  const [start, end] = coreOf(text, head);
  if (end - start <= maxChars && !isForeign) return text;
  const core = text.slice(start, end);
  const json = JSON.stringify(core);
  const token = tokenText({
    ...{ type: 't', length: core.length },
    ...{ jsonLength: json.length - 2, digest: digestOf(json) },
  });
  onTaken?.(token, core);
  // Joined, not added: a part of a text would keep the whole of it in memory.
  return [text.slice(0, start), token, text.slice(end)].join('');
}

function coreOf(text: string, head: number): readonly [number, number] {
  const space = spaceBefore(text);
  const end = text.length - spaceAfter(text);
  let start = Math.min(space + head, end);
  const mark = text.indexOf(TOKEN_MARK);
  if (mark >= 0) start = Math.min(start, mark);
  // A pair of surrogates stays together.
  if (start < end && isHighSurrogate(text.charCodeAt(start - 1))) start++;
  return [start, end];
}

// White space without end stays in the token.
function spaceBefore(text: string): number {
  const length = /^\s*/.exec(text.slice(0, MAX_SPACE + 1))?.[0].length ?? 0;
  return length > MAX_SPACE ? 0 : length;
}

function spaceAfter(text: string): number {
  const end = text.slice(-MAX_SPACE - 1);
  const length = end.length - end.trimEnd().length;
  return length > MAX_SPACE ? 0 : length;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
