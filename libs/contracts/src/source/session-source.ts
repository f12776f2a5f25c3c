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
}

/** What a provider may know about the machine when it names its roots. */
export interface HostEnv {
  readonly platform: string;
  readonly homeDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
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
  readonly role: 'main' | 'agent';
  readonly agentId?: string;
  /** How the bytes stand on disk. Offsets always count decompressed bytes. */
  readonly encoding: 'plain' | 'zstd';
}
