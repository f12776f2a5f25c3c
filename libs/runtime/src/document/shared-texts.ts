const MAX_CHARS = 64;
const MAX_TEXTS = 4096;

/**
 * Gives one text for equal short ones: names, types and ids come again and again, and each is parsed anew. It remembers the
 * latest few thousand.
 */
export function sharedTexts(): (text: string) => string {
  let recent = new Map<string, string>();
  let before = new Map<string, string>();
  return (text) => {
    if (text.length > MAX_CHARS) return text;
    const known = recent.get(text);
    if (known !== undefined) return known;
    const shared = before.get(text) ?? text;
    if (recent.size === MAX_TEXTS) {
      before = recent;
      recent = new Map();
    }
    recent.set(shared, shared);
    return shared;
  };
}
