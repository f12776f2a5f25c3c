import {
  errorText,
  isKatoError,
  KATO_ERROR_CODES,
  KatoError,
  systemErrorCode,
} from '../src/index.js';
import { joinPath } from '../src/provider/index.js';

describe('a KatoError', () => {
  it('carries a code, a hint, details and the cause', () => {
    const cause = new Error('disk full');
    const error = new KatoError('EXPORT_FAILED', 'no room', {
      hint: 'free some space',
      details: { bytes: 7 },
      cause,
    });
    expect(error).toMatchObject({
      name: 'KatoError',
      message: 'no room',
      code: 'EXPORT_FAILED',
      hint: 'free some space',
      details: { bytes: 7 },
      cause,
    });
  });

  it('has neither hint nor details when none are given', () => {
    const error = new KatoError('USAGE', 'what?');
    expect([error.hint, error.details]).toEqual([undefined, {}]);
  });

  it('is recognised when it comes from another copy of this package', () => {
    const brand = Symbol.for('kato.error');
    const foreign = Object.assign(new Error('elsewhere'), { [brand]: true });
    expect(isKatoError(foreign)).toBe(true);
  });

  it('shows its brand to nobody', () => {
    const error = new KatoError('USAGE', 'what?');
    expect(isKatoError(error)).toBe(true);
    expect(Object.getOwnPropertySymbols({ ...error })).toEqual([]);
  });

  it.each([new Error('USAGE'), { code: 'USAGE' }, 'USAGE', null, undefined])(
    'is not %p',
    (value) => {
      expect(isKatoError(value)).toBe(false);
    },
  );

  it('has codes that are all different', () => {
    expect(new Set(KATO_ERROR_CODES).size).toBe(KATO_ERROR_CODES.length);
  });
});

describe('a caught value', () => {
  const full = Object.assign(new Error('disk full'), { code: 'ENOSPC' });

  it.each([
    [full, 'ENOSPC', 'disk full'],
    [{ message: 'of another realm', code: 7 }, undefined, 'of another realm'],
    ['a text', undefined, 'a text'],
    [null, undefined, 'null'],
    [undefined, undefined, 'undefined'],
  ])('%p has the code %p and says %p', (value, code, text) => {
    expect(systemErrorCode(value)).toBe(code);
    expect(errorText(value)).toBe(text);
  });
});

describe('a path', () => {
  it.each([
    ['/home/dev', '.acme/notes', '/home/dev/.acme/notes'],
    ['/home/dev//', 'notes', '/home/dev/notes'],
    ['/', 'notes', '/notes'],
    ['C:\\Users\\dev', 'a/b', 'C:\\Users\\dev\\a\\b'],
    ['C:\\', 'a', 'C:\\a'],
    ['\\\\host\\share\\', 'a/b', '\\\\host\\share\\a\\b'],
    ['/home/dev', '', '/home/dev'],
    ['/home/dev', 'odd\\name', '/home/dev/odd\\name'],
  ])('%s with %s below it is %s', (folder, below, expected) => {
    expect(joinPath(folder, below)).toBe(expected);
  });
});
