import { isPlaceholder } from '../judge/is-placeholder.js';
import { looksLikePassword } from '../judge/looks-like-password.js';
import { looksRandom } from '../judge/looks-random.js';
import { readValue } from './assigned-value.js';
import type { Detector } from './detector.js';
import { OPERATORS, valueStart } from './value-start.js';

const LEAST = 8;
// `tokenize`, `secretary`: the word goes on.
const SAME_WORD = /(?:[a-rt-z]|s[a-z])/y;
// `token_type`, `secretName`, `api_key_id`, `PASSWORD_FILE`: the name of something else.
const OTHER_WORD =
  /[_-]?(?:type|name|ur[il]|endpoint|arn|path|file|dir|count|limit|length|len|size|exp|ttl|ref|class|prefix|suffix|hint|id\b|policy|provider|field|label|input|regex|pattern|env|var|hash|digest|usage|budget|ring|store|manager|service)/iy;

/** A value that is assigned to a name such as `password`, of a kind that people choose. */
export const passwordDetector = assignmentDetector(
  'password',
  ['password', 'passwd', 'passphrase', 'pwd'],
  looksLikePassword,
);

/** A value that is assigned to a name such as `api_key`, of a kind that machines draw. */
export const secretDetector = assignmentDetector(
  'assigned-secret',
  [
    ...['secret', 'token', 'credential', 'private_key', 'privatekey'],
    ...['apikey', 'api_key', 'api-key', 'accesskey', 'access_key'],
    ...['access-key', 'authkey', 'auth_key', 'auth-key', 'accountkey'],
    ...['account_key', 'signing_key', 'signingkey', 'encryption_key'],
    ...['encryptionkey', 'master_key', 'masterkey', 'session_key'],
    'sharedaccesskey',
  ],
  (value) => looksRandom(value),
);

function assignmentDetector(
  rule: string,
  literals: readonly string[],
  accepts: (value: string, quoted: boolean) => boolean,
): Detector {
  return {
    rule,
    literals,
    specific: false,
    look(text, _start, end) {
      if (isOtherName(text, end)) return undefined;
      const start = valueStart(text, end, OPERATORS);
      const value = start === undefined ? undefined : readValue(text, start);
      if (value === undefined) return undefined;
      const secret =
        value.whole &&
        value.text.length >= LEAST &&
        accepts(value.text, value.quoted) &&
        !isPlaceholder(value.text);
      return { start: value.start, end: value.end, secret };
    },
  };
}

function isOtherName(text: string, end: number): boolean {
  const humps = /[a-z]/.test(text.charAt(end - 1));
  return (
    (humps && startsAt(SAME_WORD, text, end)) || startsAt(OTHER_WORD, text, end)
  );
}

function startsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
