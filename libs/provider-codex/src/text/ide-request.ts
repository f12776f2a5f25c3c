/**
 * The request in a prompt that an editor wrote its context into: what follows the last `## My request for Codex:`.
 * `undefined` for prompts without such a context.
 */
export function ideRequest(prompt: string): string | undefined {
  if (!PREAMBLE.test(prompt)) return undefined;
  const at = prompt.lastIndexOf(MARKER);
  if (at === -1) return undefined;
  const request = prompt.slice(at + MARKER.length).trim();
  return request === '' ? undefined : request;
}

const MARKER = '## My request for Codex:';
const PREAMBLE =
  /^\s*# (?:Context from my IDE setup|Files mentioned by the user):/;
