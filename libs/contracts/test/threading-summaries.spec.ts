import { threadOf, type Draft } from './support/event-builders.js';
import { shown } from './support/records.js';

describe('an answer of the model', () => {
  it('is no copy of a compaction only because its words are in it', () => {
    const answered = (text: string): Draft => ({
      kind: 'message.assistant',
      text,
      native: { copy: 'model', copyKey: text },
    });
    const conversation = threadOf(
      answered('Done.'),
      answered('Yes.'),
      answered('All so far: Done. Yes.'),
      { kind: 'compaction', summary: 'Preface.\nAll so far: Done. Yes.' },
      answered('Yes.'),
    );
    expect(shown(conversation)).toEqual([
      'Done.',
      'Yes.',
      'compaction',
      'Yes.',
    ]);
  });
});
