const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACKET = 0x5d;
const CLOSE_BRACE = 0x7d;

/**
 * Whether JSON text nests deeper than `maxDepth`, by a scan of its bytes. `JSON.parse` survives millions of levels, but
 * everything that walks the result afterwards does not.
 */
export function exceedsDepth(bytes: Uint8Array, maxDepth: number): boolean {
  if (bytes.length <= maxDepth || !couldExceed(bytes, maxDepth)) return false;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (inString) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (++depth > maxDepth) return true;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
  }
  return false;
}

// Counting openers with the engine's own search is much faster than the scan, and nearly every line has few of them.
function couldExceed(bytes: Uint8Array, maxDepth: number): boolean {
  let openers = 0;
  for (const opener of [OPEN_BRACE, OPEN_BRACKET])
    for (
      let at = bytes.indexOf(opener);
      at !== -1;
      at = bytes.indexOf(opener, at + 1)
    )
      if (++openers > maxDepth) return true;
  return false;
}
