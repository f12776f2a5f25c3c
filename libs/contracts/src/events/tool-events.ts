import type { Json } from '../json/json.js';
import type { EventBase } from './event-base.js';
import type { Part } from './part.js';
import type { DeniedBy, ToolStatus } from './tool-status.js';

/** The assistant used a tool. */
export interface ToolCall extends EventBase {
  readonly kind: 'tool.call';
  readonly callId: string;
  readonly name: string;
  /** Parsed; the raw string where it does not parse. */
  readonly input: Json;
  readonly model?: string;
}

/** What a tool gave back. */
export interface ToolResult extends EventBase {
  readonly kind: 'tool.result';
  /** Absent in the source: the empty string. */
  readonly callId: string;
  readonly status: ToolStatus;
  /** Who refused a `rejected` call, where the source says so. */
  readonly deniedBy?: DeniedBy;
  readonly output: string;
  /** What the tool or sub-agent itself said, without what its client put around it. Absent: `output` is that. */
  readonly said?: string;
  readonly parts?: readonly Part[];
  readonly exitCode?: number;
  readonly durationMs?: number;
  /**
   * The provider's structured result: diff hunks, file, streams, … A text that stands elsewhere in the event is replaced
   * by where: `same as output`, `parts[0].data`.
   */
  readonly detail?: Json;
  /** The sub-agent that this call started, where the result says so. */
  readonly startedAgentId?: string;
  /** Base name of the file that has the whole text (see `ToolOutput`): what stands here is its beginning, or a note about it. */
  readonly outputFile?: string;
  /** Base names of files that have images of the result. */
  readonly imageFiles?: readonly string[];
}

/**
 * What a tool gave back, from a file beside the transcript: the whole of a result that the transcript only begins, or
 * an image of it. Threading puts it to the result that names the file.
 */
export interface ToolOutput extends EventBase {
  readonly kind: 'tool.output';
  /** The file's base name: what a result's `outputFile` and `imageFiles` are compared with, exactly. */
  readonly name: string;
  /** Of the file. */
  readonly sizeBytes: number;
  readonly text?: string;
  readonly parts?: readonly Part[];
}
