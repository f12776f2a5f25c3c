import {
  answer,
  metadata,
  typed,
  user,
  type Line,
} from '../support/claude-lines.js';
import { converse, converseFiles } from '../support/claude-session.js';

const START = [typed(['p1', null], 'one'), answer(['a1', 'p1'], 'first')];

describe('case 23: titles', () => {
  const custom = metadata('custom-title', { customTitle: 'Mine' });
  const ai = metadata('ai-title', { aiTitle: 'Made' });
  const told = metadata('summary', { summary: 'Told', leafUuid: 'a1' });
  const elsewhere = metadata('summary', { summary: 'Other', leafUuid: 'zz' });
  const failed = metadata('summary', {
    summary: 'Invalid API key · Please run /login',
    leafUuid: 'a1',
  });
  const carried = { ...custom, sessionId: 's-0' };

  it.each<[string, string, readonly Line[]]>([
    [
      'the last one given by hand',
      'Mine',
      [ai, { ...custom, customTitle: 'Old' }, custom, ai],
    ],
    ['not one carried over from another session', 'Made', [carried, ai]],
    ['the generated one', 'Made', [ai, told]],
    ['the summary of this file', 'Told', [told, elsewhere]],
    ['not an error in place of a summary', 'one', [failed]],
    ['else the first prompt', 'one', [elsewhere]],
  ])('are %s', (_, title, lines) => {
    const conversation = converse(...lines, ...START);
    expect(conversation.summary.title).toBe(title);
  });

  it.each([
    ['the copy beside the session', 'Beside', [ai]],
    ['not that copy where the session has one', 'Mine', [custom, ai]],
  ])('are %s', (_, title, lines) => {
    const conversation = converseFiles({
      '-work-demo/s-1.jsonl': [...lines, ...START],
      '-work-demo/s-1/custom-title.json': '{"customTitle":"Beside"}',
    });
    expect(conversation.summary.title).toBe(title);
  });

  it.each([
    ['a caveat', '<local-command-caveat>Caveat: x</local-command-caveat>'],
    ['output', '<local-command-stdout>x</local-command-stdout>'],
    ['a reminder', '<system-reminder>x</system-reminder>'],
    ['an interrupt', '[Request interrupted by user]'],
  ])('are not %s', (_, text) => {
    const conversation = converse(user(['p0', null], text), ...START);
    expect(conversation.summary.title).toBe('one');
  });

  it('are not what a sub-agent in the same file was asked', () => {
    const asked = { isSidechain: true };
    const conversation = converse(
      user(['c', null], '<command-name>/init</command-name>'),
      typed(['s', null], 'Count the files', asked),
      answer(['a', 'c'], 'done'),
    );
    expect(conversation.summary).toMatchObject({
      title: '/init',
      userMessages: 1,
    });
  });

  it('are the first command where nothing else was asked', () => {
    const command = '<command-name>/init</command-name>';
    const conversation = converse(
      user(['c', null], command),
      answer(['a', 'c'], 'done'),
    );
    expect(conversation.summary.title).toBe('/init');
  });
});
