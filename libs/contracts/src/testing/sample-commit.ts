import type {
  Checkpoint,
  CheckpointPosition,
} from '../checkpoint/checkpoint.js';
import type { SnapshotCommit } from '../commit/snapshot-commit.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { PositionedBody } from '../events/conversation-event.js';
import type { EventBody } from '../events/event-body.js';
import { sourceId, type SessionId } from '../ids/ids.js';
import type { Json } from '../json/json.js';
import { withoutUndefined } from '../json/without-undefined.js';
import { EMPTY_SOURCE_SUMMARY } from '../snapshot/source-summary.js';
import { summarizeEvents } from '../snapshot/summarize-events.js';
import type { SessionSource } from '../source/session-source.js';

const BYTES_PER_LINE = 100;

/** What `sampleCommit` can be told; everything else is filled in. */
export interface SampleCommitOptions {
  readonly source?: SessionSource;
  /** The commit that this one continues: its source, position and summary carry over. */
  readonly after?: SnapshotCommit;
  /** Read from byte 0 again: the next generation. Its base is still the position of `after`. */
  readonly restart?: boolean;
  /** One line of 100 bytes each. */
  readonly bodies?: readonly EventBody[];
  readonly diagnostics?: readonly Diagnostic[];
  readonly sessionId?: SessionId;
  readonly state?: Json;
  /** Default: true. */
  readonly complete?: boolean;
}

/** A commit that holds together: positions, summary and checkpoint follow from the bodies. For tests of stores and readers. */
export function sampleCommit(
  options: SampleCommitOptions = {},
): SnapshotCommit {
  const { after, bodies = [], diagnostics = [] } = options;
  const source = options.source ?? after?.source ?? sampleSource();
  const start = continuedBy(options)?.offset ?? 0;
  return {
    source,
    base: after === undefined ? undefined : positionOf(after.checkpoint),
    checkpoint: checkpointOf(options, source),
    events: bodies.map((body, i) => placed(body, start + i * BYTES_PER_LINE)),
    diagnostics,
    complete: options.complete ?? true,
  };
}

/** A source of an invented provider. Its id, path and session follow from `provider` and `name`. */
export function sampleSource(
  given: Partial<SessionSource> & { readonly name?: string } = {},
): SessionSource {
  const { name = 'one', provider = 'acme', ...rest } = given;
  return {
    provider,
    sourceId: sourceId(provider, name),
    sessionId: name,
    sessionFrom: 'path',
    path: `/home/dev/.${provider}/${name}.jsonl`,
    relativePath: `${name}.jsonl`,
    role: 'main',
    encoding: 'plain',
    ...rest,
  };
}

/** What a person said; `at` is ISO 8601 UTC. */
export function sampleMessage(text: string, at?: string): EventBody {
  return withoutUndefined({
    kind: 'message.user' as const,
    text,
    at,
    native: { type: 'user' },
  });
}

/** An odd line of a source. */
export function sampleDiagnostic(
  source: SessionSource,
  offset: number,
  message = 'not JSON',
): Diagnostic {
  return {
    sourceId: source.sourceId,
    offset,
    bytes: BYTES_PER_LINE,
    code: 'invalid-json',
    message,
  };
}

/** The part of a checkpoint that the next commit must name as its base. */
export function positionOf(checkpoint: CheckpointPosition): CheckpointPosition {
  return { generation: checkpoint.generation, offset: checkpoint.offset };
}

function checkpointOf(
  options: SampleCommitOptions,
  source: SessionSource,
): Checkpoint {
  const { after, restart, bodies = [], diagnostics = [] } = options;
  const continued = continuedBy(options);
  const records = bodies.length + diagnostics.length;
  const offset = (continued?.offset ?? 0) + records * BYTES_PER_LINE;
  const before = after?.checkpoint;
  return {
    sourceId: source.sourceId,
    sessionId: options.sessionId ?? before?.sessionId ?? source.sessionId,
    generation: (before?.generation ?? 0) + (restart === true ? 1 : 0),
    offset,
    identity: {
      path: source.path,
      device: '18446744073709551615',
      inode: '9007199254740993',
      birthtimeMs: 1_700_000_000_000.25,
      sizeBytes: offset,
      mtimeMs: 1_700_000_000_000.123 + offset,
      ctimeMs: 1_700_000_000_000.456 + offset,
    },
    digest: { blockStart: 0, chain: '', value: `digest-of-${offset}` },
    head: { bytes: Math.min(offset, 4096), value: `head-of-${offset}` },
    decoderVersion: 1,
    state: options.state ?? { lines: offset / BYTES_PER_LINE },
    summary: summarizeEvents(
      continued?.summary ?? EMPTY_SOURCE_SUMMARY,
      bodies,
      { records, malformed: diagnostics.length, unfinishedBytes: 0 },
    ),
  };
}

// A restart continues the position of the commit before, but not what it has read.
function continuedBy(options: SampleCommitOptions): Checkpoint | undefined {
  return options.restart === true ? undefined : options.after?.checkpoint;
}

function placed(body: EventBody, offset: number): PositionedBody {
  return { offset, index: 0, body };
}
