import { sourceId, type SessionSource, type SourceRoot } from '@kato/contracts';
import {
  arrayField,
  parseJsonLine,
  sealProvider,
  stringField,
  type AnyProvider,
} from '@kato/contracts/provider';

// A provider as small as one can be: each line is {"say": text}; its state counts the lines. A document, *.json, is
// {"says": [text, …]}.
type State = { readonly lines: number };

export const ROOT: SourceRoot = {
  provider: 'notes',
  path: '/notes',
  origin: 'default',
};

export function notesProvider(decoderVersion = 1): AnyProvider {
  return sealProvider<string, State>({
    apiVersion: 1,
    id: 'notes',
    displayName: 'Notes',
    decoderVersion,
    roots: () => [ROOT],
    claim: (root, path) => {
      if (path.endsWith('.bak')) return { skipped: 'backup' };
      return /\.json(?:l(?:\.zst)?)?$/.test(path)
        ? notesSource(root, path)
        : undefined;
    },
    decode(line) {
      const parsed = parseJsonLine(line.bytes);
      return parsed.ok
        ? { ...parsed, record: stringField(parsed.value, 'say') ?? '' }
        : parsed;
    },
    readDocument(bytes) {
      const parsed = parseJsonLine(bytes);
      if (!parsed.ok) return parsed;
      const texts = arrayField(parsed.value, 'says').map(String);
      const native = { type: 'notes' };
      const { issues = [] } = parsed;
      return {
        ok: true,
        issues,
        events: texts.map((text) => ({ kind: 'message.user', native, text })),
      };
    },
    initial: () => ({ lines: 0 }),
    fold: (state, text) => ({
      state: { lines: state.lines + 1 },
      events: [
        {
          kind: 'message.user',
          native: { type: 'note', ordinal: state.lines },
          text,
        },
      ],
    }),
  });
}

export function notesSource(
  root: SourceRoot,
  relativePath: string,
): SessionSource {
  const name = relativePath
    .replace(/^.*\//, '')
    .replace(/\.jsonl(\.zst)?$/, '');
  const isDocument = relativePath.endsWith('.json');
  return {
    provider: 'notes',
    sourceId: sourceId('notes', name),
    sessionId: name,
    sessionFrom: 'path',
    path: `${root.path}/${relativePath}`,
    relativePath,
    role: 'main',
    ...(isDocument && { reading: 'document' }),
    encoding: relativePath.endsWith('.zst') ? 'zstd' : 'plain',
  };
}

/** A line of a notes file, with its line end. */
export function note(text: string): string {
  return `${JSON.stringify({ say: text })}\n`;
}
