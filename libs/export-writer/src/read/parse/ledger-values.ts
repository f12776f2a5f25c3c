/** A count as a ledger writes it. */
export function countOf(text: string | undefined): number | undefined {
  const count = /^\d{1,16}$/.test(text ?? '') ? Number(text) : undefined;
  return Number.isSafeInteger(count) ? count : undefined;
}

/** A foreign name as a ledger writes it; `undefined`: kato does not write one so. */
export function decodeName(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined; // not as kato writes names
  }
}
