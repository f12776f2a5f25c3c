// J5: a word that stands in every text of a session is looked for in the operational log, at the default level.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentOf, openHome, putTranscript } from '../hostile/open-home.mjs';
import { runRow } from '../row/run-row.mjs';

const CANARY = 'canary7f3a';
const IDS = ['aaaa1111', 'bbbb2222', 'cccc3333'];

await runRow({
  row: 'J5',
  goal: '0 hits in the operational log',
  async run({ folder, check }) {
    for (const id of IDS) putTranscript(folder, id, textOf(id));
    const client = await openHome(folder);
    try {
      await client.ingest();
      for (const id of IDS) await ask(client, id, folder);
    } finally {
      await client.close();
    }
    const logs = join(folder, '.kato/logs');
    const text = readFileSync(join(logs, 'operational.jsonl'), 'utf8');
    const lines = text.split('\n').length - 1;
    check('there is a log', lines > 3, lines);
    check(
      'the canary is not in it',
      !text.includes(CANARY),
      text.slice(0, 500),
    );
    return { files: readdirSync(logs).length, lines };
  },
});

/** Everything that writes a line, also what goes wrong. */
async function ask(client, selector, folder) {
  await documentOf(client, { selector, format: 'markdown' });
  const target = { type: 'directory', path: join(folder, 'out') };
  await client.export({ selector, format: 'jsonl', target, force: false });
  const refused = { type: 'file', path: join(folder, '.claude/x.md') };
  const request = {
    selector,
    format: 'markdown',
    target: refused,
    force: false,
  };
  await Promise.allSettled([client.export(request)]); // refused, as it should be
}

function textOf(id) {
  const at = { timestamp: '2026-06-01T10:00:00.000Z', sessionId: id };
  const use = {
    type: 'tool_use',
    id: 't',
    name: `n-${CANARY}`,
    input: { command: CANARY },
  };
  const records = [
    {
      type: 'user',
      uuid: 'u',
      parentUuid: null,
      ...at,
      cwd: `/x/${CANARY}`,
      message: { role: 'user', content: CANARY },
    },
    {
      type: 'assistant',
      uuid: 'a',
      parentUuid: 'u',
      ...at,
      message: {
        id: 'm',
        role: 'assistant',
        model: CANARY,
        content: [{ type: 'text', text: CANARY }, use],
      },
    },
    { type: 'ai-title', aiTitle: CANARY, sessionId: id },
    { type: CANARY, uuid: 'x', ...at, text: CANARY },
  ];
  const sound = records.map((record) => JSON.stringify(record));
  return `${[...sound, `{"torn ${CANARY}`, `[${JSON.stringify(CANARY)}]`].join('\n')}\n`;
}
