import { sourceId } from '@kato/contracts';
import { sealProvider } from '@kato/contracts/provider';

export const TOY_ROOT = { provider: 'toy', path: '/toy', origin: 'default' };

/** Where toy files lie, in another folder. */
export function toyRoot(path) {
  return { ...TOY_ROOT, path };
}

/**
 * A provider as small as one can be: a line is `{"say": text}` and gives one event, or two for a text that begins with
 * `2:`. Its state counts and sums up the texts, and every event tells both: an event that was folded on the wrong state
 * differs from the right one. A file is the source and the session that its name says, in whatever folder it lies.
 */
export function toyProvider({ decoderVersion = 1 } = {}) {
  return sealProvider({
    apiVersion: 1,
    id: 'toy',
    displayName: 'Toy',
    decoderVersion,
    roots: () => [TOY_ROOT],
    claim: (root, path) =>
      path.endsWith('.jsonl') ? toySource(root, path) : undefined,
    decode,
    initial: () => ({ lines: 0, sum: 0 }),
    fold,
  });
}

export function toySource(root, relativePath) {
  const name = relativePath.replace(/^.*\//, '').replace(/\.jsonl$/, '');
  return {
    provider: 'toy',
    sourceId: sourceId('toy', name),
    sessionId: name,
    sessionFrom: 'path',
    path: `${root.path}/${relativePath}`,
    relativePath,
    role: 'main',
    encoding: 'plain',
  };
}

/** A line of a toy file, without its line end. */
export function toyLine(text) {
  return JSON.stringify({ say: text });
}

function decode({ bytes }) {
  const value = parse(Buffer.from(bytes).toString('utf8'));
  if (typeof value?.say === 'string') return { ok: true, record: value.say };
  return {
    ok: false,
    issue: { code: 'invalid-json', message: 'not a toy line' },
  };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function fold({ lines, sum }, text) {
  const state = { lines: lines + 1, sum: (sum * 31 + text.length) % 1_000_003 };
  const native = { type: 'toy', ordinal: lines, sum };
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  const count = text.startsWith('2:') ? 2 : 1;
  const event = { kind: 'message.user', native, text: shown };
  return { state, events: Array.from({ length: count }, () => event) };
}
