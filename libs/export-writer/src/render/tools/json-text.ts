import type { Json } from '@kato/contracts';
import { base64Bytes, bytesText } from '../blocks/amounts.js';

const MIN_BASE64_CHARS = 1_024;
const BASE64 = /^(?:data:[\w/+.;=-]+,)?[A-Za-z0-9+/]+={0,2}$/;

/** A foreign value as readable JSON. Binary data in it is named by its size, never printed. */
export function jsonText(value: Json): string {
  return JSON.stringify(
    value,
    (_key, inner: unknown) => withoutBinary(inner),
    2,
  );
}

/** Some members of a foreign object as readable JSON. Their names never become keys of an object of ours. */
export function membersText(
  members: readonly (readonly [name: string, value: Json])[],
): string {
  const lines = members.map(([name, value]) => {
    const text = jsonText(value).replaceAll('\n', '\n  ');
    return `  ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${lines.join(',\n')}\n}`;
}

function withoutBinary(value: unknown): unknown {
  return typeof value === 'string' &&
    value.length >= MIN_BASE64_CHARS &&
    BASE64.test(value)
    ? `(base64, ${bytesText(base64Bytes(value.slice(value.indexOf(',') + 1)))})`
    : value;
}
