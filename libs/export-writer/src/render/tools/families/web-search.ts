import type { JsonObject, ToolResult } from '@kato/contracts';
import { arrayField, stringField } from '@kato/contracts/provider';
import type { Block } from '../../blocks/block.js';
import { code, spans } from '../../blocks/span.js';
import type { SeenCall, ToolView } from '../tool-view.js';

/**
 * A search that ran at the vendor: what was searched, each once. Format: docs/formats/codex-rollout.md: its record seldom
 * has a place for what was found, and members that are `null` were not given.
 */
export function viewWebSearch(call: SeenCall): ToolView | undefined {
  const { name, input, result } = call;
  const type = stringField(input, 'type');
  if (name !== 'web_search' || type === undefined) return undefined;
  const queries = queriesOf(input);
  const notGiven = Object.keys(input).filter((key) => input[key] === null);
  return {
    told: [
      ...(type === 'search' ? ['type'] : []),
      ...(queries === undefined ? [] : ['queries']),
      ...notGiven,
    ],
    body: queryList(queries ?? [], stringField(input, 'query')),
    ...(isSearchRecord(result) && {
      result: { none: 'The result is not recorded.' },
    }),
  };
}

function queriesOf(input: JsonObject): readonly string[] | undefined {
  const given = arrayField(input, 'queries');
  const texts = given.filter((one) => typeof one === 'string');
  return texts.length > 0 && texts.length === given.length ? texts : undefined;
}

function queryList(
  queries: readonly string[],
  told: string | undefined,
): readonly Block[] {
  if (queries.every((query) => query === told)) return [];
  const items = queries.map((query) => ({ spans: spans(code(query)) }));
  return [{ type: 'list', items }];
}

function isSearchRecord(result: ToolResult | undefined): boolean {
  return /web_?search/i.test(result?.native.type ?? '');
}
