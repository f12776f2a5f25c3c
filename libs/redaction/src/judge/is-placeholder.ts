const MOST = 256;
// Names of values instead of values: `${TOKEN}`, `$TOKEN`, `<your-token>`, `%TOKEN%`, `{{ token }}`, `process.env.TOKEN`.
const REFERENCE =
  /^[[<{(]|^\$[A-Za-z_({]|^%\w+%|^(?:process\.env|os\.|env[.[(]|import\.meta|secrets?[.[]|vars?[.[]|vault:|config[.[]|this\.|self\.|getenv|System\.|new |function|async |await )/i;
const MASKED = /\*{3}|\.{3}|…|x{4}|•{3}|_{4}|<[a-z]|\$\{|\{\{/i;
const STAND_IN =
  /example|sample|dummy|placeholder|change[-_]?(?:me|it)|your[-_ ]|[-_]here$|redacted|replace|insert[-_]|foobar|foo[-_]?bar|lorem|not[-_]?a?[-_]?real|fake|mock|undefined|\bnull\b|todo|deadbeef/i;
const STEPS = 0.7;

/** Whether a value stands for a secret instead of being one: a reference, a mask, an example, a row of keys. */
export function isPlaceholder(value: string): boolean {
  const text = value.slice(0, MOST);
  return (
    REFERENCE.test(text) ||
    MASKED.test(text) ||
    STAND_IN.test(text) ||
    isSequence(text)
  );
}

/** Whether most characters follow or repeat the one before: `abcdefgh`, `12345678`, `aaaaaaaa`. */
export function isSequence(value: string): boolean {
  const length = Math.min(value.length, MOST);
  let steps = 0;
  for (let at = 1; at < length; at += 1) {
    const step = value.charCodeAt(at) - value.charCodeAt(at - 1);
    if (step >= -1 && step <= 1) steps += 1;
  }
  return length > 1 && steps / (length - 1) >= STEPS;
}
