import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadClient } from './load-client.mjs';
import { claudeSession } from './sessions/claude-session.mjs';
import { codexSession } from './sessions/codex-session.mjs';

/** The exports of the gallery: the name of the file, and what is asked for. Files of sub-agents stand beside it. */
export const EXAMPLES = [
  example('claude.md', { format: 'markdown', images: 'link' }),
  example('claude.html', { format: 'html' }),
  example('claude.obsidian.md', profile('obsidian')),
  example('claude.split.md', {
    ...{ format: 'markdown', images: 'none', choices: { splitAgents: true } },
  }),
  example('codex.md', { format: 'markdown', images: 'link' }),
  example('codex.html', { format: 'html' }),
  example('codex.plain.md', profile('plain')),
  example('codex.jsonl', { format: 'jsonl' }),
];

/** Lays out a home with both sessions, and writes every example into `folder` by a real client. */
export async function writeExamples(folder) {
  const home = mkdtempSync(join(tmpdir(), 'kato-examples-'));
  const { openClient, remove } = await loadClient();
  try {
    for (const { path, text } of [...claudeSession(), ...codexSession()])
      write(join(home, path), text);
    const client = await openClient({
      env: { platform: process.platform, homeDir: home, env: {} },
    });
    for (const { name, selector, request } of EXAMPLES)
      await client.export({
        ...{ selector, ...request, force: false },
        target: { type: 'file', path: join(home, 'out', name) },
      });
    await client.close();
    cpSync(join(home, 'out'), folder, { recursive: true });
  } finally {
    remove();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function example(name, request) {
  const [provider] = name.split('.');
  const selector = { claude: 'claude/5b1d7c3e', codex: 'codex/019cb0a0' };
  return { name, selector: selector[provider], request };
}

function profile(name) {
  return { format: 'markdown', images: 'none', choices: { profile: name } };
}
