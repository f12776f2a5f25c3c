import { codexWriter } from './codex-writer.mjs';
import { SHARED } from './shared-parts.mjs';
import { repairTheBackup } from './codex-repair.mjs';
import { finishTheBackup } from './codex-finish.mjs';

const THREAD = '019cb0a0-1c00-7d21-8a3e-6b4f2c9d1e00';
const CHILD = '019cb0a2-5d40-7e13-9b2f-1a7c8d3e5f00';
const PROJECT = '/home/dev/backup';

/** A session of Codex with a sub-agent: `{ path below the home, text }` of each file. */
export function codexSession() {
  const main = codexWriter({
    ...{ thread: THREAD, cwd: PROJECT, start: '2026-03-03T14:00:00.000Z' },
    source: 'cli',
  });
  lookAround(main);
  repairTheBackup(main, CHILD);
  finishTheBackup(main);
  const folder = '.codex/sessions/2026/03/03';
  return [
    {
      path: `${folder}/rollout-2026-03-03T14-00-00-${THREAD}.jsonl`,
      text: main.text(),
    },
    {
      path: `${folder}/rollout-2026-03-03T14-00-43-${CHILD}.jsonl`,
      text: childText(),
    },
  ];
}

function lookAround(session) {
  session.event('thread_name_updated', {
    ...{ thread_id: THREAD, thread_name: 'Keep the last seven backups' },
  });
  session.begin();
  session.response('message', {
    role: 'user',
    content: [
      {
        type: 'input_text',
        text: `# AGENTS.md instructions for ${PROJECT}\n\n<INSTRUCTIONS>\nTest every script.\n</INSTRUCTIONS>`,
      },
    ],
  });
  session.prompt(
    'The nightly backup keeps **all** archives, and the disk fills up as in the chart. Keep the last seven:\n\n```sh\n./backup.sh --keep 7\n```',
    `data:image/png;base64,${SHARED.chart}`,
  );
  session.think(
    '**Looking at the script**\n\nThe option may exist already and do nothing.',
  );
  session.say('I will look at the script, its settings and its test.');
  const script =
    '#!/bin/sh\nset -e\n. ./settings\ntar -czf "archives/$(date +%F).tar.gz" data\n';
  session.run('cat', 'cat backup.sh', { output: script });
  session.run('settings', 'cat settings', {
    output: `TARGET=backup.example:/archives\nGITHUB_TOKEN=${SHARED.token}\n`,
  });
  session.run('grep', 'rg -n "keep" .', {
    output: 'README.md:8:./backup.sh --keep 7\n',
  });
  session.spend();
  search(session);
}

function search(session) {
  const action = {
    type: 'search',
    query: 'posix sh delete all but the newest files',
  };
  session.item('WebSearch', { id: 'ws_1', query: action.query, action });
  session.response('web_search_call', {
    id: 'ws_1',
    status: 'completed',
    action,
  });
}

function childText() {
  const child = codexWriter({
    ...{ thread: CHILD, cwd: PROJECT, start: '2026-03-03T14:00:43.000Z' },
    source: {
      subagent: { thread_spawn: { parent_thread_id: THREAD, depth: 1 } },
    },
  });
  child.begin();
  child.prompt(
    'Which other scripts read the folder `archives`? Answer in one sentence.',
  );
  child.run('child_rg', 'rg -ln archives .', {
    output: 'backup.sh\nrestore.sh\n',
  });
  child.say('`restore.sh`, which takes the newest archive.', 'final_answer');
  child.end();
  return child.text();
}
