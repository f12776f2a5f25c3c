import { withoutUndefined } from '../../json/without-undefined.js';
import { plainEvent } from '../../sketch/pack/event-pack.js';
import type { DraftEntry } from '../draft.js';
import type { EventOf } from '../conversation.js';
import { wordsOf } from './merge-results.js';

type Result = EventOf<'tool.result'>;

/** Takes the result of a later call into the command's. Returns it when it went there. */
export type FoldContinuation = (
  command: DraftEntry,
  later: DraftEntry,
) => Result | undefined;

/**
 * Makes one command of a call that left it running and the later calls that wrote to it or looked at it, given in order.
 * Where the client noted the whole output, a later call's part of it is not said again; else that part is added, with
 * the status and exit code that it came with. A result that tells of something else (the command was gone) stays with
 * its own call.
 */
export function continuationFolder(): FoldContinuation {
  // How far the parts of a whole output were found: each begins after the one before, so the search is linear.
  const readUpTo = new Map<DraftEntry, number>();
  return (command, later) => {
    const { result: whole } = command;
    const { result: part } = later;
    if (whole === undefined || part === undefined) return undefined;
    if (whole.status === 'background') {
      if (!tellsOfCommand(part)) return undefined;
      command.result = goneOn(whole, part);
      readUpTo.set(command, wordsOf(command.result).length);
    } else {
      const from = readUpTo.get(command) ?? 0;
      const words = wordsOf(part);
      const at = wordsOf(whole).indexOf(words, from);
      // Once a part is missing the whole is not whole, and the rest is shown where it came.
      readUpTo.set(command, at === -1 ? Infinity : at + words.length);
      if (at === -1) return undefined;
    }
    later.result = undefined;
    later.resultInParent = true;
    return part;
  };
}

// An error without a time or a code is about the call itself: there was nothing to go on with.
function tellsOfCommand({ status, exitCode, durationMs }: Result): boolean {
  return (
    status !== 'error' || exitCode !== undefined || durationMs !== undefined
  );
}

function goneOn(whole: Result, part: Result): Result {
  return withoutUndefined(plainEvent(whole), {
    output: whole.output + part.output,
    said:
      whole.said === undefined && part.said === undefined
        ? undefined
        : wordsOf(whole) + wordsOf(part),
    status: part.status,
    exitCode: part.exitCode,
    durationMs:
      whole.durationMs === undefined || part.durationMs === undefined
        ? undefined
        : whole.durationMs + part.durationMs,
  });
}
