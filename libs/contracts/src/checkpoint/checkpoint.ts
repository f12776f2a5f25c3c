import type { SessionId, SourceId } from '../ids/ids.js';
import type { Json } from '../json/json.js';
import type { SourceSummary } from '../snapshot/source-summary.js';

/** Which file it was, as the file system says. Device and inode are decimal text: they can exceed 2^53. */
export interface FileIdentity {
  readonly path: string;
  readonly device: string;
  readonly inode: string;
  readonly birthtimeMs: number;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** Of the last change to content, name or attributes: unlike `mtimeMs`, nobody can set it back. */
  readonly ctimeMs: number;
}

/**
 * Digest of a source's first bytes that can be continued: SHA-256 chained over blocks of 16 KiB.
 * `chain` covers `[0, blockStart)`, `value` covers `[0, offset)`. It does not depend on how reading was batched.
 */
export interface SourceDigest {
  readonly blockStart: number;
  readonly chain: string;
  readonly value: string;
}

/** Digest of the first bytes of the file (at most 4 KiB): tells a replaced file from a grown one. */
export interface HeadDigest {
  readonly bytes: number;
  readonly value: string;
}

/** Where reading stopped and everything needed to go on: saved in one transaction with the events it covers. */
export interface Checkpoint {
  readonly sourceId: SourceId;
  readonly sessionId: SessionId;
  /** How often the source has been read from byte 0 again. */
  readonly generation: number;
  /** Bytes consumed: everything before it is in the store. */
  readonly offset: number;
  readonly identity: FileIdentity;
  readonly digest: SourceDigest;
  readonly head: HeadDigest;
  readonly decoderVersion: number;
  /** The provider's fold state after the last consumed line. */
  readonly state: Json;
  /** The figures of the source up to `offset`: the visible ones once the generation is complete. */
  readonly summary: SourceSummary;
}

/** The part of a checkpoint that a commit must continue. */
export interface CheckpointPosition {
  readonly generation: number;
  readonly offset: number;
}
