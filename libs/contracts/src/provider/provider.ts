import type { EventBody } from '../events/event-body.js';
import type { LineIssue } from '../diagnostics/diagnostic.js';
import type { ProviderId, SessionId } from '../ids/ids.js';
import type { Json } from '../json/json.js';
import type {
  HostEnv,
  SessionSource,
  SkippedFile,
  SourceRoot,
} from '../source/session-source.js';

/** One complete line of a source, without its line end. `bytes` must not be kept after `decode` returns. */
export interface RawLine {
  /** Where the line starts, in bytes of the (decompressed) source. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** A record in the provider's own vocabulary, or what is wrong with the line. `issues` accompany a readable record. */
export type Decoded<Rec> =
  | {
      readonly ok: true;
      readonly record: Rec;
      readonly issues?: readonly LineIssue[];
    }
  | { readonly ok: false; readonly issue: LineIssue };

/** What `fold` may know besides its state. */
export interface FoldContext {
  readonly source: SessionSource;
  /** Where the record's line starts. */
  readonly offset: number;
}

export interface Folded<State> {
  readonly state: State;
  readonly events: readonly EventBody[];
  /** For sources with `sessionFrom: 'records'`: the session that the record names. The last one given holds. */
  readonly sessionId?: SessionId;
}

/** What `readDocument` may know besides the bytes. */
export interface DocumentContext {
  readonly source: SessionSource;
}

/** What a whole document says, or why nothing can be made of it. `issues` accompany a readable document. */
export type DocumentRead =
  | {
      readonly ok: true;
      readonly events: readonly EventBody[];
      readonly issues?: readonly LineIssue[];
      /** For sources with `sessionFrom: 'records'`: the session that the document names. */
      readonly sessionId?: SessionId;
    }
  | { readonly ok: false; readonly issue: LineIssue };

/** How an assistant deletes its own files. */
export interface CleanUpRule {
  /** After so many days where no settings say otherwise. */
  readonly defaultDays: number;
  /** Files of settings; the first one that says something counts. */
  settings(env: HostEnv): readonly string[];
  /** The days that settings name; `undefined`: they name none. */
  days(settings: Json): number | undefined;
}

/**
 * Reads one assistant's session files: append-only lines (`decode`, `fold`), and whole documents (`readDocument`). Pure:
 * same input, same output; no I/O, no clock, no randomness. `decode` and `readDocument` never throw on any bytes, `fold`
 * never throws on any decoded record.
 * `State` is JSON (a `type`, not an `interface`): it is saved in the checkpoint.
 */
export interface Provider<Rec = unknown, State extends Json = Json> {
  readonly apiVersion: 1;
  /** Stable; used in paths and ids. Lower case letters, digits and `-`. */
  readonly id: ProviderId;
  /** The assistant's name for people, e.g. `Claude Code`. */
  readonly displayName: string;
  /** Raise it when `decode` or `fold` changes meaning: stored sources are then read again from byte 0. */
  readonly decoderVersion: number;
  /** The assistant deletes its files after a while: what only they have is gone then. */
  readonly deletesOldFiles?: true;
  /** When that is, where somebody can know. */
  readonly cleanUp?: CleanUpRule;
  /** Directories to watch; they need not exist. */
  roots(env: HostEnv): readonly SourceRoot[];
  /** Decides from the path alone whether a file is a source, or why it is none. `relativePath` uses `/`. */
  claim(
    root: SourceRoot,
    relativePath: string,
  ): SessionSource | SkippedFile | undefined;
  decode(line: RawLine): Decoded<Rec>;
  initial(source: SessionSource): State;
  fold(state: State, record: Rec, context: FoldContext): Folded<State>;
  /** Reads a source with `reading: 'document'`, whole. A provider that claims none has no need of it. `bytes` must not be kept. */
  readonly readDocument?: (
    bytes: Uint8Array,
    context: DocumentContext,
  ) => DocumentRead;
}

/**
 * A provider whose record and state types are its own business: what hosts hold in lists.
 * Build one with `sealProvider`.
 */
export type AnyProvider = Provider<unknown, Json>;

/** Hides a provider's record and state types. The host only ever hands back what the provider gave it. */
export function sealProvider<Rec, State extends Json>(
  provider: Provider<Rec, State>,
): AnyProvider {
  const { readDocument, deletesOldFiles, cleanUp } = provider;
  return {
    apiVersion: provider.apiVersion,
    id: provider.id,
    displayName: provider.displayName,
    decoderVersion: provider.decoderVersion,
    roots: (env) => provider.roots(env),
    claim: (root, relativePath) => provider.claim(root, relativePath),
    decode: (line) => provider.decode(line),
    initial: (source) => provider.initial(source),
    fold: (state, record, context) =>
      provider.fold(state as State, record as Rec, context),
    ...(readDocument && { readDocument }),
    ...(deletesOldFiles && { deletesOldFiles }),
    ...(cleanUp && { cleanUp }),
  };
}
