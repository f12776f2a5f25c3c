import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const { openClient } = await import('@kato/runtime');

/** A whole client of the user who lives there; `more` are other options of it. */
export function openHome(homeDir, { env = {}, ...more } = {}) {
  const surroundings = { platform: process.platform, homeDir, env };
  return openClient({ ...more, env: surroundings });
}

/** Puts a transcript of Claude Code there; returns its path. */
export function putTranscript(homeDir, name, content) {
  const path = join(homeDir, '.claude/projects/slug', `${name}.jsonl`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** The document of a request, as one string. */
export async function documentOf(client, request) {
  const { text } = await client.document(request);
  const pieces = [];
  for await (const piece of text) pieces.push(piece);
  return pieces.join('');
}
