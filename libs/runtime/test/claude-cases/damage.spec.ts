import type { Conversation, ConversationEntry, Thread } from '@kato/contracts';
import fc from 'fast-check';
import {
  answer,
  assistant,
  attachment,
  boundary,
  call,
  meta,
  metadata,
  queue,
  result,
  summary,
  system,
  typed,
  user,
  type Line,
} from '../support/claude-lines.js';
import { converse, markdown } from '../support/claude-session.js';

const side = { isSidechain: true };
const message = { id: 'msg_1' };
const asked = {
  question: 'w-asked?',
  multiSelect: false,
  options: [{ label: 'w-chosen' }],
};

/** A session with a bit of everything. Each line has a word of its own, `w-…`. */
const SESSION: readonly Line[] = [
  metadata('custom-title', { customTitle: 'w-title' }),
  typed(['p1', null], 'w-first @a.ts'),
  attachment(['f', 'p1'], 'file', { filename: 'w-file', content: {} }),
  answer(['a1', 'f'], 'w-text', { message }),
  call(['x', 'a1'], 'Read', { path: 'w-read' }, { message }),
  call(['y', 'x'], 'Task', { prompt: 'w-task' }, { message }),
  user(['g1', null], 'w-task', side),
  answer(['g2', 'g1'], 'w-agent', side),
  result(['ry', 'y'], 'w-report'),
  result(['rx', 'x'], 'w-output', { toolUseResult: { stdout: 'w-output' } }),
  queue('enqueue', { content: 'w-steer' }),
  queue('remove', { content: 'w-steer', reason: 'absorbed_mid_turn' }),
  attachment(['q', 'rx'], 'queued_command', { prompt: 'w-steer' }),
  system(['e', 'q'], 'api_error', { error: { message: 'w-failed' } }),
  system(['e2', 'e'], 'api_error', { error: { message: 'w-again' } }),
  assistant(['t', 'e2'], [{ type: 'thinking', thinking: 'w-thought' }]),
  call(['c', 't'], 'AskUserQuestion', { questions: [asked] }),
  result(['rc', 'c'], 'w-answered', {
    toolUseResult: { questions: [asked], answers: { 'w-asked?': 'w-chosen' } },
  }),
  answer(['cut', 'rc'], 'w-cut', { message: { stop_reason: 'refusal' } }),
  system(['s', 'cut'], 'model_refusal_fallback', {
    content: 'w-switched',
    retractedMessageUuids: ['cut'],
  }),
  typed(['p2', 's'], 'w-left'),
  answer(['a2', 'p2'], 'w-alone'),
  typed(['p3', 's'], 'w-rewound'),
  boundary('b', 'p3'),
  summary(['sum', 'b'], 'w-summary'),
  user(['cmd', 'sum'], '<command-name>/w-command</command-name>'),
  meta(['m', 'cmd'], [{ type: 'text', text: 'w-body' }]),
  user(['sh', 'm'], '<bash-input>w-shell</bash-input>'),
  system(['i', 'sh'], 'informational', { content: 'w-notice' }),
  { ...system(['u', 'i'], 'brand-new'), note: 'w-unknown' },
  typed(['p4', 'u'], 'w-last'),
  metadata('last-prompt', { leafUuid: 'p4' }),
];

const places = SESSION.map((_, place) => place);
const place = fc.nat({ max: SESSION.length - 1 });
/** Lines lost, moved and written again. */
const damaged = fc.oneof(
  fc.subarray(places),
  fc.shuffledSubarray(places),
  fc.array(place, { maxLength: 60 }),
  fc
    .array(fc.tuple(place, place), { maxLength: 6 })
    .map((moves) =>
      moves.reduce<readonly number[]>(
        (lines, [from, to]) => [
          ...lines.slice(0, to),
          from,
          ...lines.slice(to),
        ],
        places,
      ),
    ),
);
const RUNS = { numRuns: 150 };

describe('a session whose lines were lost, moved or written again', () => {
  it('has every event once: shown, or hidden with a reason', () => {
    fc.assert(
      fc.property(damaged, (lines) => {
        const conversation = damage(lines);
        const seen = threadsOf(conversation).flatMap(({ entries }) =>
          entries.flatMap(idsOf),
        );
        const all = [...seen, ...conversation.hidden.keys()].sort();
        const ids = conversation.events.map(({ eventId }) => eventId).sort();
        expect(all).toEqual(ids);
      }),
      RUNS,
    );
  });

  it('keeps the words of every line that is there, and shows none of them twice', () => {
    fc.assert(
      fc.property(damaged, (lines) => {
        const { events, hidden } = damage(lines);
        for (const line of new Set(lines)) {
          const id = SESSION[line]?.['uuid'];
          const own = events.filter(({ native }) => native.id === id);
          for (const word of wordsOf(SESSION[line])) {
            const told = own.filter((e) => JSON.stringify(e).includes(word));
            const shown = told.filter(({ eventId }) => !hidden.has(eventId));
            expect([word, told.length > 0]).toEqual([word, true]);
            if (id !== undefined)
              expect([word, shown.length < 2]).toEqual([word, true]);
          }
        }
      }),
      RUNS,
    );
  });

  it('can be written down', () => {
    fc.assert(
      fc.property(damaged, (lines) => {
        const conversation = damage(lines);
        const isEmpty = threadsOf(conversation).every(
          ({ entries, abandoned }) => entries.length + abandoned.length === 0,
        );
        if (!isEmpty) expect(markdown(conversation)).toContain('kato:end');
      }),
      RUNS,
    );
  });

  it('says the same with fields that nobody knows', () => {
    fc.assert(
      fc.property(damaged, fc.jsonValue(), (lines, value) => {
        const more = { brandNewField: value };
        const texts = (extra: Line): readonly string[] =>
          converse(...lines.map((line) => ({ ...SESSION[line], ...extra })))
            .events.filter(({ kind }) => kind !== 'unknown')
            .flatMap((event) => ('text' in event ? (event.text ?? '') : []));
        expect(texts(more)).toEqual(texts({}));
      }),
      { numRuns: 50 },
    );
  });
});

function damage(lines: readonly number[]): Conversation {
  return converse(...lines.map((line) => SESSION[line] ?? {}));
}

function wordsOf(line: Line | undefined): readonly string[] {
  return [...new Set(JSON.stringify(line).match(/w-[a-z]+/g))];
}

function threadsOf({ main, looseAgents }: Conversation): readonly Thread[] {
  const below = (thread: Thread): readonly Thread[] => [
    thread,
    ...[...thread.entries, ...thread.abandoned.flatMap((b) => b.entries)]
      .flatMap(withChildren)
      .flatMap(({ agents }) => agents.flatMap(below)),
  ];
  return [...main, ...looseAgents].flatMap(below);
}

function withChildren(entry: ConversationEntry): readonly ConversationEntry[] {
  return [entry, ...entry.children.flatMap(withChildren)];
}

function idsOf(entry: ConversationEntry): readonly string[] {
  return withChildren(entry).flatMap(({ event, blocks, result: end }) =>
    [event, ...blocks, ...(end === undefined ? [] : [end])].map(
      ({ eventId }) => eventId,
    ),
  );
}
