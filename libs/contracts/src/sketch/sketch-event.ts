import type { ConversationEvent } from '../events/conversation-event.js';
import type { Json, JsonObject } from '../json/json.js';
import { isSaid, MAX_HASHED_CHARS } from '../lineage/source-trace.js';
import { IDENTITY } from './fill-texts.js';
import { sketchJson } from './sketch-json.js';
import { sketchText, type OnTaken } from './sketch-text.js';
import { TOKEN_MARK } from './text-token.js';

export interface SketchOptions {
  /** Longer texts and values are taken out, UTF-16 code units. */
  readonly maxChars: number;
  readonly onTaken?: OnTaken<Json>;
  /** Fields whose texts stay whole. */
  readonly whole?: ReadonlySet<string>;
  /** Makes one of equal short texts. */
  readonly shared?: (text: string) => string;
}

/**
 * An event with every long text and large value in it replaced by a token. Whatever compares texts for being equal, empty
 * or alike but for white space around them finds the same in sketches as in whole events. Of an event that no reader is
 * shown, only what it is stays.
 */
export function sketchEvent(
  event: ConversationEvent,
  options: SketchOptions,
): ConversationEvent {
  const isBare = isNeverShown(event);
  const fields = fieldsOf(event);
  const sketch: Record<string, Json | undefined> = {};
  for (const name in fields) {
    const value = fields[name];
    if (KEPT.has(name)) sketch[name] = value;
    else if (name === 'native' && isObject(value))
      sketch[name] = namesOf(value, options);
    else if (!isBare) sketch[name] = fieldOf(event, { name, value }, options);
    else if (typeof value === 'string') sketch[name] = '';
    else if (typeof value !== 'object') sketch[name] = value;
  }
  return asEvent(sketch);
}

function fieldsOf(event: object): JsonObject {
  return event as JsonObject;
}

// The same fields with shorter values.
function asEvent(sketch: object): ConversationEvent {
  return sketch as ConversationEvent;
}

// Who and where an event is, and what others say of it.
const KEPT: ReadonlySet<string> = new Set([
  ...['eventId', 'provider', 'sessionId', 'sourceId'],
  ...['kind', 'at', 'hidden', 'agentId'],
]);

const TOLD_ELSEWHERE: ReadonlySet<string> = new Set<ConversationEvent['kind']>([
  'usage',
  'session.info',
  'answer',
  'tool.output',
]);

// A copy of somebody else's beginning can come to be shown.
function isNeverShown({ hidden, kind }: ConversationEvent): boolean {
  return (
    hidden !== undefined && hidden !== 'inherited' && !TOLD_ELSEWHERE.has(kind)
  );
}

// What people, models and tools said. All else is names and ids, by which things refer to each other, also where one of
// them is whole again and the other a sketch.
const SAID: ReadonlySet<string> = new Set([
  ...['text', 'context', 'output', 'said', 'summary', 'input', 'header'],
]);
const MAX_NAME_CHARS = 4096;

interface Field {
  readonly name: string;
  readonly value: Json | undefined;
}

function fieldOf(
  event: ConversationEvent,
  { name, value }: Field,
  options: SketchOptions,
): Json | undefined {
  if (typeof value === 'string') {
    const isWhole = options.whole?.has(name) === true;
    if (isWhole && !value.includes(TOKEN_MARK)) return value;
    if (!SAID.has(name)) return nameOf(value, options);
    return textOf(value, options, name === 'text' ? headOf(event) : 0);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (name === 'input' && isObject(value)) return inputOf(value, options);
  if (name === 'imageFiles' && isArray(value))
    return value.map((one) =>
      typeof one === 'string' ? nameOf(one, options) : one,
    );
  if (isArray(value) && LISTS.has(name)) return listOf(value, options);
  return sketchJson(value, options.maxChars, options);
}

// Lists whose members are looked at.
const LISTS: ReadonlySet<string> = new Set([
  ...['parts', 'options', 'choices'],
]);

function listOf(list: readonly Json[], options: SketchOptions): Json {
  return list.map((member) =>
    isObject(member)
      ? membersOf(member, options)
      : sketchJson(member, options.maxChars, options),
  );
}

/** How much of a text stands before its token: marks of what was said know a text by its beginning. */
function headOf(event: ConversationEvent): number {
  const isNamed = event.native.messageId !== undefined;
  return event.kind === 'message.user' || (isSaid(event) && !isNamed)
    ? MAX_HASHED_CHARS
    : 0;
}

const MAX_MEMBERS = 64;

// An agent's first words are looked for in the call that gave them.
function inputOf(input: JsonObject, options: SketchOptions): Json {
  const { maxChars, onTaken } = options;
  const members = Object.entries(input);
  // No token may stand under a name under which nobody looks for one.
  const isPlain = members.every(
    ([name, value]) =>
      name.length <= maxChars &&
      !name.includes(TOKEN_MARK) &&
      !(IDENTITY.has(name) && value && sketchJson(value, maxChars) !== value),
  );
  if (!isPlain || members.length > MAX_MEMBERS)
    return sketchJson(input, maxChars, options);
  return Object.fromEntries(
    members.map(([name, value]) => {
      const head = name === 'prompt' ? MAX_HASHED_CHARS : 0;
      const taking = onTaken === undefined ? { head } : { head, onTaken };
      return [name, value && sketchJson(value, maxChars, taking)];
    }),
  );
}

function membersOf(value: JsonObject, options: SketchOptions): JsonObject {
  const sketch: Record<string, Json | undefined> = {};
  for (const name in value) {
    const member = value[name];
    if (typeof member === 'string') sketch[name] = textOf(member, options, 0);
    else if (isArray(member)) sketch[name] = listOf(member, options);
    else sketch[name] = member;
  }
  return sketch;
}

function namesOf(native: JsonObject, options: SketchOptions): JsonObject {
  const sketch: Record<string, Json | undefined> = {};
  for (const name in native) {
    const value = native[name];
    if (typeof value === 'string') sketch[name] = nameOf(value, options);
    else if (isArray(value))
      sketch[name] = value.map((one) =>
        typeof one === 'string' ? nameOf(one, options) : one,
      );
    else sketch[name] = value;
  }
  return sketch;
}

function nameOf(name: string, options: SketchOptions): string {
  return textOf(name, { ...options, maxChars: MAX_NAME_CHARS }, 0);
}

function textOf(text: string, options: SketchOptions, head: number): string {
  const { shared, maxChars, onTaken } = options;
  const taking = onTaken === undefined ? { head } : { head, onTaken };
  const sketch = sketchText(text, maxChars, taking);
  return shared === undefined ? sketch : shared(sketch);
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value);
}
