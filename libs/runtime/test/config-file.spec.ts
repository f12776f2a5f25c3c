import { complaint, LINUX, parseText as parse } from './support/config-text.js';

describe('a configuration that is right', () => {
  it.each([
    ['an empty file', '', {}],
    ['a file of comments', '# nothing yet\n', {}],
    ['a section without keys', 'logging:\n', { logging: {} }],
    [
      'every key',
      `providers: { codex: { enabled: false, roots: [ ~/old, /mnt/x/ ] } }
ingest: { concurrency: 2 }
store: { path: /data/kato.db }
export: { dir: "~", allowedRoots: [ /mnt ] }
logging: { level: debug, maxBytes: 1 MB, maxFiles: 3 }`,
      {
        providers: {
          codex: { enabled: false, roots: ['/home/dev/old', '/mnt/x/'] },
        },
        ingest: { concurrency: 2 },
        store: { path: '/data/kato.db' },
        export: { dir: '/home/dev', allowedRoots: ['/mnt'] },
        logging: { level: 'debug', maxBytes: 1_000_000, maxFiles: 3 },
      },
    ],
    [
      'an anchor and its alias',
      'store: { path: &p /data/x }\nexport: { dir: *p }',
      { store: { path: '/data/x' }, export: { dir: '/data/x' } },
    ],
  ])('%s', (_title, text, values) => {
    expect(parse(text).values).toEqual(values);
  });

  it('it is known which keys it sets', () => {
    expect(parse('logging: { level: warn, maxFiles: 2 }').keys).toEqual([
      'logging.level',
      'logging.maxFiles',
    ]);
  });

  it.each([
    ['64000', 64_000],
    ['64 kB', 64_000],
    ['"0.5MB"', 500_000],
    ['1 MiB', 1_048_576],
    ['1 gb', 1_000_000_000],
  ])('%s is a number of bytes', (text, bytes) => {
    const { logging } = parse(`logging: { maxBytes: ${text} }`).values;
    expect(logging?.maxBytes).toBe(bytes);
  });

  it('a path of Windows is one there only', () => {
    const windows = { ...LINUX, platform: 'win32', homeDir: 'C:\\Users\\dev' };
    const text = "store: { path: 'D:\\kato\\kato.db' }\nexport: { dir: ~/out }";
    expect(parse(text, windows).values).toEqual({
      store: { path: 'D:\\kato\\kato.db' },
      export: { dir: 'C:\\Users\\dev\\out' },
    });
    expect(complaint(text)).toMatch(/^ {2}1:16 store\.path: must be an abs/);
  });
});

const WHOLE = 'a whole number from 1 to';
const PATHS = 'an absolute path, or one that starts with ~/';
const BYTES = 'a number of bytes from 64 kB to 1 GB';
const LEVELS = 'one of error, warn, info, debug';

