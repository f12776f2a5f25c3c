import { createRedactor, redactionRules } from '../src/index.js';
import * as api from '../src/index.js';
import {
  ASSIGNED,
  drawFrom,
  KEYS,
  TOKENS,
  type Kind,
} from './support/fake-secrets.js';

const inside = (kind: Kind, fake: string) => kind.within?.(fake) ?? fake;
const escaped = (text: string) => JSON.stringify(text).slice(1, -1);
const coreOf = (fake: string) => fake.split('\n')[1]?.slice(0, 40) ?? fake;

const ON_ONE_LINE: readonly [string, (text: string) => string][] = [
  ['in prose', (text) => `It was ${text} until May.`],
  ['on a line of its own', (text) => `a\n${text}\nb`],
  ['in JSON', (text) => JSON.stringify({ note: `a\n${text}\n"b"` })],
  ['in JSON in JSON', (text) => escaped(escaped(`a\n${text}\nb`))],
  ['in code', (text) => `const it = '${text}';`],
  ['in Markdown', (text) => `\`${text}\``],
  ['in colour', (text) => `\u001b[31m${text}\u001b[0m`],
];
const IN_PATHS: readonly [string, (text: string) => string][] = [
  ['as a folder', (text) => `/home/dev/${text}/app`],
  ['in an address', (text) => `https://x.example/v1/${text}/items?a=1`],
];
const ON_LINES: readonly [string, (text: string) => string][] = [
  ['as a file', (text) => `${text}\n`],
  ['with `\\n` for line ends', (text) => `KEY="${escaped(text)}"`],
  ['escaped twice', (text) => escaped(escaped(`a\n${text}`))],
  ['with line numbers', (text) => text.replace(/^/gm, '   12→')],
  ['in a diff', (text) => text.replace(/^/gm, '+')],
  ['indented in YAML', (text) => text.replace(/^/gm, '    ')],
];

function misses(kind: Kind, wrap: (text: string) => string, runs: number) {
  const redactor = createRedactor();
  return Array.from({ length: runs }, (_, seed) => {
    const fake = kind.fake(drawFrom(seed * 7919 + kind.rule.length));
    return redactor.redact(wrap(inside(kind, fake))).includes(coreOf(fake));
  }).filter(Boolean).length;
}

describe('what is found', () => {
  it.each(TOKENS.map((kind) => [kind.rule, kind] as const))(
    'knows %s by its form, wherever it stands',
    (_rule, kind) => {
      const missed = ON_ONE_LINE.map(([, wrap]) => misses(kind, wrap, 50));
      expect(missed).toEqual(ON_ONE_LINE.map(() => 0));
    },
  );

  it.each(IN_PATHS)(
    'knows a token that is part of a path: %s',
    (_how, wrap) => {
      const missed = TOKENS.filter((kind) => misses(kind, wrap, 20) > 0);
      expect(missed.map(({ rule }) => rule)).toEqual([]);
    },
  );

  it.each([...TOKENS, ...KEYS].map((kind) => [kind.rule, kind] as const))(
    'names %s after its rule',
    (rule, kind) => {
      const redactor = createRedactor();
      redactor.redact(inside(kind, kind.fake(drawFrom(7))));
      expect(redactor.counts()).toEqual([{ rule, masked: 1, distinct: 1 }]);
    },
  );

  it('knows 99 of 100 values by the name before them', () => {
    const missed = ASSIGNED.flatMap((kind) =>
      ON_ONE_LINE.map(([, wrap]) => misses(kind, wrap, 50)),
    );
    const all = ASSIGNED.length * ON_ONE_LINE.length * 50;
    const sum = missed.reduce((total, some) => total + some, 0);
    expect(sum / all).toBeLessThanOrEqual(0.01);
  });

  it.each(ON_LINES)('knows private keys %s', (_how, wrap) => {
    expect(KEYS.map((kind) => misses(kind, wrap, 50))).toEqual([0, 0, 0, 0]);
  });

  it('knows the body of a private key that is cut off', () => {
    const key = KEYS[0]?.fake(drawFrom(1)).slice(0, 900) ?? '';
    expect(createRedactor().redact(key)).toBe('[redacted:private-key:1]');
  });

  it.each(TOKENS.map((kind) => [kind.rule, kind] as const))(
    'knows %s in a URL',
    (_rule, kind) => {
      const wrap = (text: string) => `https://host.invalid/a?v=${text}&w=1#x`;
      expect(misses(kind, wrap, 50)).toBe(0);
    },
  );
});

