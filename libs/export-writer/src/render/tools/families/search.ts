import type { Json } from '@kato/contracts';
import { numberField, stringField } from '@kato/contracts/provider';
import { countText } from '../../blocks/amounts.js';
import { spans } from '../../blocks/span.js';
import type { SeenCall, ToolView } from '../tool-view.js';

/** A search in files: how much was found. Where it looked is told only where that is not the session's folder. */
export function viewSearch(call: SeenCall): ToolView | undefined {
  const { input, result, cwd } = call;
  if (stringField(input, 'pattern') === undefined) return undefined;
  const isHere = cwd !== undefined && stringField(input, 'path') === cwd;
  return {
    told: isHere ? ['path'] : [],
    facts: foundIn(result?.detail).map((fact) => spans(fact)),
  };
}

// Format: docs/formats/claude-code.md (results of Grep and Glob).
function foundIn(detail: Json | undefined): readonly string[] {
  const files = numberField(detail, 'numFiles');
  const matches = numberField(detail, 'numMatches');
  const lines = numberField(detail, 'numLines');
  // Clients write 0 files where they counted lines.
  const isCounted = files !== 0 || (matches ?? lines) === undefined;
  return [
    ...(files === undefined || !isCounted ? [] : [counted(files, 'file')]),
    ...(matches === undefined ? [] : [counted(matches, 'match', 'matches')]),
    ...(lines === undefined ? [] : [counted(lines, 'line')]),
  ];
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}
