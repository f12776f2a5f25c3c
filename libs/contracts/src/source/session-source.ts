import type { ProviderId, SessionId, SourceId } from '../ids/ids.js';

/** Where a directory to watch came from: built in, an environment variable, the configuration. */
export type RootOrigin = 'default' | 'env' | 'config';

/** A directory in which a provider's files appear. It need not exist yet. */
export interface SourceRoot {
  readonly provider: ProviderId;
  readonly path: string;
  readonly origin: RootOrigin;
  /** The provider's own name for the kind of root, e.g. `sessions`, `archived`. */
  readonly kind?: string;
  /** Only this file of the folder is a source; nothing else in it is looked at. */
  readonly only?: string;
}

/** What a provider may know about the machine when it names its roots. */
export interface HostEnv {
  readonly platform: string;
  readonly homeDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * What a source is to its session: the conversation itself, that of a sub-agent, or a file beside them. An `index` is of
 * no session: it names many (see `INDEX_SESSION_ID`).
 */
export type SourceRole = 'main' | 'agent' | 'sidecar' | 'index';

/** The session id under which indexes are kept: no session has it, and none is listed for it. */
export const INDEX_SESSION_ID = '(index)';

/** A file that looks like a session's and is none, or none that should be read: it is counted under its reason. */
export interface SkippedFile {
  /** A few words for people, the same for every file of the kind, e.g. `copy made for compaction`. */
  readonly skipped: string;
}

/**
 * One file that feeds a session. Identity (`sourceId`) is the provider's, not the path: files move, get
 * compressed and are copied between roots.
 */
export interface SessionSource {
  readonly provider: ProviderId;
  readonly sourceId: SourceId;
  /** The session that the path names; provisional when `sessionFrom` is `records`. */
  readonly sessionId: SessionId;
  /** `records`: the path does not say, the first record that does decides (see `Folded.sessionId`). */
  readonly sessionFrom: 'path' | 'records';
  readonly path: string;
  /** Relative to its root, with `/`. */
  readonly relativePath: string;
  readonly role: SourceRole;
  readonly agentId?: string;
  /** Of a sidecar: the one source that it speaks of. Absent: it belongs to the session as a whole. */
  readonly describes?: SourceId;
  /**
   * `lines` (the default): append-only, each line a record. `document`: read whole, as one unit at offset 0 (see
   * `Provider.readDocument`); that its bytes change is normal.
   */
  readonly reading?: 'lines' | 'document';
  /** How the bytes stand on disk. Offsets always count decompressed bytes. */
  readonly encoding: 'plain' | 'zstd';
}
