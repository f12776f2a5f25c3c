import type { TextMask } from '@kato/contracts';

/** Loads the rules, and returns what starts masking a document. Some 200 rules: loaded when a document asks for them. */
export async function loadMask(): Promise<() => TextMask> {
  const { createRedactor } = await import('@kato/redaction');
  return () => {
    const { redact, redactJson, counts } = createRedactor();
    const masked = () =>
      counts().map(({ rule, masked: count }) => [rule, count] as const);
    return { redact, redactJson, masked };
  };
}
