/** The text of a document: whole, or in pieces as they come to be. */
export type DocumentText = string | Iterable<string> | AsyncIterable<string>;

const CHUNK_CHARS = 65_536;

/**
 * The UTF-8 bytes of a text, in chunks of some 64 KB. How it was cut into pieces makes no difference: half a surrogate pair at
 * the end of a piece waits for its other half.
 */
export async function* encodeText(
  text: DocumentText,
): AsyncGenerator<Uint8Array> {
  let waiting = '';
  for await (const piece of typeof text === 'string' ? cut(text) : text) {
    waiting += piece;
    if (waiting.length < CHUNK_CHARS) continue;
    const end = endsInHalf(waiting) ? waiting.length - 1 : waiting.length;
    yield Buffer.from(waiting.slice(0, end), 'utf8');
    waiting = waiting.slice(end);
  }
  if (waiting !== '') yield Buffer.from(waiting, 'utf8');
}

// A text is a list of its characters, too: those would be many pieces.
function* cut(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK_CHARS)
    yield text.slice(at, at + CHUNK_CHARS);
}

function endsInHalf(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}
