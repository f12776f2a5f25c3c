import type { Json, JsonObject } from '@kato/contracts';
import { field, stringField } from '@kato/contracts/provider';
import { parseArguments } from '../../tools/parse-arguments.js';

/** A call as a response item has it. */
export interface DecodedCall {
  readonly callId: string;
  readonly name: string;
  readonly input: Json;
}

/** Reads one kind of call; `undefined` when it has not the shape of its type. */
export type CallDecoder = (body: JsonObject) => DecodedCall | undefined;

/** The kinds of calls in `response_item`. */
export const callDecoders: readonly (readonly [string, CallDecoder])[] = [
  ['response_item.function_call', functionCall],
  ['response_item.custom_tool_call', customCall],
  ['response_item.local_shell_call', localShellCall],
  ['response_item.web_search_call', webSearchCall],
  ['response_item.image_generation_call', imageGenerationCall],
  ['response_item.tool_search_call', toolSearchCall],
];

// MCP: `mcp__server__tool` until 0.1xx, then a namespace `mcp__server` beside the tool's name.
function functionCall(body: JsonObject): DecodedCall | undefined {
  const name = stringField(body, 'name');
  if (name === undefined) return undefined;
  const namespace = stringField(body, 'namespace');
  return {
    callId: callIdOf(body),
    name:
      namespace?.startsWith('mcp__') === true ? `${namespace}__${name}` : name,
    input: parseArguments(field(body, 'arguments')),
  };
}

// Free text: a patch, or the JavaScript of code mode.
function customCall(body: JsonObject): DecodedCall | undefined {
  const name = stringField(body, 'name');
  if (name === undefined) return undefined;
  const input = field(body, 'input') ?? null;
  return { callId: callIdOf(body), name, input };
}

function localShellCall(body: JsonObject): DecodedCall {
  const input = field(body, 'action') ?? null;
  return { callId: callIdOf(body), name: 'local_shell', input };
}

function webSearchCall(body: JsonObject): DecodedCall {
  const input = field(body, 'action') ?? null;
  return { callId: callIdOf(body), name: 'web_search', input };
}

function imageGenerationCall(body: JsonObject): DecodedCall {
  const prompt = field(body, 'revised_prompt');
  return {
    callId: callIdOf(body),
    name: 'image_generation',
    input: prompt === undefined ? {} : { revised_prompt: prompt },
  };
}

function toolSearchCall(body: JsonObject): DecodedCall {
  const input = parseArguments(field(body, 'arguments'));
  return { callId: callIdOf(body), name: 'tool_search', input };
}

// Searches and images have no call id of their own: the item's id is what their results name.
function callIdOf(body: JsonObject): string {
  return stringField(body, 'call_id') ?? stringField(body, 'id') ?? '';
}
