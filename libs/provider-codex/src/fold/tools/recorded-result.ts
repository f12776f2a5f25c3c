import type { Json, JsonObject, Part, ToolStatus } from '@kato/contracts';

/** A finished call as the client recorded it, whatever the version called the record. */
export interface RecordedResult {
  readonly callId: string;
  readonly name: string;
  /** What the call was, as far as the result tells. */
  readonly input: Json;
  readonly status: ToolStatus;
  readonly output: string;
  readonly parts?: readonly Part[];
  readonly exitCode?: number;
  readonly durationMs?: number;
  readonly detail: JsonObject;
  readonly startedAgentId?: string;
}

/** Reads one kind of record; `undefined` when it has not the shape of its type. */
export type ResultDecoder = (body: JsonObject) => RecordedResult | undefined;
