import { entropy } from './entropy.js';
import { looksRandom } from './looks-random.js';

const LEAST_BITS = 2.5;
const LEAST_KINDS = 2;
const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/];
// Code instead of a value: `user.password`, `passwordInput`, `PASSWORD_FIELD`, a path, a type.
const CODE =
  /^(?:[A-Za-z_$][\w$]*(?:\??[.:]{1,2}[A-Za-z_$][\w$]*)*[!?]?|[a-z]+(?:[-_][a-z]+)*|[A-Z]+(?:_[A-Z]+)*)$/;
// Signs that stand in few names and paths, and in many passwords.
const CHOSEN = /[!#*%@^~+$?]/;
const PATH = /^(?:[./~]|[A-Za-z]:[\\/]|\w+:\/\/)/;
const WORDS =
  /^(?:pass(?:word|wd)?|secret|admin|test(?:ing)?|user(?:name)?)[\d!]{0,4}$/i;

/** Whether a value looks like a password that somebody chose or drew, and not like code or a word. */
export function looksLikePassword(value: string, quoted: boolean): boolean {
  if (entropy(value) < LEAST_BITS || PATH.test(value) || WORDS.test(value))
    return false;
  if (looksRandom(value)) return true;
  if (CODE.test(value) || !(quoted || CHOSEN.test(value))) return false;
  const kinds = KINDS.filter((kind) => kind.test(value)).length;
  return kinds > LEAST_KINDS;
}
