/**
 * Makes a test for values that a user never wants masked. A pattern is a whole value, or a text with `*` at its start,
 * its end or both, for any characters there; case counts.
 */
export function allowList(
  patterns: readonly string[],
): (value: string) => boolean {
  const tests = patterns.filter((pattern) => pattern !== '').map(testOf);
  return (value) => tests.some((test) => test(value));
}

function testOf(pattern: string): (value: string) => boolean {
  const open = pattern.startsWith('*');
  const ended = pattern.length > 1 && pattern.endsWith('*');
  const text = pattern.slice(open ? 1 : 0, ended ? -1 : undefined);
  if (open && ended) return (value) => value.includes(text);
  if (open) return (value) => value.endsWith(text);
  if (ended) return (value) => value.startsWith(text);
  return (value) => value === text;
}
