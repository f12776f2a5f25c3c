// D6: numbers and times at the edge: nothing becomes NaN or Infinity, ids stay text, every export is JSON.
import { eventsOf, userLine, withClaudeHome } from '../hostile/claude-home.mjs';
import { runRow } from '../row/run-row.mjs';

const NUMBERS = [
  '1e400',
  '-1e400',
  '-0',
  '9007199254740993',
  '1e-400',
  '-1',
  '0.1',
  '1e308',
];
const TIMES = [
  '+275760-09-13T00:00:00.001Z',
  '-271821-04-19T23:59:59.999Z',
  '9999-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00Z',
  '',
  'not a time',
  '2026-13-45T99:99:99Z',
  '1e400',
];

await runRow({
  row: 'D6',
  goal: 'no NaN or Infinity in any output, ids kept as text, lists and both exports made',
  async run({ check }) {
    let cases = 0;
    for (const [i, value] of [
      ...NUMBERS,
      ...TIMES.map((time) => JSON.stringify(time)),
    ].entries()) {
      cases++;
      await withClaudeHome(
        { [`session-${i}`]: transcript(value) },
        async (client) => {
          const list = await client.list({ all: true });
          const events = await eventsOf(client, `session-${i}`);
          const { text } = await client.document({
            selector: `claude/session-${i}`,
            format: 'markdown',
          });
          const shown = JSON.stringify([list.sessions, text]);
          check(`${value}: all events`, events.length >= 2, events);
          check(
            `${value}: no NaN, Infinity or null figures`,
            !/NaN(?!")|Infinity|Tokens":null/.test(shown),
            shown.slice(0, 1500),
          );
        },
      );
    }
    return { cases };
  },
});

function transcript(value) {
  const usage = `{"input_tokens":${value},"output_tokens":${value},"cache_read_input_tokens":${value}}`;
  const time = value.startsWith('"') ? value : '"2026-06-01T10:00:01.000Z"';
  return (
    userLine(0, '"one"') +
    `{"type":"assistant","uuid":"u1","parentUuid":"u0","timestamp":${time},"message":{"id":${value},"role":"assistant","model":"m","content":[{"type":"text","text":"two"},{"type":"tool_use","id":"9007199254740993","name":"T","input":{"n":${value},"":1}}],"usage":${usage}}}\n` +
    `{"type":"user","uuid":"u2","parentUuid":"u1","timestamp":${value},"toolUseResult":{"durationMs":${value}},"message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"9007199254740993","content":"x"}]}}\n`
  );
}
