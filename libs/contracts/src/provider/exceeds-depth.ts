const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACKET = 0x5d;
const CLOSE_BRACE = 0x7d;

/**
 * Whether JSON text nests deeper than `maxDepth`, without parsing it. `JSON.parse` survives millions of levels, but
 * everything that walks the result afterwards does not.
 */
export function exceedsDepth(text: string, maxDepth: number): boolean {
  if (text.length <= maxDepth || !couldExceed(text, maxDepth)) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) i = endOfString(text, i);
    else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
      if (++depth > maxDepth) return true;
    } else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) depth--;
  }
  return false;
}

// Counting openers with the engine's own search is much faster than the scan, and nearly every line has few of them.
function couldExceed(text: string, maxDepth: number): boolean {
  let openers = 0;
  for (const opener of ['{', '['])
    for (
      let at = text.indexOf(opener);
      at !== -1;
      at = text.indexOf(opener, at + 1)
    )
      if (++openers > maxDepth) return true;
  return false;
}

/** Where the string that starts at a quote ends; the end of the text when it does not. */
function endOfString(text: string, start: number): number {
  for (
    let end = text.indexOf('"', start + 1);
    end !== -1;
    end = text.indexOf('"', end + 1)
  )
    if (!isEscaped(text, end)) return end;
  return text.length;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before--;
  return (at - before) % 2 === 0;
}
