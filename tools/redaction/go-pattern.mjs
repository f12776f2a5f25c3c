// What stands for "no end" in the rules. Longer than any token we know; the redactor promises a bound.
const MOST = 4000;
// An escape, a class, or one character.
const PIECES = /\\.|\[(?:\\.|[^\]\\])*\]|[^]/g;

/**
 * Rewrites a regular expression of Go (RE2) as one of JavaScript: inline case flags become character classes, every
 * quantifier gets an upper bound, no group captures, and no class holds a backslash, so that a match never cuts an
 * escape of JSON in two.
 */
export function translatePattern(source) {
  const flags = [{ i: false }];
  let out = '';
  for (let at = 0; at < source.length;) {
    const [piece, next] = translateAt(source, at, flags);
    out += piece;
    at = next;
  }
  return out;
}

/** The literal texts, in lower case, with one of which every match of a translated pattern starts. */
export function leadingLiterals(pattern) {
  const leads = alternatives(pattern).map((one) => leadOf(one).text);
  return [...new Set(leads.map((lead) => lead.toLowerCase()))];
}

function translateAt(source, at, flags) {
  const rest = source.slice(at);
  const group = /^\(\?(-?)([is]+)(:|\))|^\(\?P<\w+>|^\(\?:|^\(/.exec(rest);
  if (group) return [openGroup(group, flags), at + group[0].length];
  if (rest[0] === ')') {
    flags.pop();
    return [')', at + 1];
  }
  const charClass = /^\[\^?(?:\[:\w+:\]|\\.|[^\]\\])*\]/.exec(rest);
  if (charClass)
    return [translateClass(charClass[0], flags), at + charClass[0].length];
  const open = /^(?:\*|\+|\{(\d+),\})/.exec(rest);
  if (open) return [bounded(open), at + open[0].length];
  if (rest.startsWith('\\z')) return ['$', at + 2];
  const escape = /^\\(?:x[0-9a-f]{2}|.)/i.exec(rest);
  if (escape) return [escape[0], at + escape[0].length];
  return [caseOf(rest[0], flags), at + 1];
}

function openGroup(group, flags) {
  const now = flags.at(-1);
  const wanted = group[2]?.includes('i') ? group[1] === '' : now.i;
  if (group[3] === ')') {
    now.i = wanted;
    return '';
  }
  flags.push({ i: wanted });
  return '(?:';
}

function bounded(open) {
  const least = { '*': 0, '+': 1 }[open[0]] ?? Number(open[1]);
  return `{${least},${MOST}}`;
}

function translateClass(text, flags) {
  const named = text
    .replace('[:alnum:]', 'a-zA-Z0-9')
    .replace(/\\\\/g, '')
    .replace(/\\-\]$/, '-]');
  if (!flags.at(-1).i) return named;
  return named.replace(
    /\\.|([a-z])-([a-z])|([A-Z])-([A-Z])|[a-zA-Z]/g,
    (found) => (found[0] === '\\' ? found : bothCases(found)),
  );
}

function bothCases(text) {
  const lower = text.toLowerCase();
  const upper = text.toUpperCase();
  return lower === upper ? text : `${lower}${upper}`;
}

function caseOf(char, flags) {
  const both = bothCases(char);
  return flags.at(-1).i && both !== char ? `[${both}]` : char;
}

// Splits at the top level's `|`, and writes out what a part starts with: `sk-(?:a|b)-x` is `sk-a-x` or `sk-b-x`.
function alternatives(pattern) {
  const parts = [''];
  let depth = 0;
  for (const piece of pattern.match(PIECES) ?? []) {
    if (piece === '(') depth += 1;
    if (piece === ')') depth -= 1;
    if (piece === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts.flatMap(writtenOut);
}

function writtenOut(part) {
  const lead = part.slice(0, leadOf(part).length);
  const rest = part.slice(lead.length);
  const group = rest.startsWith('(?:') ? groupAt(rest) : undefined;
  const after = rest.slice(group?.length);
  if (group !== undefined && !/^[?{]/.test(after))
    return alternatives(group.slice(3, -1)).flatMap((one) =>
      writtenOut(`${lead}${one}${after}`),
    );
  const maybe = /^\[([^\]\\]{1,3})\]\?/.exec(rest);
  if (!maybe) return [part];
  return ['', ...maybe[1]].flatMap((one) =>
    writtenOut(`${lead}${one}${rest.slice(maybe[0].length)}`),
  );
}

function groupAt(text) {
  let depth = 0;
  let length = 0;
  for (const piece of text.match(PIECES) ?? []) {
    length += piece.length;
    if (piece === '(') depth += 1;
    if (piece === ')') depth -= 1;
    if (depth === 0) return text.slice(0, length);
  }
  throw new Error(`a group without end: ${text}`);
}

function leadOf(part) {
  let text = '';
  let length = 0;
  for (;;) {
    const found =
      /^(?:\\([^a-z\d])|\[([a-z])([A-Z])\]|([\w~:/=<>"%-]))(?![?{])/i.exec(
        part.slice(length),
      );
    const pair =
      found?.[2] === undefined || found[2] === found[3]?.toLowerCase();
    if (!found || !pair) return { text, length };
    text += found[1] ?? found[2] ?? found[4];
    length += found[0].length;
  }
}
