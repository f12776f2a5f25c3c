import { isPlaceholder } from '../judge/is-placeholder.js';
import type { Detector } from './detector.js';

const MOST_USER = 100;
const LEAST_PASSWORD = 3;
const USER = /[^\s:/?#@"'`<>\\[\]{}|,;()]{0,100}:/y;
const PASSWORD = /[^\s/@"'`<>\\[\]{}|]{1,300}@(?=[\w[%$.-])/y;
const WORDS =
  /^(?:pass(?:word|wd)?|pwd|secret|token|user(?:name)?|admin|root|postgres|mysql|redis|test|guest|dev|local|key|x-oauth-basic|\*+|x+|\.+)\d{0,3}$/i;

/** The password in `scheme://user:password@host`, of whatever scheme. */
export const urlPasswordDetector: Detector = {
  rule: 'url-password',
  literals: ['://'],
  specific: true,
  look(text, _start, end) {
    USER.lastIndex = end;
    if (!USER.test(text) || USER.lastIndex > end + MOST_USER) return undefined;
    const start = USER.lastIndex;
    PASSWORD.lastIndex = start;
    if (!PASSWORD.test(text)) return undefined;
    const value = text.slice(start, PASSWORD.lastIndex - 1);
    const user = text.slice(end, start - 1);
    return { start, end: start + value.length, secret: isSecret(value, user) };
  },
};

// `postgres:postgres@localhost` is a habit, not a secret.
function isSecret(value: string, user: string): boolean {
  return (
    value.length >= LEAST_PASSWORD &&
    value !== user &&
    !WORDS.test(value) &&
    !isPlaceholder(value)
  );
}
