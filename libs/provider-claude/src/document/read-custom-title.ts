import { withoutUndefined, type EventBody } from '@kato/contracts';
import {
  parseJsonLine,
  stringField,
  type DocumentRead,
} from '@kato/contracts/provider';

const native = { type: 'custom-title.json' };

/** Reads the copy of the name that a person gave to the session. */
export function readCustomTitle(bytes: Uint8Array): DocumentRead {
  const parsed = parseJsonLine(bytes);
  if (!parsed.ok) return parsed;
  const { value: raw, issues } = parsed;
  const title = stringField(raw, 'customTitle');
  const event: EventBody =
    title === undefined
      ? { kind: 'unknown', native, recordType: native.type, raw }
      : { kind: 'session.info', native, title, titleSource: 'custom' };
  return withoutUndefined({ ok: true, events: [event], issues });
}
