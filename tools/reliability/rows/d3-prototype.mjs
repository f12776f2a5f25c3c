// D3: names that mean something to JavaScript, as keys, ids, tools, sessions and models.
import { eventsOf, userLine, withClaudeHome } from '../hostile/claude-home.mjs';
import { runRow } from '../row/run-row.mjs';

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
];

await runRow({
  row: 'D3',
  goal: 'Object.prototype as before, every count right, every id kept',
  async run({ check }) {
    const before = prototypeText();
    const transcripts = Object.fromEntries(
      NAMES.map((name) => [`x-${name}`, transcript(name)]).concat(
        NAMES.slice(1).map((name) => [name, transcript(name)]),
      ),
    );
    // As an own key: a literal would set the prototype.
    Object.defineProperty(transcripts, '__proto__', {
      ...{ value: transcript('__proto__'), enumerable: true },
    });
    const sessions = Object.keys(transcripts).length;
    await withClaudeHome(transcripts, async (client) => {
      const list = await client.list({ all: true });
      check(
        'every session is listed',
        list.sessions.length === sessions,
        list.sessions.length,
      );
      check(
        'nothing failed',
        list.ingest.failed.length === 0,
        list.ingest.failed,
      );
      for (const { key, ...summary } of list.sessions)
        await checkSession({ client, key, summary, check });
    });
    check('Object.prototype is as before', prototypeText() === before);
    check(
      'plain objects have no new keys',
      Object.keys({}).length === 0 && {}.polluted === undefined,
    );
    return { sessions };
  },
});

function transcript(name) {
  const call = `[{"type":"tool_use","id":"${name}","name":"${name}","input":{"${name}":{"polluted":1},"__proto__":{"polluted":2}}}]`;
  const assistant = `{"type":"assistant","uuid":"${name}","parentUuid":"u0","timestamp":"2026-06-01T10:00:01.000Z","message":{"id":"${name}","role":"assistant","model":"${name}","content":${call},"usage":{"input_tokens":1,"output_tokens":1,"__proto__":{"polluted":3}}}}\n`;
  const odd = `{"type":"${name}","uuid":"o","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":4}}}\n`;
  return (
    userLine(0, `"${name}"`, `,"${name}":{"polluted":5}`) +
    assistant +
    odd +
    odd
  );
}

async function checkSession({ client, key, check }) {
  const name = key.sessionId.replace('x-', '');
  const events = await eventsOf(client, key.sessionId);
  const call = events.find(({ kind }) => kind === 'tool.call');
  const keys = Object.keys(call?.input ?? {});
  check(
    `${key.sessionId}: the call keeps its id and name`,
    call?.callId === name && call.name === name,
    call,
  );
  check(
    `${key.sessionId}: its input keeps the keys`,
    keys.includes(name) && keys.includes('__proto__'),
    keys,
  );
  const unknown = events.filter(({ kind }) => kind === 'unknown').length;
  check(`${key.sessionId}: both odd records are kept`, unknown === 2, unknown);
}

function prototypeText() {
  return Object.getOwnPropertyNames(Object.prototype).sort().join();
}
