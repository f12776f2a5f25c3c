// What does an HTML page of a large session cost, beside a JSON.parse and a JSON.stringify of its lines?
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  EMPTY_SOURCE_SUMMARY,
  stampEvent,
  summarizeEvents,
  summarizeSession,
  threadConversation,
} from '@kato/contracts';
import { renderText } from '@kato/export-writer';
import { renderHtml } from '@kato/export-writer/html';
import { claudeProvider } from '@kato/provider-claude';
import { codexProvider } from '@kato/provider-codex';
import { sourceLines } from './decode-fold/source-lines.mjs';
import { generateHome } from './generate-home.mjs';
import { interleave } from './measure/interleave.mjs';
import { runBench } from './measure/run-bench.mjs';
import { median, withRange } from './measure/statistics.mjs';

const GOAL = 3;
const decoder = new TextDecoder();

await runBench(({ work, quick }) => {
  const out = join(work, 'generated');
  mkdirSync(out);
  const bytes = quick ? 8e6 : 64e6;
  generateHome({ out, sessions: quick ? 4 : 8, bytes, seed: 1 });
  return [claudeProvider, codexProvider].flatMap((provider) =>
    rowsOf(provider, largest(sourceLines(provider, [{ HOME: out }])), quick),
  );
});

function rowsOf(provider, { source, lines }, quick) {
  const conversation = conversationOf(provider, source, lines);
  const texts = lines.map((line) => decoder.decode(line));
  const page = () => pageOf(conversation);
  const cpuMs = interleave(
    {
      page: timed(page),
      floor: timed(() =>
        texts.forEach((text) => JSON.stringify(JSON.parse(text))),
      ),
    },
    quick ? 3 : 7,
  );
  const floor = cpuMs.get('floor');
  const ratios = cpuMs.get('page').map((ms, round) => ms / floor[round]);
  const ratio = median(ratios);
  const megabytes = (sizeOf({ lines }) / 1e6).toFixed(1);
  return [
    {
      name: `HTML page, CPU, ${provider.id}`,
      figure: `${ratio.toFixed(2)}x`,
      goal: `<= ${GOAL}x, later`,
      later: true,
      met: ratio <= GOAL,
      detail: `${lines.length} lines, ${megabytes} MB, page of ${(page().length / 1e6).toFixed(1)} MB; page ${withRange(cpuMs.get('page'), 'ms')}, floor ${withRange(floor, 'ms')}`,
    },
  ];
}

function conversationOf(provider, source, lines) {
  let state = provider.initial(source);
  let offset = 0;
  const events = [];
  for (const bytes of lines) {
    const decoded = provider.decode({ offset, bytes });
    if (decoded.ok) {
      const folded = provider.fold(state, decoded.record, { source, offset });
      state = folded.state;
      for (const [index, body] of folded.events.entries())
        events.push(stampEvent(source, { offset, index, body }));
    }
    offset += bytes.length + 1;
  }
  const summary = summarizeEvents(EMPTY_SOURCE_SUMMARY, events, {
    ...{ records: lines.length, malformed: 0, unfinishedBytes: 0 },
  });
  const { sourceId, path, role, sessionId } = source;
  const session = summarizeSession(
    { provider: provider.id, sessionId },
    [{ sourceId, path, role, generation: 0, offset, digest: '0', summary }],
    1,
  );
  return threadConversation(session, events);
}

function pageOf(conversation) {
  const options = { format: 'html', renderHtml, diagnostics: [] };
  return renderText(conversation, options);
}

function timed(program) {
  return () => {
    const before = process.cpuUsage();
    program();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

function largest(sources) {
  return sources.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
}

function sizeOf({ lines }) {
  return lines.reduce((bytes, line) => bytes + line.length + 1, 0);
}
