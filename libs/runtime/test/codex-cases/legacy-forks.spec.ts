import {
  event,
  legacy,
  meta,
  OTHER_THREAD,
  turn,
  usageRecord,
} from '../support/codex-lines.js';
import {
  conversationOf,
  hiddenTexts,
  talk,
} from '../support/conversation-of.js';

// Ids of version 7: they sort by time.
const OLDER = '0199bbbb-0000-7000-8000-00000000aaaa';
const FORK = '0199bbbb-0001-7000-8000-000000000003';
const YOUNGER = '0199bbbb-0002-7000-8000-00000000aaaa';

describe('G07: a fork whose file begins with a copy of its parent', () => {
  const at = (ms: number, text: string): string =>
    JSON.stringify({
      ...(JSON.parse(text) as object),
      timestamp: new Date(Date.UTC(2026, 8, 1, 9) + ms).toISOString(),
    });
  const count = (tokens: number): string =>
    event('token_count', {
      info: { total_token_usage: { input_tokens: tokens, output_tokens: 0 } },
    });
  const metas = [
    meta({ id: FORK, forked_from_id: OTHER_THREAD }),
    meta({ id: OTHER_THREAD, cwd: '/work/parent' }),
  ];
  const said = (text: string): readonly string[] => [
    ...legacy.prompt(text),
    ...legacy.answer(`${text}.`),
  ];
  const withTurns = conversationOf(
    ...metas,
    turn.start(OLDER),
    ...said('Theirs'),
    count(700),
    usageRecord('resp_1', OTHER_THREAD),
    turn.end(OLDER),
    turn.start(YOUNGER),
    ...said('Own'),
    count(700),
    count(900),
  );

  it('is named by the first meta, and lives in its folder', () => {
    expect(withTurns.summary).toMatchObject({
      ...{ cwd: '/work/demo', title: 'Own', userMessages: 1 },
      lineage: { forkedFrom: OTHER_THREAD },
    });
  });

  it('shows its own part only, from its first own turn', () => {
    expect(talk(withTurns)).toEqual(['user: Own', 'assistant: Own.']);
    expect(hiddenTexts(withTurns, 'inherited')).toContain('Theirs.');
  });

  it('did not spend what its parent spent', () => {
    expect(withTurns.usage).toMatchObject({ inputTokens: 200, responses: 1 });
  });

  it('before there were turns, has its own part after the first pause', () => {
    const copied = [...metas, ...said('Theirs'), count(700)];
    const own = [...said('Own'), count(700), count(900)];
    const conversation = conversationOf(
      ...copied.map((text, line) => at(Math.floor(line / 3), text)),
      ...own.map((text, line) => at(4000 + line, text)),
    );
    expect(talk(conversation)).toEqual(['user: Own', 'assistant: Own.']);
    expect(conversation.usage.inputTokens).toBe(200);
  });

  it('without a copy is all its own', () => {
    const conversation = conversationOf(metas[0] ?? '', ...said('Own'));
    expect(talk(conversation)).toEqual(['user: Own', 'assistant: Own.']);
  });
});
