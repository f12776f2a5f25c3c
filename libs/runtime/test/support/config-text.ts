import { isKatoError, type HostEnv } from '@kato/contracts';
import {
  parseConfig,
  type ParsedConfig,
} from '../../src/config/file/parse-config.js';

export const LINUX: HostEnv = {
  platform: 'linux',
  homeDir: '/home/dev',
  env: {},
};
const PATH = '/home/dev/.kato/config.yaml';
const HEAD = `the configuration is invalid: ${PATH}\n`;

/** Reads a configuration for Claude Code and Codex. */
export function parseText(
  text: string | Uint8Array,
  env = LINUX,
): ParsedConfig {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const providers = ['claude', 'codex'];
  return parseConfig(bytes, { env, providers, path: PATH });
}

/** What is said of a configuration that is wrong. Anything but `CONFIG_INVALID` is thrown. */
export function complaint(text: string | Uint8Array, env = LINUX): string {
  try {
    return `accepted: ${JSON.stringify(parseText(text, env).values)}`;
  } catch (error) {
    if (!isKatoError(error) || error.code !== 'CONFIG_INVALID') throw error;
    return error.message.replace(HEAD, '');
  }
}
