const MOST = 512;

/** Shannon entropy of a text's characters, in bits per character; of its first 512 characters when it is longer. */
export function entropy(text: string): number {
  const counts = new Map<number, number>();
  const length = Math.min(text.length, MOST);
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / length) * Math.log2(count / length);
  return bits;
}
