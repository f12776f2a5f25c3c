import fc from 'fast-check';
import type { EventBody, Json } from '@kato/contracts';
import { foldLines, providerLaws } from '@kato/contracts/testing';
import * as api from '../src/index.js';
import { codexProvider } from '../src/index.js';
import { eventsOf, fixture, SOURCE, visible } from './support/rollout.js';

const ERAS = ['legacy', 'paginated', 'bare', 'rare'] as const;

describe('the package', () => {
  it('exports exactly what others may rely on', () => {
    expect(Object.keys(api).sort()).toEqual([
      'claimRollout',
      'codexProvider',
      'codexRoots',
      'decodeLine',
      'foldRecord',
      'initialState',
    ]);
  });
});

describe.each(ERAS)('the laws of a provider, over %s lines', (name) => {
  const laws = providerLaws({
    provider: codexProvider,
    source: SOURCE,
    lines: fixture(name),
    mutations: 600,
  });
  it.each(laws)('$title', (law) => law.check());
});

describe('any JSON object', () => {
  const types = fixture('rare').concat(fixture('legacy'));
  const anything = fc.jsonValue({ maxDepth: 4 });

  it('is folded without throwing, and leaves at least one event', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anything), (object) => {
        expect(eventsOf(JSON.stringify(object)).length).toBeGreaterThan(0);
      }),
    );
  });

  it('is kept when it stands in place of a known payload', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), anything, (line, payload) => {
        const record = JSON.parse(line) as Record<string, Json>;
        const strange = JSON.stringify({ ...record, payload });
        expect(eventsOf(strange).length).toBeGreaterThan(0);
      }),
    );
  });

  it('is kept when it replaces any field of a known payload', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.nat(),
        anything,
        (line, at, value) => {
          const record = JSON.parse(line) as { payload?: object };
          const payload: [string, unknown][] = Object.entries(
            record.payload ?? {},
          );
          const place = payload[at % Math.max(1, payload.length)];
          if (place !== undefined && place[0] !== 'type') place[1] = value;
          const strange = { ...record, payload: Object.fromEntries(payload) };
          expect(eventsOf(JSON.stringify(strange)).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('the state', () => {
  it('stays small, whatever the length of the file', () => {
    const lines = fixture('paginated').concat(fixture('rare'));
    const many = Array.from({ length: 60 }, (_, n) =>
      lines.map((line) => line.replaceAll('call_', `call_${n}_`)),
    ).flat();
    const { state } = foldLines(codexProvider, SOURCE, many);
    expect(JSON.stringify(state).length).toBeLessThan(16_000);
  });
});

describe('the same conversation in three eras', () => {
  const readable = (name: string): readonly string[] =>
    visible(eventsOf(...fixture(name)))
      .filter(({ native }) => native.copy !== 'model' || name === 'bare')
      .flatMap((body) => textOf(body));

  it.each(['legacy', 'paginated', 'bare'])('reads the same in %s', (name) => {
    expect(readable(name)).toEqual([
      'user: List the files',
      'call: call_1',
      ...(name === 'legacy' ? [] : ['result: a.txt\nb.txt\n']),
      'assistant: Two files.',
    ]);
  });
});

function textOf(body: EventBody): readonly string[] {
  if (body.kind === 'message.user') return [`user: ${body.text}`];
  if (body.kind === 'message.assistant')
    return body.phase === 'commentary' ? [] : [`assistant: ${body.text}`];
  if (body.kind === 'tool.call') return [`call: ${body.callId}`];
  return body.kind === 'tool.result' ? [`result: ${body.output}`] : [];
}