describe('a configuration that is wrong is told what, where, and what may be meant', () => {
  it.each([
    ['loging:', '1:1 loging: no such key; did you mean logging?'],
    [
      'window: 3',
      '1:1 window: no such key; known here: providers, ingest, store, export, status, logging',
    ],
    [
      'ingest:\n  Concurency: 3',
      '2:3 ingest.Concurency: no such key; did you mean concurrency?',
    ],
    [
      'logging:\n  toString: 1',
      '2:3 logging.toString: no such key; known here: level, maxBytes, maxFiles',
    ],
    [
      'logging: { __proto__: 1 }',
      '1:12 logging.__proto__: no such key; known here: level, maxBytes, maxFiles',
    ],
    [
      'providers: { claud: }',
      '1:14 providers.claud: no such key; did you mean claude?',
    ],
    [
      '3: x',
      '1:1 (not a text): no such key; known here: providers, ingest, store, export, status, logging',
    ],
    [
      `${'x'.repeat(90)}: 1`,
      `1:1 ${'x'.repeat(40)}…: no such key; known here: providers, ingest, store, export, status, logging`,
    ],
    ['logging: debug', '1:10 logging: must have keys below it'],
    ['- logging', '1:1 must have keys below it'],
    [
      'ingest: { concurrency: "4" }',
      `1:24 ingest.concurrency: must be ${WHOLE} 64, not "4"`,
    ],
    [
      'ingest: { concurrency: 0 }',
      `1:24 ingest.concurrency: must be ${WHOLE} 64, not 0`,
    ],
    [
      'ingest: { concurrency: 1.5 }',
      `1:24 ingest.concurrency: must be ${WHOLE} 64, not 1.5`,
    ],
    [
      'ingest: { concurrency: .nan }',
      `1:24 ingest.concurrency: must be ${WHOLE} 64, not NaN`,
    ],
    [
      'ingest:\n  concurrency:',
      `2:15 ingest.concurrency: must be ${WHOLE} 64, not nothing`,
    ],
    [
      'logging: { level: verbose }',
      `1:19 logging.level: must be ${LEVELS}, not "verbose"`,
    ],
    [
      'logging: { maxBytes: 5 parsecs }',
      `1:22 logging.maxBytes: must be ${BYTES}, not "5 parsecs"`,
    ],
    [
      'logging: { maxBytes: 2 GB }',
      `1:22 logging.maxBytes: must be ${BYTES}, not "2 GB"`,
    ],
    [
      'logging: { maxBytes: -5 }',
      `1:22 logging.maxBytes: must be ${BYTES}, not -5`,
    ],
    [
      'logging: { maxFiles: [ 3 ] }',
      `1:22 logging.maxFiles: must be ${WHOLE} 100, not a list`,
    ],
    [
      'export: { dir: notes }',
      `1:16 export.dir: must be ${PATHS}, not "notes"`,
    ],
    [
      'export: { dir: "/a\\0b" }',
      `1:16 export.dir: must be ${PATHS}, not "/a\\u0000b"`,
    ],
    [
      'store: { path: { at: /x } }',
      `1:16 store.path: must be ${PATHS}, not keys below it`,
    ],
    [
      'providers:\n  claude:\n    enabled: yes',
      '3:14 providers.claude.enabled: must be true or false, not "yes"',
    ],
    [
      'providers:\n  codex:\n    roots: /x',
      '3:12 providers.codex.roots: must be a list of folders, not "/x"',
    ],
    [
      'providers:\n  codex:\n    roots:\n      - /x\n      - y',
      `5:9 providers.codex.roots.1: must be ${PATHS}, not "y"`,
    ],
    ['store: 1\nstore: 2', '2:1 Map keys must be unique'],
    ['store: *nobody', '1:8 store: must have keys below it'],
    [
      'store: { path: *nobody }',
      /^ {2}1:1 cannot be understood: Unresolved alias/,
    ],
    ['a: b: c', /^ {2}1:4 Nested mappings are not allowed/],
    ['store: !secret x', /^ {2}1:8 Unresolved tag: !secret/],
    ['logging:\n---\nlogging:', /multiple documents/],
  ])('%j', (text, expected) => {
    if (typeof expected === 'string')
      expect(complaint(text)).toBe(`  ${expected}`);
    else expect(complaint(text)).toMatch(expected);
  });

  it('all problems at once, in the order of the file', () => {
    const text =
      'logging: { level: loud }\ningest: { concurency: 1 }\nlog: { level: x }';
    expect(complaint(text).match(/\d+:\d+ \S+/g)).toEqual([
      '1:19 logging.level:',
      '2:11 ingest.concurency:',
      '3:1 log:',
    ]);
  });

  it('twenty of them, and how many more there are', () => {
    const text = Array.from({ length: 25 }, (_, n) => `key${n}: 1\n`).join('');
    expect(complaint(text)).toMatch(/\n {2}… and 5 more$/);
  });
});