describe('what is left alone', () => {
  it.each([
    'password = "your-password-here"',
    'API_KEY=${API_KEY}',
    'const token = process.env.GITHUB_TOKEN;',
    'token: <your-token>',
    'api_key: "xxxxxxxxxxxxxxxxxxxxxxxx"',
    'secret = getSecret(client, 42)',
    'max_tokens: 4096, "input_tokens": 123456789012',
    'const token = parser.nextToken2(input1);',
    'password: passwordInput.value2,',
    'token_uri = "https://oauth2.example.com/token/v2"',
    'postgres://postgres:postgres@localhost:5432/app',
    'https://user:${PASSWORD}@host.invalid',
    'commit 3f786850e387550fdab836ed7e6dc881de23001b',
    'id 0195aaaa-0000-7000-8000-000000000001',
    'Authorization: Bearer $TOKEN',
    '-----BEGIN PRIVATE KEY----- is how such a file starts',
    `AKIA${'IOSFODNN7'}EXAMPLE`,
    `ghp_${'x'.repeat(36)}`,
    `sk-${'1234567890abcdef'.repeat(2)}`,
  ])('%s', (text) => {
    expect(createRedactor().redact(text)).toBe(text);
  });
});

describe('placeholders', () => {
  const pat = (seed: number) =>
    `ghp_${drawFrom(seed)('abcdefghij0123456789', 36)}`;

  it('are the same for the same secret, and numbered as they appear', () => {
    const text = [pat(1), pat(2), pat(1)].join(' ');
    const [one, two] = ['[redacted:github-pat:1]', '[redacted:github-pat:2]'];
    expect(createRedactor().redact(text)).toBe(`${one} ${two} ${one}`);
  });

  it('go on in the next text of a document', () => {
    const redactor = createRedactor();
    redactor.redact(pat(1));
    expect(redactor.redact(pat(2))).toBe('[redacted:github-pat:2]');
  });

  it('name one key the same on lines and with `\\n`', () => {
    const key = KEYS[1]?.fake(drawFrom(3)) ?? '';
    const redactor = createRedactor();
    expect(redactor.redact(escaped(key))).toBe(redactor.redact(key));
  });

  it('hold nothing of the secret', () => {
    expect(createRedactor().redact(pat(1))).toBe(
      createRedactor().redact(pat(2)),
    );
  });
});

describe('JSON values', () => {
  const token = () => drawFrom(5)('abcdefgh0123456789', 24);

  it('are masked in every string, and keys stay', () => {
    const value = {
      a: [`x ghp_${drawFrom(2)('abcdef0123456789', 36)}`, 1, null],
    };
    expect(createRedactor().redactJson(value)).toEqual({
      a: ['x [redacted:github-pat:1]', 1, null],
    });
  });

  it('judge a string by the key it stands under', () => {
    const masked = createRedactor().redactJson({
      apiKey: token(),
      id: token(),
    });
    expect(masked).toEqual({
      apiKey: '[redacted:assigned-secret:1]',
      id: token(),
    });
  });

  it('without a secret are returned as they are', () => {
    const value = { a: ['x', { b: 'y' }] };
    expect(createRedactor().redactJson(value)).toBe(value);
  });

  it('let nothing through below 100 levels, and count it', () => {
    const redactor = createRedactor();
    const deep = Array.from({ length: 200 }).reduce<object>(
      (inner) => ({ inner }),
      {},
    );
    const text = JSON.stringify(
      redactor.redactJson(JSON.parse(JSON.stringify(deep))),
    );
    expect(text).toContain('[redacted:too-deep:1]');
    expect(redactor.counts()).toEqual([
      { rule: 'too-deep', masked: 1, distinct: 1 },
    ]);
  });
});

describe('options', () => {
  const fake = () => `ghp_${drawFrom(9)('abcdefghij0123456789', 36)}`;

  it('switch it off', () => {
    expect(createRedactor({ enabled: false }).redact(fake())).toBe(fake());
  });

  it('disable a rule', () => {
    expect(
      createRedactor({ disabledRules: ['github-pat'] }).redact(fake()),
    ).toBe(fake());
  });

  it('refuse a rule that does not exist', () => {
    expect(() => createRedactor({ disabledRules: ['gihub-pat'] })).toThrow(
      'gihub-pat',
    );
  });

  it.each([
    ['whole', fake()],
    ['by its start', 'ghp_*'],
    ['by a part', `*${fake().slice(9, 20)}*`],
  ])('allow a value, %s', (_how, pattern) => {
    expect(createRedactor({ allow: [pattern] }).redact(fake())).toBe(fake());
  });

  it('list the rules', () => {
    expect(redactionRules()).toEqual(
      expect.arrayContaining(['private-key', 'github-pat']),
    );
    expect(redactionRules().length).toBeGreaterThan(200);
  });
});

it('exports what it promises', () => {
  expect(Object.keys(api).sort()).toEqual(['createRedactor', 'redactionRules']);
});
