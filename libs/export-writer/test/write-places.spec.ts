import { posix, win32 } from 'node:path';
import { isKatoError } from '@kato/contracts';
import { findPlace, type RealPlaces } from '../src/write/policy/find-place.js';

const HOME = '/home/dev';
const LINUX: RealPlaces = {
  allowed: [
    { given: HOME, real: HOME },
    { given: '/tmp', real: '/private/tmp' },
    { given: `${HOME}/linked`, real: '/mnt/notes' },
  ],
  exports: `${HOME}/.kato/exports`,
  own: [`${HOME}/.kato`, '/data/kato.db', `${HOME}/kato.db`],
  providers: [`${HOME}/.claude/projects`, `${HOME}/.codex`],
};
const WINDOWS: RealPlaces = {
  allowed: [{ given: 'C:\\Users\\dev', real: 'C:\\Users\\dev' }],
  exports: 'C:\\Users\\dev\\.kato\\exports',
  own: ['C:\\Users\\dev\\.kato'],
  providers: ['C:\\Users\\dev\\.claude\\projects'],
};

function judge(path: string, windows: boolean, foldsCase = windows): string {
  const paths = windows ? win32 : posix;
  try {
    const places = windows ? WINDOWS : LINUX;
    const { base, names } = findPlace(path, places, { paths, foldsCase });
    return `${base} + ${names.join(' ')}`;
  } catch (error) {
    if (!isKatoError(error) || error.code !== 'EXPORT_REFUSED') throw error;
    return String(error.details['reason']);
  }
}

describe('a place on Linux', () => {
  it.each([
    [`${HOME}/x.md`, `${HOME} + x.md`],
    [`${HOME}/..notes.md`, `${HOME} + ..notes.md`],
    [`${HOME}/CON`, `${HOME} + CON`],
    [`${HOME}/a:b`, `${HOME} + a:b`],
    [`${HOME}/${'x'.repeat(255)}`, `${HOME} + ${'x'.repeat(255)}`],
    [`${HOME}/${'x'.repeat(256)}`, 'invalid-name'],
    [`${HOME}/${'ü'.repeat(128)}`, 'invalid-name'],
    [`${HOME}/x\0.md`, 'invalid-name'],
    ['/tmp/a/x.md', '/private/tmp + a x.md'],
    ['/private/tmp/x.md', '/private/tmp + x.md'],
    [`${HOME}/linked/x.md`, '/mnt/notes + x.md'],
    ['/home/other/x.md', 'outside-roots'],
    ['/home/developer/x.md', 'outside-roots'],
    ['/etc/passwd', 'outside-roots'],
    ['/', 'outside-roots'],
    [`${HOME}/.kato/x.md`, 'own-state'],
    [`${HOME}/.kato`, 'own-state'],
    [`${HOME}/kato.db`, 'own-state'],
    [`${HOME}/kato.db-wal`, 'own-state'],
    [`${HOME}/kato.dbx`, `${HOME} + kato.dbx`],
    [`${HOME}/.kato/exports/x.md`, `${HOME} + .kato exports x.md`],
    [`${HOME}/.kato/exportsx/x.md`, 'own-state'],
    [`${HOME}/.claude/projects/-x/x.jsonl`, 'provider-folder'],
    [`${HOME}/.claude/x.md`, `${HOME} + .claude x.md`],
    [`${HOME}/.codex/sessions/2026/x.md`, 'provider-folder'],
  ])('%j: %s', (path, expected) => {
    expect(judge(path, false)).toBe(expected);
  });

  it('on a system that folds case, another writing is the same folder', () => {
    const path = `${HOME}/.Claude/PROJECTS/x.jsonl`;
    expect(judge(path, false)).toBe(`${HOME} + .Claude PROJECTS x.jsonl`);
    expect(judge(path, false, true)).toBe('provider-folder');
  });

  it('an exports folder never opens what it holds or equals', () => {
    for (const exports of [HOME, `${HOME}/.kato`]) {
      const places = { ...LINUX, exports };
      const rules = { paths: posix, foldsCase: false };
      expect(() => findPlace(`${HOME}/.kato/kato.db`, places, rules)).toThrow(
        'own things',
      );
    }
  });

  it('an exports folder among sessions is refused', () => {
    const exports = `${HOME}/.claude/projects/exports`;
    const rules = { paths: posix, foldsCase: false };
    expect(() =>
      findPlace(`${exports}/x.md`, { ...LINUX, exports }, rules),
    ).toThrow('would be read as one');
  });
});

describe('a place on Windows', () => {
  const HOME = 'C:\\Users\\dev';
  it.each([
    [`${HOME}\\x.md`, `${HOME} + x.md`],
    ['c:\\users\\DEV\\x.md', `${HOME} + x.md`],
    [`${HOME}\\notes\\..x.md`, `${HOME} + notes ..x.md`],
    ['D:\\x.md', 'outside-roots'],
    ['C:\\Users\\other\\x.md', 'outside-roots'],
    ['\\\\server\\share\\x.md', 'outside-roots'],
    [`\\\\?\\${HOME}\\x.md`, 'outside-roots'],
    ['\\\\.\\pipe\\x', 'outside-roots'],
    [`${HOME}\\CON`, 'invalid-name'],
    [`${HOME}\\con.md`, 'invalid-name'],
    [`${HOME}\\LPT1 .txt`, 'invalid-name'],
    [`${HOME}\\aux\\x.md`, 'invalid-name'],
    [`${HOME}\\com¹.md`, 'invalid-name'],
    [`${HOME}\\console.md`, `${HOME} + console.md`],
    [`${HOME}\\a:b`, 'invalid-name'],
    [`${HOME}\\x.md:stream`, 'invalid-name'],
    [`${HOME}\\x.md.`, 'invalid-name'],
    [`${HOME}\\x.md `, 'invalid-name'],
    [`${HOME}\\a \\x.md`, 'invalid-name'],
    [`${HOME}\\what?.md`, 'invalid-name'],
    [`${HOME}\\${'x'.repeat(256)}`, 'invalid-name'],
    [`${HOME}\\.KATO\\kato.db`, 'own-state'],
    [`${HOME}\\.kato\\exports\\x.md`, `${HOME} + .kato exports x.md`],
    [`${HOME}\\.CLAUDE\\projects\\x.jsonl`, 'provider-folder'],
  ])('%j: %s', (path, expected) => {
    expect(judge(path, true)).toBe(expected);
  });
});
