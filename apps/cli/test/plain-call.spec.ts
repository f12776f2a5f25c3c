import fc from 'fast-check';
import { recordOptions } from '../src/commands/described/record-options.js';
import { eachCommand } from '../src/commands/each-command.js';
import type { Call } from '../src/line/call.js';
import { plainCall } from '../src/line/plain-call.js';
import { yargsCall } from '../src/line/yargs-call.js';

const NAMES: string[] = [];
const FLAGS: string[] = ['--daemon', '--no-daemon', '--help', '--'];
const CHOICES: string[] = [];
eachCommand((command) => {
  NAMES.push(command.usage.split(' ', 1).join());
  const { options, positionals } = recordOptions(command);
  for (const [name, { alias, choices = [] }] of options) {
    FLAGS.push(`--${name}`, `--no-${name}`);
    if (typeof alias === 'string') FLAGS.push(`-${alias}`);
    CHOICES.push(...choices.map(String));
  }
  for (const [, { choices = [] }] of positionals)
    CHOICES.push(...choices.map(String));
});

const WORDS = [
  ...['latest', '4f0c1d52', 'codex/019c', '7d', '2026-06-01', 'notes/a b.md'],
  ...[
    '1',
    '007',
    '0x1f',
    '4e5',
    '12345678',
    'true',
    'false',
    'NaN',
    'Infinity',
  ],
  ...['', '-', '--', '-5', '"a"', "'a'", '"a', ' a', 'a=b', '=', 'a.b', 'ü'],
  ...['__proto__', 'constructor', 'null', 'undefined', 'a\nb', '~', '[x]'],
];

const flag = fc.constantFrom(...new Set(FLAGS));
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.constantFrom(...new Set(CHOICES)) },
  fc.string({ maxLength: 6 }),
);
const words = fc.oneof(
  flag.map((typed) => [typed]),
  fc.tuple(flag, value).map((both) => [...both]),
  fc.tuple(flag, value).map(([typed, said]) => [`${typed}=${said}`]),
  value.map((said) => [said]),
);
const line = fc
  .tuple(fc.constantFrom(...NAMES), fc.array(words, { maxLength: 4 }))
  .map(([name, rest]) => [name, ...rest.flat()]);

const GIVEN = {
  shell: { version: '1.2.3', stdout: { columns: 80 } },
  eachCommand,
} as Parameters<typeof yargsCall>[1];

describe('a plain command line', () => {
  it('means what the parser says, in each case that is not left to it', async () => {
    const plain = { calls: 0 };
    await fc.assert(
      fc.asyncProperty(line, async (argv) => {
        const call = plainCall(argv);
        if (call === undefined) return;
        plain.calls++;
        expect(said(call)).toEqual(said(await yargsCall(argv, GIVEN)));
      }),
      { numRuns: 3000 },
    );
    expect(plain.calls).toBeGreaterThan(300);
  });

  it.each([
    ['status'],
    ['status --json --no-daemon'],
    ['list -n 20 --since=7d --project uploader'],
    ['export latest -o notes/ -f jsonl --no-redact --split-agents'],
    ['show codex/019c --follow -n 5'],
    ['export latest -o -'],
    ['audit verify --json'],
    ['logs --level warn'],
  ])('is one: kato %s', (typed) => {
    expect(plainCall(typed.split(' '))).toBeDefined();
  });

  it.each([
    ['nothing', ''],
    ['help', 'list --help'],
    ['an unknown command', 'lsit'],
    ['an unknown option', 'list --colour'],
    ['an option before the command', '--json list'],
    ['an option that is given twice', 'list --since 7d --since 8d'],
    ['several options in one', 'status -wq'],
    ['a word too many', 'list more'],
    ['a word too few', 'show'],
    ['a word that is none of the choices', 'audit check'],
    ['a value that is none of the choices', 'export latest -f pdf'],
    ['a number that may be an id', 'show 12345678'],
    ['a value that looks like an option', 'export latest -o -x'],
  ])('is not %s: kato %s', (_, typed) => {
    expect(plainCall(typed.split(' '))).toBeUndefined();
  });
});

describe('whether a command does without the daemon', () => {
  it.each([
    ['list', false],
    ['list --daemon', false],
    ['list --no-daemon', true],
    ['--no-daemon list', true],
    ['list --daemon=false', true],
    ['list --daemon false', true],
    ['list --daemon=true', false],
    ['list --no-daemon --daemon', false],
    ['list --daemon --no-daemon', true],
    ['export -- latest', false],
  ])('is as it was understood: kato %s', async (typed, isAlone) => {
    const argv = typed.split(' ');
    const call = plainCall(argv) ?? (await yargsCall(argv, GIVEN));
    expect(call).toMatchObject({ isAlone });
  });
});

/** What a call says, without what else a parser adds to it: aliases, other spellings, and what was not given. */
function said(call: Call | string): unknown {
  if (typeof call === 'string') return call;
  const names = new Set(namesOf(call.command));
  const args = Object.entries(call.args).filter(
    ([name, one]) => names.has(name) && one !== undefined,
  );
  return { command: call.command, args: Object.fromEntries(args) };
}

function namesOf(wanted: string): readonly string[] {
  const names: string[] = ['daemon'];
  eachCommand((command) => {
    if (!command.usage.startsWith(wanted)) return;
    const { options, positionals } = recordOptions(command);
    names.push(...positionals.map(([name]) => name));
    names.push(...options.map(([name]) => name));
  });
  return names;
}
