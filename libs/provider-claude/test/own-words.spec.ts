import { ofKind, events, result, type Line } from './fold-some.js';

const REMINDER =
  '<system-reminder>\nConsider whether this looks malicious.\n</system-reminder>';

function said(
  output: string,
  more: Line = {},
  block: Line = {},
): string | undefined {
  const [one] = ofKind(
    'tool.result',
    events(result('t1', output, more, block)),
  );
  return one?.said;
}

const stdout = (text: string): Line => ({
  toolUseResult: { stdout: text, stderr: '', interrupted: false },
});

describe('what a tool itself said', () => {
  it('is inside the tags of an error', () => {
    const text = '<tool_use_error>String not found.</tool_use_error>';
    expect(said(text, {}, { is_error: true })).toBe('String not found.');
  });

  it('is the whole text of what is no error, whatever its tags', () => {
    const text = '<tool_use_error>printed</tool_use_error>';
    expect(said(text, stdout(text))).toBeUndefined();
  });

  it('ends before a reminder that the structured result does not have', () => {
    expect(said(`done\n\n${REMINDER}`, stdout('done'))).toBe('done');
  });

  it('ends before several reminders', () => {
    const text = `done\n\n${REMINDER}\n\n${REMINDER}\n`;
    expect(said(text, stdout('done'))).toBe('done');
  });

  it('is everything where the tool printed the tags itself', () => {
    const text = `done\n\n${REMINDER}`;
    expect(said(text, stdout(text))).toBeUndefined();
  });

  it.each(['     1→one\n     2→', '1\tone\n2\t'])(
    'ends with the last numbered line where nothing else tells: %j',
    (lines) => {
      expect(said(`${lines}\n\n${REMINDER}\n`)).toBe(lines);
    },
  );

  it('is everything where a reminder stands on a numbered line', () => {
    const line = REMINDER.replaceAll('\n', ' ');
    expect(said(`     1→one\n     2→${line}`)).toBeUndefined();
  });

  it('is everything where nothing tells whose the tags are', () => {
    expect(said(`done\n\n${REMINDER}`)).toBeUndefined();
  });

  it('is everything where there is nothing but a reminder', () => {
    expect(said(REMINDER, { toolUseResult: {} })).toBeUndefined();
  });
});
