import type { Json, JsonObject } from '@kato/contracts';

/**
 * What records of every type have in common; `undefined` where a record does not say it. All keys are always there, so
 * that reading them costs the same for every record. Format: docs/formats/claude-code.md, "Envelope".
 */
export interface Envelope {
  /** `(none)` when the record has no type. */
  readonly type: string;
  readonly uuid: string | undefined;
  /** `null`: the record says that it is a root. */
  readonly parentUuid: string | null | undefined;
  readonly logicalParentUuid: string | undefined;
  readonly at: string | undefined;
  readonly sessionId: string | undefined;
  /** The session in which a copied record was first written. */
  readonly writtenIn: string | undefined;
  readonly agentId: string | undefined;
  readonly isSidechain: boolean;
  readonly cwd: string | undefined;
  readonly branch: string | undefined;
  readonly version: string | undefined;
}

interface Decoded {
  readonly envelope: Envelope;
  /** The record as parsed. */
  readonly raw: JsonObject;
}

/** A prompt, a tool result, or one of the many other things that are written in the user's name. */
export interface UserRecord extends Decoded {
  readonly family: 'user';
  /** The message's blocks; a message that is a string is one text block. */
  readonly blocks: readonly Json[];
}

/** Blocks of one API message, nearly always one. */
export interface AssistantRecord extends Decoded {
  readonly family: 'assistant';
  readonly message: JsonObject;
  readonly blocks: readonly Json[];
}

export interface SystemRecord extends Decoded {
  readonly family: 'system';
  readonly subtype?: string;
}

/** Something that was added to the model's context. */
export interface AttachmentRecord extends Decoded {
  readonly family: 'attachment';
  readonly attachment: JsonObject;
}

/** A tick of something that runs. */
export interface ProgressRecord extends Decoded {
  readonly family: 'progress';
  readonly data: JsonObject;
}

/** State of the client: titles, modes, pointers, snapshots. Not part of the tree of records. */
export interface MetadataRecord extends Decoded {
  readonly family: 'metadata';
}

/** A type that this version does not know, or a known type in a shape that it does not know. */
export interface UnknownRecord extends Decoded {
  readonly family: 'unknown';
}

/** One line of a transcript. */
export type ClaudeRecord =
  | UserRecord
  | AssistantRecord
  | SystemRecord
  | AttachmentRecord
  | ProgressRecord
  | MetadataRecord
  | UnknownRecord;
