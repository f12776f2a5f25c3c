import { entropy } from '../judge/entropy.js';
import { isSequence } from '../judge/is-placeholder.js';
import type { Detector } from './detector.js';
import { isWordStart } from './word-start.js';

/**
 * A detector of tokens with a form of their own, from a line of the rule files. Its fields are separated by tabs: id,
 * least entropy, `word` or `any` (where it may start), characters before the literal, literals, pattern.
 */
export function tokenDetector(line: string): Detector {
  const [rule = '', bits, start, offset, literals = '', source = ''] =
    line.split('\t');
  const pattern = new RegExp(source, 'y');
  const before = Number(offset);
  const leastBits = Number(bits);
  return {
    rule,
    literals: literals.split(' '),
    specific: true,
    look(text, literalStart) {
      const at = literalStart - before;
      if (at < 0 || (start === 'word' && !isWordStart(text, at)))
        return undefined;
      pattern.lastIndex = at;
      if (!pattern.test(text)) return undefined;
      const end = pattern.lastIndex;
      return {
        start: at,
        end,
        secret: isSecret(text.slice(at, end), leastBits),
      };
    },
  };
}

// A token in an example of a document is often a row of keys or one letter many times.
function isSecret(token: string, leastBits: number): boolean {
  return (
    entropy(token) >= leastBits &&
    !/example|x{6}|\*{3}/i.test(token) &&
    !isSequence(token)
  );
}
