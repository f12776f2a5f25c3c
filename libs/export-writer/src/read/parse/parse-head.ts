import { parse } from 'yaml';
import type { ExportFormat, Json, SessionKey } from '@kato/contracts';
import { parseJsonLine, stringField } from '@kato/contracts/provider';
import { HTML_START } from '../../render/html/page/html-start.js';
import { JSON_START } from '../../render/json/json-start.js';
import { JSONL_START } from '../../render/jsonl/header-line.js';
import { FRONTMATTER_START } from '../../render/markdown/frontmatter-start.js';

/** Whose document it is, and in which format. */
export interface DocumentHead {
  readonly format: ExportFormat;
  readonly key: SessionKey;
}

/** As much of a document's start as its head can take. */
export const HEAD_BYTES = 16 * 1024;

/** Reads the first bytes of a document; `undefined`: kato did not write them so. */
export function parseHead(bytes: Uint8Array): DocumentHead | undefined {
  const text = Buffer.from(bytes).toString('utf8');
  for (const { start, format, keyOf } of HEADS) {
    if (!text.startsWith(start)) continue;
    const key = keyOf(text.slice(start.length));
    if (key !== undefined) return { format, key };
  }
  return undefined;
}

interface Head {
  readonly format: ExportFormat;
  readonly start: string;
  /** Of what follows. */
  readonly keyOf: (text: string) => SessionKey | undefined;
}

const HEADS: readonly Head[] = [
  { format: 'markdown', start: FRONTMATTER_START, keyOf: keyOfYaml },
  { format: 'html', start: HTML_START, keyOf: keyOfTag },
  { format: 'jsonl', start: JSONL_START, keyOf: keyOfJson },
  { format: 'json', start: JSON_START, keyOf: keyOfJson },
];

const YAML = /^provider: .*\nsession: .*\n/;
const TAG = /^data-provider="([^"]*)" data-session="([^"]*)">\n/;
const JSON_KEY = /^"provider":"(?:[^"\\]|\\.)*","session":"(?:[^"\\]|\\.)*"/;

function keyOfYaml(text: string): SessionKey | undefined {
  const lines = YAML.exec(text)?.[0];
  return lines === undefined ? undefined : keyIn(readYaml(lines));
}

function readYaml(text: string): Json {
  try {
    return parse(text) as Json;
  } catch {
    return null; // not as kato writes it
  }
}

function keyOfTag(text: string): SessionKey | undefined {
  const [, provider, session] = TAG.exec(text) ?? [];
  return keyFrom(unescapeHtml(provider), unescapeHtml(session));
}

function unescapeHtml(text: string | undefined): string | undefined {
  return text
    ?.replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

function keyOfJson(text: string): SessionKey | undefined {
  const pairs = JSON_KEY.exec(text)?.[0];
  if (pairs === undefined) return undefined;
  const parsed = parseJsonLine(Buffer.from(`{${pairs}}`, 'utf8'));
  return parsed.ok ? keyIn(parsed.value) : undefined;
}

function keyIn(value: Json): SessionKey | undefined {
  return keyFrom(stringField(value, 'provider'), stringField(value, 'session'));
}

function keyFrom(
  provider: string | undefined,
  sessionId: string | undefined,
): SessionKey | undefined {
  return provider === undefined || sessionId === undefined
    ? undefined
    : { provider, sessionId };
}
