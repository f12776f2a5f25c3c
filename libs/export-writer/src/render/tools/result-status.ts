import type { DeniedBy, ToolResult, ToolStatus } from '@kato/contracts';
import { durationText } from '../blocks/amounts.js';

const STATUS: Readonly<Record<ToolStatus, string>> = {
  ok: 'ok',
  error: 'error',
  rejected: 'rejected',
  interrupted: 'interrupted',
  background: 'running in the background',
};

const DENIED: Readonly<Record<DeniedBy, string>> = {
  user: 'rejected by the user',
  rule: 'denied by a permission rule',
  hook: 'denied by a hook',
  mode: 'denied by the permission mode',
};

/** `ok`, `exit 0`, `41 ms`: how a call ended. */
export function resultStatus(result: ToolResult): readonly string[] {
  return [
    result.deniedBy === undefined
      ? STATUS[result.status]
      : DENIED[result.deniedBy],
    ...(result.exitCode === undefined ? [] : [`exit ${result.exitCode}`]),
    ...(result.durationMs === undefined
      ? []
      : [durationText(result.durationMs)]),
  ];
}
