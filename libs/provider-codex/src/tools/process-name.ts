import type { Json } from '@kato/contracts';
import { numberField, stringField } from '@kato/contracts/provider';

/**
 * The name of the process that a call goes on with, as the header of an output says it: `session ID 7` for input to a
 * command, `cell ID 3` for a script of code mode. `undefined` for any other call.
 */
export function processName(tool: string, input: Json): string | undefined {
  const reach = REACH.get(tool);
  if (reach === undefined) return undefined;
  const id = stringField(input, reach.key) ?? numberField(input, reach.key);
  return id === undefined ? undefined : `${reach.kind} ID ${id}`;
}

/** Whether a tool goes on with what another call began. */
export function isContinuation(tool: string): boolean {
  return REACH.has(tool);
}

const REACH: ReadonlyMap<
  string,
  { readonly kind: string; readonly key: string }
> = new Map([
  ['write_stdin', { kind: 'session', key: 'session_id' }],
  ['wait', { kind: 'cell', key: 'cell_id' }],
]);
