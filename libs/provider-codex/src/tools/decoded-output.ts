import type { DeniedBy, Json, Part, ToolStatus } from '@kato/contracts';

/** What a tool gave back, decoded from any of the forms that Codex wrote over the years. */
export interface ToolOutput {
  readonly status: ToolStatus;
  readonly deniedBy?: DeniedBy;
  readonly output: string;
  /** The output without the header that the client put before it. */
  readonly said?: string;
  readonly parts?: readonly Part[];
  readonly exitCode?: number;
  readonly durationMs?: number;
  readonly detail?: Json;
  /** The name under which a process goes on that had not ended. */
  readonly running?: string;
}
