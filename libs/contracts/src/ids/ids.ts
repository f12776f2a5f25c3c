/** Which assistant: `claude`, `codex`, or what a third-party provider calls itself. Used in paths and ids. */
export type ProviderId = string;

/** The assistant's own session id, as the provider identifies it. Never a private one. */
export type SessionId = string;

/** One file that feeds a session, identified by what the provider calls it, not by its path. Starts with the provider id. */
export type SourceId = string & { readonly __brand: 'SourceId' };

/** `<sourceId>:<byteOffset>:<index>`: where an event was written. */
export type EventId = string;

/** A session across providers. */
export interface SessionKey {
  readonly provider: ProviderId;
  readonly sessionId: SessionId;
}

/** Builds a source id: `<provider>/<name>`. */
export function sourceId(provider: ProviderId, name: string): SourceId {
  return `${provider}/${name}` as SourceId;
}

/** Brands a source id that was stored before. Throws a `TypeError` when it cannot be one. */
export function parseSourceId(text: string): SourceId {
  if (!/^[^/]+\/./s.test(text))
    throw new TypeError(`not a source id: ${JSON.stringify(text)}`);
  return text as SourceId;
}

/** Builds an event id from where the event was written. Offsets are bytes of the (decompressed) source. */
export function eventId(
  source: SourceId,
  offset: number,
  index: number,
): EventId {
  return `${source}:${offset}:${index}`;
}

/** Takes an event id apart again; `undefined` when it is not one. */
export function parseEventId(id: EventId):
  | {
      readonly sourceId: SourceId;
      readonly offset: number;
      readonly index: number;
    }
  | undefined {
  const match = /^([^/]+\/.+):(\d+):(\d+)$/s.exec(id);
  if (match?.[1] === undefined) return undefined;
  return {
    sourceId: parseSourceId(match[1]),
    offset: Number(match[2]),
    index: Number(match[3]),
  };
}

/** `provider/sessionId`: for messages, maps and sorting. */
export function sessionKeyText(key: SessionKey): string {
  return `${key.provider}/${key.sessionId}`;
}
