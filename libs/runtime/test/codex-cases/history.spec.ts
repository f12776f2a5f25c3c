import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type {
  ConversationEvent,
  JsonObject,
  KatoClient,
} from '@kato/contracts';
import { openClient } from '../../src/client/open-client.js';
import { meta, paginated, usageRecord } from '../support/codex-lines.js';
import { withText } from '../support/with-text.js';

const id = (last: string): string =>
  `0199bbbb-0000-7000-8000-0000000000${last}`;
const [THREAD, FIRST, SECOND, HEAD] = [id('01'), id('0a'), id('0b'), id('0c')];
const [FORK, OTHER_FORK] = [id('f1'), id('f2')];

/** Lines that count on from the ordinal of the meta. */
function lines(from: number, ...texts: readonly string[]): readonly string[] {
  return texts.map((text, at) =>
    JSON.stringify({ ...(JSON.parse(text) as object), ordinal: from + at }),
  );
}

const base = (
  thread_id: string,
  end: number,
  more: JsonObject = {},
): JsonObject => ({
  history_base: { thread_id, end_ordinal_exclusive: end, ...more },
});
const turns = (...texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => paginated.prompt(text, `turn-${text}`));

describe('a history in several files', () => {
  let home: string;
  let client: KatoClient;

  beforeEach(async () => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'kato-codex-history-')));
    const env = { platform: process.platform, homeDir: home, env: {} };
    client = await openClient({ env });
  });
  afterEach(async () => {
    await client.close();
    rmSync(home, { recursive: true, force: true });
  });

  async function put(name: string, content: readonly string[]): Promise<void> {
    const path = `archived_sessions/rollout-2026-09-01T10-00-00-${name}.jsonl`;
    const file = join(home, '.codex', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content.map((text) => `${text}\n`).join(''));
  }

  async function eventsOf(
    selector: string,
  ): Promise<readonly ConversationEvent[]> {
    const { text } = await withText(
      client.document({ selector, format: 'jsonl' }),
    );
    return text
      .trimEnd()
      .split('\n')
      .map(
        (one) =>
          JSON.parse(one) as ConversationEvent & { readonly type: string },
      )
      .filter(({ type }) => type === 'event');
  }

  const prompts = (
    events: readonly ConversationEvent[],
    hidden?: string,
  ): readonly string[] =>
    events.flatMap((event) =>
      event.kind === 'message.user' && event.hidden === hidden
        ? event.text
        : [],
    );

  describe('G03: a thread that was reverted three times, and two forks', () => {
    const original = lines(0, meta(), ...turns('T1', 'T2', 'T3'));
    beforeEach(async () => {
      const bytes = original.slice(0, 3).join('\n').length + 1;
      await put(THREAD, original);
      await put(
        `${THREAD}_${FIRST}`,
        lines(5, meta(base(THREAD, 5)), ...turns('T4', 'T5')),
      );
      await put(
        `${THREAD}_${SECOND}`,
        lines(8, meta(base(FIRST, 8)), ...turns('T6')),
      );
      const end = { end_ordinal_exclusive: null, end_byte_offset: bytes };
      await put(
        `${THREAD}_${HEAD}`,
        lines(3, meta(base(THREAD, 3, end)), ...turns('T7')),
      );
      const forked = { forked_from_id: THREAD };
      await put(
        FORK,
        lines(
          11,
          meta({ id: FORK, ...forked, ...base(SECOND, 11) }),
          ...turns('F1'),
        ),
      );
      await put(
        OTHER_FORK,
        lines(
          3,
          meta({ id: OTHER_FORK, ...forked, ...base(THREAD, 3) }),
          ...turns('G1'),
        ),
      );
    });

    it('is three conversations, not six', async () => {
      const { sessions } = await client.list();
      expect(new Set(sessions.map(({ key }) => key.sessionId))).toEqual(
        new Set([THREAD, FORK, OTHER_FORK]),
      );
    });

    it.each([
      ['the thread', THREAD, ['T1', 'T7']],
      [
        'a fork of a segment that was left',
        FORK,
        ['T1', 'T2', 'T4', 'T6', 'F1'],
      ],
      ['a fork of the original', OTHER_FORK, ['T1', 'G1']],
    ])('%s has what its line holds', async (_, selector, expected) => {
      expect(prompts(await eventsOf(selector))).toEqual(expected);
    });

    it('what was reverted is kept, and taken back', async () => {
      const events = await eventsOf(THREAD);
      expect(prompts(events, 'rolled-back')).toEqual([
        'T2',
        'T3',
        'T4',
        'T5',
        'T6',
      ]);
      const { text } = await withText(
        client.document({
          ...{ selector: THREAD, format: 'markdown' },
        }),
      );
      expect(text).toMatch(
        /## A1 · Abandoned branch[^]*after \[1\]\(#e1\)[^]*T2[^]*T3[^]*## A2/,
      );
    });

    it('inherited turns keep their identity, and stand above the divider', async () => {
      const inherited = (await eventsOf(FORK)).find(
        (event) => event.kind === 'message.user' && event.text === 'T4',
      );
      expect(inherited).toMatchObject({
        sessionId: THREAD,
        sourceId: `codex/${FIRST}`,
      });
      const { text } = await withText(
        client.document({
          selector: FORK,
          format: 'markdown',
        }),
      );
      expect(text).toContain(`*Forked from* \`${THREAD}\` *after* [4](#e4)`);
      expect(text).toMatch(
        /T6\n\n---\n\n\*Up to here[^\n]*\n\n## 5[^\n]*\n\nF1\n/,
      );
    });

    it('a fork is exported whole before anything else was read', async () => {
      const document = await withText(
        client.document({
          selector: FORK,
          format: 'markdown',
        }),
      );
      expect(document.text).toContain('T1');
      expect(document.ingest.ingested).toBe(5);
    });
  });

  it('a beginning that is not there is named', async () => {
    await put(
      FORK,
      lines(3, meta({ id: FORK, ...base(SECOND, 3) }), ...turns('F1')),
    );
    const { text } = await withText(
      client.document({
        selector: FORK,
        format: 'markdown',
      }),
    );
    expect(text).toContain(
      `*Its beginning is in* \`${SECOND}\`*, which kato does not have.*`,
    );
    expect(text).not.toContain('Forked from');
  });

  it('a file that names itself as its beginning ends there', async () => {
    await put(
      FORK,
      lines(3, meta({ id: FORK, ...base(FORK, 3) }), ...turns('F1')),
    );
    expect(prompts(await eventsOf(FORK))).toEqual(['F1']);
  });

  it('tokens of inherited turns are told apart, and count once over all', async () => {
    await put(THREAD, lines(0, meta(), ...turns('T1'), usageRecord('resp_1')));
    const forked = { id: FORK, forked_from_id: THREAD };
    await put(
      FORK,
      lines(
        4,
        meta({ ...forked, ...base(THREAD, 4) }),
        ...turns('F1'),
        usageRecord('resp_2', FORK),
      ),
    );
    const { ledger } = await withText(
      client.document({
        selector: FORK,
        format: 'jsonl',
      }),
    );
    expect(ledger.usage).toMatchObject({
      responses: 2,
      inherited: { responses: 1 },
    });
    expect((await client.usage()).total.responses).toBe(2);
  });
});
