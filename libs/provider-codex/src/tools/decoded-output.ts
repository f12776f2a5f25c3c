import type { ToolResult } from '@kato/contracts';

/** What a tool gave back, decoded from any of the forms that Codex wrote over the years. */
export interface ToolOutput extends Pick<
  ToolResult,
  | 'status'
  | 'deniedBy'
  | 'output'
  | 'said'
  | 'parts'
  | 'exitCode'
  | 'durationMs'
  | 'detail'
> {
  /** The name under which a process goes on that had not ended. */
  readonly running?: string;
}
