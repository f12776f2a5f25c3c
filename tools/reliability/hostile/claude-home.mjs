import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fastFolder } from '../row/fast-folder.mjs';
import { documentOf, openHome, putTranscript } from './open-home.mjs';

/** A home with Claude Code's transcripts (`name → content`), opened by a whole client; closed and removed afterwards. */
export async function withClaudeHome(transcripts, use) {
  const homeDir = mkdtempSync(join(fastFolder(), 'kato-home-'));
  for (const [name, content] of Object.entries(transcripts))
    putTranscript(homeDir, name, content);
  const client = await openHome(homeDir);
  try {
    return await use(client);
  } finally {
    await client.close();
    rmSync(homeDir, { recursive: true, force: true });
  }
}

/** A line of a user of Claude Code; `content` is put in as JSON text, so that it can be anything. */
export function userLine(n, content, more = '') {
  return `{"type":"user","uuid":"u${n}","parentUuid":${n === 0 ? null : `"u${n - 1}"`},"timestamp":"2026-06-01T10:00:00.000Z"${more},"message":{"role":"user","content":${content}}}\n`;
}

/** Every event of a session as the JSON lines export gives it, parsed; also throws when a line is no JSON. */
export async function eventsOf(client, sessionId) {
  const selector = `claude/${sessionId}`;
  const text = await documentOf(client, { selector, format: 'jsonl' });
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line)).filter((line) => 'kind' in line);
}
