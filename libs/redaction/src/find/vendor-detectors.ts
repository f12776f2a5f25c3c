import { entropy } from '../judge/entropy.js';
import { isPlaceholder } from '../judge/is-placeholder.js';
import { looksRandom } from '../judge/looks-random.js';
import type { Detector } from './detector.js';
import { valueStart, WIDE_OPERATORS } from './value-start.js';

const END = '(?![\\w+/=-]|\\[redacted:)';
// No vendor's value is shorter, or of other characters.
const VALUE = /[\w+/=.:%-]{12}/y;

/**
 * Detectors of values that are known by the vendor's name before them, from the lines of a rule file. The fields of a
 * line are separated by tabs: id, least entropy, literals of the name, pattern of the value.
 */
export function vendorDetectors(lines: readonly string[]): Detector[] {
  const startOfValue = rememberedValueStart();
  return lines.map((line) => vendorDetector(line, startOfValue));
}

interface StartOfValue {
  readonly find: (text: string, nameEnd: number) => number | undefined;
  readonly forget: () => void;
}

function vendorDetector(
  line: string,
  { find, forget }: StartOfValue,
): Detector {
  const [rule = '', bits, literals = '', source = ''] = line.split('\t');
  const pattern = new RegExp(`${source}${END}`, 'y');
  const leastBits = Number(bits);
  return {
    rule,
    literals: literals.split(' '),
    ...{ specific: true, forget },
    look(text, _literalStart, literalEnd) {
      const start = find(text, literalEnd);
      if (start === undefined || !matchesAt(pattern, text, start))
        return undefined;
      const end = pattern.lastIndex;
      const value = text.slice(start, end);
      const secret =
        looksRandom(value) &&
        entropy(value) >= leastBits &&
        !isPlaceholder(value);
      return { start, end, secret };
    },
  };
}

// A vendor with eight kinds of keys has eight rules that look at the same place, one after the other.
function rememberedValueStart(): StartOfValue {
  const none = { text: '', nameEnd: -1, start: undefined };
  let last: { text: string; nameEnd: number; start: number | undefined } = none;
  return {
    find(text, nameEnd) {
      if (last.nameEnd === nameEnd && last.text === text) return last.start;
      const start = valueStart(text, nameEnd, WIDE_OPERATORS);
      const fits = start !== undefined && matchesAt(VALUE, text, start);
      last = { text, nameEnd, start: fits ? start : undefined };
      return last.start;
    },
    forget() {
      last = none;
    },
  };
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
