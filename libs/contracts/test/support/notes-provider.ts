import {
  isoTime,
  sourceId,
  withoutUndefined,
  type JsonObject,
} from '../../src/index.js';
import {
  decodeJsonLine,
  joinPath,
  stringField,
  type Provider,
} from '../../src/provider/index.js';

type State = { readonly count: number };

/** Reads `~/notes/<name>.jsonl`: one note a line, `{"text": …, "at": …}`. */
export const notes: Provider<JsonObject, State> = {
  apiVersion: 1,
  id: 'notes',
  displayName: 'Notes',
  decoderVersion: 1,
  roots: ({ homeDir }) => [
    { provider: 'notes', path: joinPath(homeDir, 'notes'), origin: 'default' },
  ],
  claim: ({ path: root }, relativePath) => {
    const name = /^([^/]+)\.jsonl$/.exec(relativePath)?.[1];
    if (name === undefined) return undefined;
    return {
      provider: 'notes',
      sourceId: sourceId('notes', name),
      sessionId: name,
      sessionFrom: 'path',
      path: joinPath(root, relativePath),
      relativePath,
      role: 'main',
      encoding: 'plain',
    };
  },
  decode: (line) => decodeJsonLine(line, (value) => value),
  initial: () => ({ count: 0 }),
  fold: ({ count }, record) => {
    const text = stringField(record, 'text');
    const at = isoTime(record['at']);
    const base = withoutUndefined({
      at,
      native: { type: 'note', ordinal: count },
    });
    const event =
      text === undefined
        ? ({
            kind: 'unknown',
            recordType: 'note',
            raw: record,
            ...base,
          } as const)
        : ({ kind: 'message.user', text, ...base } as const);
    return { state: { count: count + 1 }, events: [event] };
  },
};
