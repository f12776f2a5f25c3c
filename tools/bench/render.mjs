// What do threading and documents of a large session cost, beside a JSON.parse and a JSON.stringify of its lines?
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

const GOALS = { thread: 1, Markdown: 1.5, 'HTML page': 3 };
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
  const read = sessionOf(provider, source, lines);
  const conversation = threadConversation(...read);
  const texts = lines.map((line) => decoder.decode(line));
  const facts = { diagnostics: [] };
  const programs = {
    thread: () => threadConversation(...read),
    Markdown: () => renderText(conversation, { ...facts, format: 'markdown' }),
    'HTML page': () =>
      renderText(conversation, { ...facts, format: 'html', renderHtml }),
    floor: () => texts.forEach((text) => JSON.stringify(JSON.parse(text))),
  };
  const timedPrograms = Object.entries(programs).map(([name, program]) => [
    ...[name, timed(program)],
  ]);
  const cpuMs = interleave(Object.fromEntries(timedPrograms), quick ? 3 : 7);
  const size = `${lines.length} lines, ${megabytes(sizeOf({ lines }))}`;
  return Object.entries(GOALS).map(([name, goal]) =>
    rowOf(name, goal, { provider, size, cpuMs, made: programs[name]() }),
  );
}

/** Ratios are taken within each round, so that a slow moment hits both sides. */
function rowOf(name, goal, { provider, size, cpuMs, made }) {
  const [own, floor] = [cpuMs.get(name), cpuMs.get('floor')];
  const ratio = median(own.map((ms, round) => ms / floor[round]));
  const text =
    typeof made === 'string' ? `, text of ${megabytes(made.length)}` : '';
  return {
    name: `${name}, CPU, ${provider.id}`,
    figure: `${ratio.toFixed(2)}x`,
    goal: `<= ${goal}x, later`,
    later: true,
    met: ratio <= goal,
    detail: `${size}${text}; ${withRange(own, 'ms')}, floor ${withRange(floor, 'ms')}`,
  };
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Figures and events of a session, as a store gives them. */
function sessionOf(provider, source, lines) {
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
  return [session, events];
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
