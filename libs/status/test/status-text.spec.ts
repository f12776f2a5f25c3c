import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import stringWidth from 'string-width';
import type { StatusDocument } from '@kato/contracts';
import { clean, statusText } from '../src/index.js';
import { textWidth } from '../src/text/text-width.js';
import { anyText } from './support/any-text.js';
import { faultsOf } from './support/status-faults.js';
import { WHOLE_STATUS } from './support/whole-status.js';

const textOf = (document: StatusDocument, columns = 80): string =>
  statusText(document, { columns, version: '1.0.0' }).join('\n');

const withDaemon = (daemon: StatusDocument['daemon']): string =>
  textOf({ ...WHOLE_STATUS, daemon }).split('\n')[0] ?? '';

describe('a status for people', () => {
  it('is of a document that there can be', () => {
    expect(faultsOf(WHOLE_STATUS)).toEqual([]);
  });

  it.each([100, 80, 60, 40])('at %d columns looks like this', (columns) => {
    const url = new URL(`golden/status-${columns}.txt`, import.meta.url);
    expect(`${textOf(WHOLE_STATUS, columns)}\n`).toBe(
      readFileSync(url, 'utf8'),
    );
  });

  it.each([
    [
      { state: 'stopped' },
      'kato 1.0.0  ·  not running  ·  figures of the store, as of now',
    ],
    [
      { state: 'crashed', pid: 7 },
      'kato 1.0.0  ·  not running: it crashed  ·  figures of the store, as of now',
    ],
    [
      { state: 'starting', pid: 7, phase: 'first scan' },
      'kato 1.0.0  ·  starting (first scan)  ·  pid 7',
    ],
    [
      { state: 'unresponsive', pid: 7, heartbeatAgeMs: 40_000 },
      'kato 1.0.0  ·  not answering  ·  pid 7  ·  heartbeat 40s ago',
    ],
    [{ state: 'running', version: '0.9.0' }, 'kato 0.9.0  ·  running'],
  ] as const)('of a daemon %j begins with its state', (daemon, head) => {
    expect(withDaemon(daemon)).toBe(head);
  });

  it('names no rest when everything is listed', () => {
    const totals = { ...WHOLE_STATUS.totals, stale: 2 };
    expect(textOf({ ...WHOLE_STATUS, totals })).toContain('\nSTALE\n');
  });

  it('says nothing of sessions where there are none', () => {
    const document = { ...WHOLE_STATUS, sessions: [], problems: [] };
    expect(textOf(document).split('\n')).toHaveLength(6);
  });

  it('does not show an age that a wrong clock has written', () => {
    const [first, ...others] = WHOLE_STATUS.sessions;
    const ahead = { ...first, lastMessageAt: '2036-06-01T10:20:00.000Z' };
    const sessions = [ahead, ...others] as StatusDocument['sessions'];
    expect(textOf({ ...WHOLE_STATUS, sessions })).toContain('uploader  ahead');
  });

  it('has colours only where they are wanted, and the same words', () => {
    const options = { columns: 80, version: '1.0.0' };
    const plain = statusText(WHOLE_STATUS, options);
    const painted = statusText(WHOLE_STATUS, { ...options, colour: true });
    expect(painted.join('\n')).toContain(
      '\u001b[32m●\u001b[0m  claude/4f0c1d52',
    );
    expect(painted.map((text) => text.replace(SGR, ''))).toEqual(plain);
  });
});

const SGR = /\u001b\[[0-9]+m/g;

describe('the width of a text', () => {
  it('is never less than the one that others take it for', () => {
    fc.assert(
      fc.property(anyText, (any) => {
        const text = clean(any);
        expect(textWidth(text)).toBeGreaterThanOrEqual(stringWidth(text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['plain “text” – ä, ß, …', 22],
    ['漢字', 4],
    ['e\u0301\u0302', 1],
    ['👩‍👩‍👧', 2],
    ['Привет', 6],
    ['a\u200db', 2],
    ['', 0],
  ])('of %j is %d', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('hostile text in a status', () => {
  const anyStatus = fc
    .record({
      text: anyText,
      other: anyText,
      columns: fc.integer({ min: 1, max: 130 }),
    })
    .map(({ text, other, columns }) => ({
      columns,
      document: poisoned(text, other),
    }));

  it('never makes a line wider than the terminal, nor commands it', () => {
    fc.assert(
      fc.property(anyStatus, ({ document, columns }) => {
        const lines = statusText(document, { columns, colour: true });
        for (const painted of lines) {
          const line = painted.replace(SGR, '');
          expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
          expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does not change how many sessions there are', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const count = (document: StatusDocument): number =>
          statusText(document, { columns: 80 }).filter((line) =>
            /^[●○ ] {2}\S/u.test(line),
          ).length;
        expect(count({ ...poisoned(text, text), problems: [] })).toBe(7);
      }),
    );
  });
});

/** Foreign text wherever a transcript, a file or another process can put it. */
function poisoned(text: string, other: string): StatusDocument {
  return {
    ...WHOLE_STATUS,
    daemon: { ...WHOLE_STATUS.daemon, version: text, phase: other },
    providers: WHOLE_STATUS.providers.map((one) => {
      return { ...one, provider: text };
    }),
    sessions: WHOLE_STATUS.sessions.map((one) => ({
      ...one,
      ...{ provider: text, sessionId: other, title: text },
      ...{ project: other, agentType: text, cwd: text },
    })),
    problems: WHOLE_STATUS.problems.map((one) => {
      return { ...one, message: text, hint: other, provider: text };
    }),
  };
}
