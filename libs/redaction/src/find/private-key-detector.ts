import type { Detector } from './detector.js';

const LEAST_BODY = 100;
const MOST = 24_000;
const BEGIN = /-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY(?: BLOCK)?-----/iy;
const END = /-----END[ A-Z0-9_-]{0,100}PRIVATE KEY(?: BLOCK)?-----/iy;
// All that stands between the lines of a key: line ends and quotes, plain or escaped once or more, signs of quoting,
// line numbers, the headers of old keys. No brackets: a match within JSON must leave JSON.
const BODY =
  /^(?:[\w+/=\s:,.()>|→*#'-]|\\{1,8}[nrtu"'/]|"\s{0,4}[+,.]?\s{0,80}"){0,24000}$/;
// Without its last line a key is cut off: then it ends where its lines of base64 end.
const CUT_BODY = /(?:(?:\s|\\{1,4}[nrt]){0,40}[A-Za-z0-9+/=]{16,4000}){1,400}/y;

/** A private key in PEM, whole or cut off, on lines of its own or on one with `\n`. */
export const privateKeyDetector: Detector = {
  rule: 'private-key',
  literals: ['-----begin'],
  specific: true,
  look(text, start) {
    BEGIN.lastIndex = start;
    if (!BEGIN.test(text)) return undefined;
    const from = BEGIN.lastIndex;
    const end = wholeEnd(text, from) ?? cutEnd(text, from);
    return { start, end, secret: end - from >= LEAST_BODY };
  },
};

function wholeEnd(text: string, from: number): number | undefined {
  // The next key's first line ends this search, so that many of them cost no more than one.
  const dashes = text.indexOf('-----', from);
  if (dashes < 0 || dashes - from > MOST) return undefined;
  END.lastIndex = dashes;
  const whole = END.test(text) && BODY.test(text.slice(from, dashes));
  return whole ? END.lastIndex : undefined;
}

function cutEnd(text: string, from: number): number {
  CUT_BODY.lastIndex = from;
  if (!CUT_BODY.test(text)) return from;
  let end = Math.min(CUT_BODY.lastIndex, from + MOST);
  while (text[end - 1] === '\\') end -= 1;
  return end;
}
