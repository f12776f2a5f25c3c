/** The copy of a parent's records at the beginning of a fork's file, and the time of its last line. */
export type CopiedPrefix = {
  /** `expected`: the next line decides. `lines`: without turns so far. `turns`: turns of the parent. */
  readonly phase: 'expected' | 'lines' | 'turns';
  readonly at: string;
};

/**
 * What folding remembers from line to line. Saved in the checkpoint, so it is small whatever the length of the file:
 * lists forget their oldest entries, texts are cut.
 */
export type CodexState = {
  /** The file's own thread, from its first `session_meta`; empty before. */
  readonly threadId: string;
  /** Lines with a smaller ordinal were copied from the parent of a spawned agent. */
  readonly ownFrom: number;
  /** While the copy of a parent at the beginning of a fork's file is read; `null` outside of it. */
  readonly copy: CopiedPrefix | null;
  /** The thread's running totals go on from another file's, until the first own count. */
  readonly totalsGoOn: boolean;
  /** This agent's path in a tree of agents (`/root/child`). */
  readonly agentPath: string;
  /** The running turn; empty between turns and in files without turns. */
  readonly turnId: string;
  /** A person asked in the running turn, and was not answered yet. */
  readonly asked: boolean;
  readonly model: string;
  readonly cwd: string;
  /** How hard the model is asked to think. */
  readonly effort: string;
  /** The thread was started by another one: its prompts are those of an agent. */
  readonly child: boolean;
  /** The file has exact usage records: cumulative counts would count the same tokens again. */
  readonly usageRecords: boolean;
  /** The last cumulative count, to tell a repetition. */
  readonly usageTotal: string;
  /** Key of the current goal's text. */
  readonly goal: string;
  /** Keys of the texts seen since review mode began; `null` outside of it. */
  readonly review: readonly string[] | null;
  /** Ids of messages and reasoning whose completed item was seen: the model's copy follows. */
  readonly viewIds: readonly string[];
  /** Calls of this file: id and tool. */
  readonly calls: readonly (readonly [callId: string, tool: string])[];
  /** Scripts of code mode and the turn of each: calls without a call of their own were made inside them. */
  readonly scripts: readonly (readonly [turnId: string, callId: string])[];
  /** Processes that a call left running, by the name under which later calls reach them. */
  readonly running: readonly (readonly [name: string, callId: string])[];
  /** Ids of calls that were built from their result, because it came first. */
  readonly builtCalls: readonly string[];
  /** Keys of user shell commands that were seen as an item: the model's copy follows. */
  readonly shellKeys: readonly string[];
};

/** The state before the first line. */
export function initialState(): CodexState {
  return {
    threadId: '',
    ownFrom: 0,
    copy: null,
    totalsGoOn: false,
    agentPath: '',
    turnId: '',
    asked: false,
    model: '',
    cwd: '',
    effort: '',
    child: false,
    usageRecords: false,
    usageTotal: '',
    goal: '',
    review: null,
    viewIds: [],
    calls: [],
    scripts: [],
    running: [],
    builtCalls: [],
    shellKeys: [],
  };
}

/** The call that a list of pairs names last for a key; `undefined` when there is none. */
export function callFor(
  pairs: readonly (readonly [key: string, callId: string])[],
  key: string,
): string | undefined {
  return pairs.findLast(([known]) => known === key)?.[1];
}

/** Remembers a call under a key, forgetting the oldest pair beyond 32. */
export function withPair(
  pairs: readonly (readonly [key: string, callId: string])[],
  key: string,
  callId: string,
): readonly (readonly [key: string, callId: string])[] {
  return key === '' || callId === '' || callId.length > MAX_CHARS
    ? pairs
    : [...pairs.slice(1 - MAX_IDS), [key, callId]];
}

const MAX_IDS = 32;
const MAX_CALLS = 128;
const MAX_CHARS = 256;

/** Appends to a list of ids, forgetting the oldest beyond 32. Ids too long to be ids are not remembered. */
export function withId(ids: readonly string[], id: string): readonly string[] {
  return id === '' || id.length > MAX_CHARS
    ? ids
    : [...ids.slice(1 - MAX_IDS), id];
}

/** Remembers a call, forgetting the oldest beyond 128. */
export function withCall(
  calls: CodexState['calls'],
  callId: string,
  tool: string,
): CodexState['calls'] {
  return callId === '' || callId.length > MAX_CHARS
    ? calls
    : [...calls.slice(1 - MAX_CALLS), [callId, shortText(tool)]];
}

/** The tool of a call; `undefined` when the call is not (or no longer) known. */
export function toolOf(state: CodexState, callId: string): string | undefined {
  return state.calls.findLast(([id]) => id === callId)?.[1];
}

/** In the state the empty text stands for what is not known. */
export function known(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** Cuts a text that is only remembered for comparison. */
export function shortText(text: string): string {
  return text.length <= MAX_CHARS ? text : text.slice(0, MAX_CHARS);
}
