import { withoutUndefined } from '@kato/contracts';

/** What the header of an output says. */
export interface OutputHeader {
  readonly exitCode?: number;
  readonly durationMs?: number;
  /** The process was still running when the output was taken: the name under which it goes on. */
  readonly running?: string;
  /** Where the output itself begins, after the line `Output:`. Absent: there is no such line. */
  readonly bodyAt?: number;
}

/**
 * Reads the header that the client puts before a command's output, up to the line `Output:`:
 * `Exit code: 0`, `Wall time: 0.2 seconds` or `Chunk ID: 1a2b3c`, `Wall time: 0.2 seconds`,
 * `Process exited with code 0` (or `Process running with session ID 7`), `Original token count: 12`.
 * Looks nowhere else: a command may print anything.
 */
export function outputHeader(text: string): OutputHeader {
  if (!STARTS.some((start) => text.startsWith(start))) return {};
  const head = text.slice(0, MAX_HEADER_CHARS);
  const end = head.indexOf(MARKER);
  const header = end === -1 ? head.slice(0, 400) : head.slice(0, end + 1);
  const exitCode = EXIT_CODE.exec(header)?.[1];
  const seconds = WALL_TIME.exec(header)?.[1];
  return withoutUndefined({
    exitCode: exitCode === undefined ? undefined : Number(exitCode),
    durationMs: seconds === undefined ? undefined : inMs(seconds),
    running: RUNNING.exec(header)?.[1],
    bodyAt: end === -1 ? undefined : bodyAfter(text, end + MARKER.length),
  });
}

// The marker is a line of its own; a script that gave nothing ends with it.
function bodyAfter(text: string, end: number): number | undefined {
  if (end === text.length) return end;
  return text[end] === '\n' ? end + 1 : undefined;
}

const MARKER = '\nOutput:';
const MAX_HEADER_CHARS = 8192;
const STARTS = [
  'Exit code: ',
  'Chunk ID: ',
  'Command: ',
  'Wall time',
  'Script completed\n',
  'Script failed\n',
  'Script running',
];
const EXIT_CODE = /^(?:Exit code: |Process exited with code )(-?\d{1,10})$/m;
const WALL_TIME = /^Wall time:? (\d{1,12}(?:\.\d{1,9})?) seconds?$/m;
const RUNNING = /^(?:Process|Script) running with (.{1,64})$/m;

function inMs(seconds: string): number {
  return Math.round(Number(seconds) * 1000);
}
