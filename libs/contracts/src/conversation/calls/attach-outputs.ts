import type { DraftEntry, DraftThread } from '../draft.js';
import type { EventOf } from '../conversation.js';

type Output = EventOf<'tool.output'>;
type Result = EventOf<'tool.result'>;

/** Where the outputs of a session's tools went. */
export interface AttachedOutputs {
  /** Outputs that no result names. */
  readonly loose: readonly Output[];
  /** Images that the transcript has as well. */
  readonly hidden: readonly Output[];
}

/**
 * Puts each output file to the first result of the session that names it, whoever's result that is: a session has one
 * folder for all of its agents. Names are compared exactly. Each file goes to one entry, so that no number of results
 * that name it makes a document longer.
 */
export function attachOutputs(
  drafts: readonly DraftThread[],
  outputs: readonly Output[],
): AttachedOutputs {
  const hidden: Output[] = [];
  if (outputs.length === 0) return { loose: [], hidden };
  const left = new Map(outputs.map((output) => [output.name, output]));
  const named = new Set<Output>();
  for (const { entry, result } of drafts.flatMap(resultsOf))
    for (const name of filesOf(result)) {
      const output = left.get(name);
      if (output === undefined) continue;
      left.delete(name);
      named.add(output);
      if (isRepeated(output, result)) hidden.push(output);
      else if (entry.outputs === undefined) entry.outputs = [output];
      else entry.outputs.push(output);
    }
  return { loose: outputs.filter((output) => !named.has(output)), hidden };
}

function filesOf({ outputFile, imageFiles = [] }: Result): readonly string[] {
  return outputFile === undefined ? imageFiles : [outputFile, ...imageFiles];
}

interface EntryResult {
  readonly entry: DraftEntry;
  readonly result: Result;
}

function resultsOf(draft: DraftThread): readonly EntryResult[] {
  const results: EntryResult[] = [];
  for (const { entries } of [draft, ...draft.abandoned])
    for (const entry of entries) addResults(results, entry);
  return results;
}

// As deep as calls are nested: see `nestCalls`.
function addResults(results: EntryResult[], entry: DraftEntry): void {
  const { event, children } = entry;
  const result =
    entry.result ?? (event.kind === 'tool.result' ? event : undefined);
  if (result !== undefined) results.push({ entry, result });
  for (const child of children) addResults(results, child);
}

// The client writes an image into the result and into a file.
function isRepeated({ text, parts = [] }: Output, result: Result): boolean {
  const known = new Set(result.parts?.map(({ data }) => data));
  return (
    text === undefined &&
    parts.length > 0 &&
    parts.every(({ data }) => data !== undefined && known.has(data))
  );
}
