import type { IngestOutcome, SourceRoot, StatusProblem } from '@kato/contracts';
import { sourceId } from '@kato/contracts';
import type {
  ProviderIngestionRunner,
  WatchProblem,
  WatchState,
} from '@kato/ingestion-core';
import { hostProblems } from '../src/status/facts/host-problems.js';
import { liveFacts, type LiveFacts } from '../src/status/live-facts.js';

const HOUR = 3_600_000;
const root: SourceRoot = { provider: 'codex', path: '/r', origin: 'default' };

/** What a runner says, said by a test. */
function heardStream<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    say: (value: T) => listeners.forEach((listen) => listen(value)),
    listeners,
    stream: {
      subscribe(listen: (value: T) => void) {
        listeners.add(listen);
        return { unsubscribe: () => listeners.delete(listen) };
      },
    },
  };
}

function outcome(
  path: string,
  error?: NonNullable<IngestOutcome['error']>,
): IngestOutcome {
  return {
    ...{ sourceId: sourceId('claude', path), provider: 'claude' },
    ...{ sessionId: 's', role: 'main', path, generation: 0 },
    status: error === undefined ? 'ingested' : 'failed',
    ...{ bytesRead: 0, records: 0, malformed: 0, events: 0, unknown: 0 },
    ...(error && { error }),
  };
}

const UNREADABLE = { code: 'SOURCE_UNREADABLE', message: 'EACCES' } as const;

describe('what a runner was heard to do', () => {
  const clock = { now: 0 };
  let live: LiveFacts;
  const outcomes = heardStream<IngestOutcome>();
  const problems = heardStream<WatchProblem>();
  const states = heardStream<WatchState>();

  beforeEach(() => {
    clock.now = 0;
    live = liveFacts(() => clock.now);
    const heard = {
      ...{ outcomes$: outcomes.stream, problems$: problems.stream },
      ...{ state$: states.stream, queue: () => 3 },
    } as Partial<Record<keyof ProviderIngestionRunner, unknown>>;
    live.listen(heard as ProviderIngestionRunner);
  });
  afterEach(() => live.stop());

  const told = (only?: string): readonly StatusProblem[] =>
    hostProblems({ live, now: () => clock.now }, only);
  const codes = () => told().map(({ code }) => code);

  it('a source that failed is told until it is read', () => {
    outcomes.say(outcome('/a', UNREADABLE));
    clock.now = HOUR;
    outcomes.say(outcome('/a', UNREADABLE));
    expect(told()).toMatchObject([
      {
        ...{ code: 'source-unreadable', severity: 'error', sessionId: 's' },
        ...{
          message: 'not readable: /a: EACCES',
          since: '1970-01-01T00:00:00.000Z',
        },
      },
    ]);
    outcomes.say(outcome('/a'));
    expect(codes()).toEqual([]);
  });

  it('many that fail alike are one problem', () => {
    for (const path of ['/a', '/b', '/c'])
      outcomes.say(outcome(path, UNREADABLE));
    expect(told().map(({ message }) => message)).toEqual([
      'not readable: /a: EACCES (and 2 more)',
    ]);
  });

  it('what a stop has interrupted is no failure', () => {
    outcomes.say(outcome('/a', { code: 'INTERRUPTED', message: 'stopped' }));
    expect(codes()).toEqual([]);
  });

  it('polling is told with its reason, until it watches again', () => {
    states.say({ watch: 'polling', reason: 'no watches', hint: 'sysctl' });
    expect(told()).toMatchObject([{ code: 'watch-limit', hint: 'sysctl' }]);
    states.say({ watch: 'polling', reason: 'it broke' });
    expect(codes()).toEqual(['watch-failed']);
    states.say({ watch: 'watching' });
    expect(codes()).toEqual([]);
  });

  it('a state lasts since it began', () => {
    clock.now = 5;
    states.say({ watch: 'watching' });
    clock.now = 9;
    states.say({ watch: 'watching' });
    expect(live.watch().sinceMs).toBe(5);
    expect(live.since('claude', 'watching', 5)).toBe(5);
    expect(live.since('claude', 'watching', 9)).toBe(5);
    expect(live.since('claude', 'error', 9)).toBe(9);
  });

  it('a disturbance of watching is told for an hour', () => {
    problems.say({ type: 'degraded', reason: 'EACCES', root });
    expect(told()).toMatchObject([
      { code: 'watch-disturbed', provider: 'codex' },
    ]);
    clock.now = HOUR;
    expect(codes()).toEqual([]);
  });

  it('of one provider, others’ problems are not told', () => {
    problems.say({ type: 'degraded', reason: 'EACCES', root });
    outcomes.say(outcome('/a', UNREADABLE));
    expect(told('claude').map(({ code }) => code)).toEqual([
      'source-unreadable',
    ]);
  });

  it('the queue is the runner’s', () => {
    expect(live.queue()).toBe(3);
  });

  it('it listens no more when it is stopped', () => {
    live.stop();
    expect(outcomes.listeners.size + states.listeners.size).toBe(0);
  });
});
