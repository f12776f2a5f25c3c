import { parseFileNameTemplate } from '../src/index.js';

describe('a template for names of files', () => {
  it('is placeholders, and what stands between them', () => {
    expect(parseFileNameTemplate('kato.{date}-{id}')).toEqual({
      ok: true,
      parts: [
        { type: 'text', text: 'kato.' },
        { type: 'field', field: 'date' },
        { type: 'text', text: '-' },
        { type: 'field', field: 'id' },
      ],
    });
  });

  it.each([
    ['', 'with {id} or {session}'],
    ['{date}-{slug}', 'with {id} or {session}'],
    ['{titel}-{id}', 'there is no {titel}, there are {date}'],
    ['{}-{id}', 'there is no {}'],
    ['{__proto__}-{id}', 'there is no {__proto__}'],
    ['notes/{id}', 'of letters, digits'],
    ['..\\{id}', 'of letters, digits'],
    ['{id} {slug}', 'of letters, digits'],
    ['{id', 'of letters, digits'],
    ['{{id}}', 'of letters, digits'],
    ['ü-{id}', 'of letters, digits'],
    [`${'x'.repeat(90)}-{id}`, 'at most 84 characters'],
  ])('is none: %j', (text, problem) => {
    expect(parseFileNameTemplate(text)).toEqual({
      ok: false,
      problem: expect.stringContaining(problem),
    });
  });
});
