import type { DeniedBy, ToolStatus } from '@kato/contracts';
import type { OutputHeader } from './output-header.js';

/** How a call ended, as far as its output tells: the exit code, else the phrases that the client itself writes. */
export function outputStatus(text: string, header: OutputHeader): ToolStatus {
  if (header.exitCode !== undefined)
    return header.exitCode === 0 ? 'ok' : 'error';
  if (header.running !== undefined) return 'background';
  const start = text.slice(0, 200).replace(STOPPED, '');
  return PHRASES.find(([phrase]) => phrase.test(start))?.[1] ?? 'ok';
}

/** Who refused a call, where the client's phrase says so. */
export function refusedBy(text: string): DeniedBy | undefined {
  return text.slice(0, 200).includes('rejected by user') ? 'user' : undefined;
}

// The client puts its own time before a phrase when it had to wait for the call.
const STOPPED =
  /^Wall time: \d{1,12}(?:\.\d{1,9})? seconds\n(?=aborted by user)/;

const PHRASES: readonly (readonly [RegExp, ToolStatus])[] = [
  [/^aborted by user|^aborted$/, 'interrupted'],
  [/^(?:patch |exec command )?rejected by user|Rejected\(\\?"/, 'rejected'],
  [/^failed to parse function arguments/, 'error'],
  [/^exec_command failed|^write_stdin failed|^unknown session id /, 'error'],
  [/^apply_patch verification failed|^failed in sandbox /, 'error'],
  [/^unsupported (?:custom tool )?call/, 'error'],
  [/^Script failed\n|^execution error: /, 'error'],
  [/^error: (?:Failed to find|invalid hunk|invalid patch)/i, 'error'],
];
