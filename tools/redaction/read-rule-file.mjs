import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

const FIRST_LINE = '# This file has been auto-generated.';

/**
 * Reads gitleaks' rule file: `config/gitleaks.toml`, or a build of gitleaks that holds it, plain or compressed with
 * brotli (`.br`).
 */
export function readRuleFile(path) {
  const bytes = readFileSync(path);
  const plain = path.endsWith('.br') ? brotliDecompressSync(bytes) : bytes;
  const start = plain.indexOf(FIRST_LINE);
  if (start < 0) throw new Error(`${path} holds no rules of gitleaks`);
  // Behind the last rule comes whatever else the build holds.
  const text = plain.subarray(start, start + 1_000_000).toString('latin1');
  const last = text.lastIndexOf('\n[[rules]]\n');
  const end = text.indexOf('\nkeywords = ', last);
  return text.slice(0, text.indexOf('\n', end + 1) + 1);
}
