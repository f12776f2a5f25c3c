// What a stranger may write: Codex's lines become events in memory, framed as the engine frames files.
import type { EventBody, IngestReport } from '@kato/contracts';
import {
  frameFrom,
  frameLines,
  type ProviderIngestionRunner,
} from '@kato/ingestion-core';
import { codexProvider } from '@kato/provider-codex';

export function eventsOf(relativePath: string, text: string): EventBody[] {
  const env = { platform: 'linux', homeDir: '/home/me', env: {} };
  const [root] = codexProvider.roots(env);
  const source = root && codexProvider.claim(root, relativePath);
  if (source === undefined || 'skipped' in source)
    throw new Error(`not a rollout: ${relativePath}`);
  let state = codexProvider.initial(source);
  const events: EventBody[] = [];
  for (const line of frameLines(frameFrom(0), Buffer.from(text)).lines) {
    const { offset, bytes } = line;
    const decoded = bytes && codexProvider.decode({ offset, bytes });
    if (!decoded?.ok) continue;
    const context = { source, offset };
    const folded = codexProvider.fold(state, decoded.record, context);
    state = folded.state;
    events.push(...folded.events);
  }
  return events;
}

/** The engine's types are there to be named, too. */
export async function catchUp(
  runner: ProviderIngestionRunner,
): Promise<number> {
  const report: IngestReport = await runner.poll();
  return report.roots.filter((root) => root.exists).length;
}

const at = '2026-01-02T03:04:05.000Z';
const id = '01999999-0000-7000-8000-000000000001';
const lines = [
  { timestamp: at, type: 'session_meta', payload: { id, timestamp: at } },
  {
    timestamp: at,
    type: 'response_item',
    payload: {
      type: 'message',
      role: 'user',
      content: [{ type: 'input_text', text: 'hello' }],
    },
  },
];
const events = eventsOf(
  `2026/01/02/rollout-2026-01-02T03-04-05-${id}.jsonl`,
  lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
);
if (!JSON.stringify(events).includes('hello'))
  throw new Error(`the message is missing: ${JSON.stringify(events)}`);
