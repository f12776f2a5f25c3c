/** What a tag around an image says: `<image name=[Image #1] path="/tmp/a.png">` before it, `</image>` after it. */
export interface ImageTag {
  readonly name?: string;
  readonly path?: string;
}

/** Reads a content item that is nothing but such a tag; `undefined` for any other text. */
export function imageTag(text: string): ImageTag | undefined {
  if (text === '</image>') return {};
  if (text.length > MAX_CHARS || !text.startsWith('<image')) return undefined;
  const match = /^<image(?: name=(\[[^\]]*\]))?(?: path="([^"]*)")?>$/.exec(
    text,
  );
  if (match === null) return undefined;
  return {
    ...(match[1] === undefined ? {} : { name: match[1] }),
    ...(match[2] === undefined ? {} : { path: match[2] }),
  };
}

const MAX_CHARS = 4096;
