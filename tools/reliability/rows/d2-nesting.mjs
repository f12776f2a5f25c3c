// D2: nesting that would end the stack is refused before it is parsed.
import { eventsOf, userLine, withClaudeHome } from '../hostile/claude-home.mjs';
import { runRow } from '../row/run-row.mjs';

const DEPTHS = [100, 200, 300, 1e3, 1e4, 1e5, 1e6, 5e6];
const SHAPES = [
  (depth) => '['.repeat(depth) + ']'.repeat(depth),
  (depth) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth),
  (depth) => '['.repeat(depth),
];

await runRow({
  row: 'D2',
  goal: 'nesting beyond 256 is one diagnostic; no RangeError; at most 25 ms a MB',
  async run({ check }) {
    let worstMsPerMb = 0;
    for (const depth of DEPTHS)
      for (const [i, shape] of SHAPES.entries()) {
        const hostile = userLine(1, shape(depth));
        const content =
          userLine(0, '"before"') + hostile + userLine(2, '"after"');
        const title = `depth ${depth}, shape ${i}`;
        const ms = await readAndCheck(title, content, check);
        const mb = content.length / 1024 / 1024;
        if (mb > 1) worstMsPerMb = Math.max(worstMsPerMb, ms / mb);
      }
    return {
      cases: DEPTHS.length * SHAPES.length,
      worstMsPerMb: Math.round(worstMsPerMb),
    };
  },
});

function readAndCheck(title, content, check) {
  return withClaudeHome({ 'session-one': content }, async (client) => {
    const begun = performance.now();
    const report = await client.ingest();
    const ms = performance.now() - begun;
    const events = await eventsOf(client, 'session-one');
    const texts = events.map(({ text }) => text);
    const around = texts.includes('before') && texts.includes('after');
    const ok = around && report.failed.length === 0;
    check(title, ok, { texts, failed: report.failed });
    return ms;
  });
}
