/** A prompt that an editor wrote its context into. */
export interface IdeRequest {
  /** Active file, open tabs, selections, files: everything before the request. */
  readonly context: string;
  /** What the person wrote. */
  readonly text: string;
}

/**
 * Takes the editor's context from a prompt: it begins the prompt, and the request is what follows the last line
 * `## My request for Codex:`. `undefined` for prompts without such a context, and where nothing was requested.
 */
export function ideRequest(prompt: string): IdeRequest | undefined {
  if (!PREAMBLE.test(prompt)) return undefined;
  const at = prompt.lastIndexOf(MARKER);
  if (at === -1) return undefined;
  const after = prompt.slice(at + MARKER.length);
  // A heading of this text that goes on is somebody's sentence.
  const text = after.replace(/^[ \t]*\r?\n/, '');
  if (text === after || text.trim() === '') return undefined;
  return { context: prompt.slice(0, at).trimEnd(), text };
}

const MARKER = '\n## My request for Codex:';
const PREAMBLE =
  /^\s*# (?:Context from my IDE setup|Files mentioned by the user):/;
