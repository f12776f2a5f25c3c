import { isAbsolute } from 'node:path';
import {
  DOCUMENT_PARTS,
  EXPORT_FORMATS,
  IMAGE_MODES,
  MARKDOWN_PROFILES,
  type CheckRequest,
  type DocumentRequest,
  type EventsRequest,
  type ExportAllRequest,
  type ExportChoices,
  type ExportRequest,
  type IngestRequest,
  type ListQuery,
  type SourceId,
  type StatusRequest,
  type UsageQuery,
} from '@kato/contracts';
import * as v from 'valibot';

// Strict everywhere: a field that this side does not know is refused, never left aside in silence.

const text = v.pipe(v.string(), v.maxLength(4096));
const absolutePath = v.pipe(
  text,
  v.check((path) => isAbsolute(path), 'must be an absolute path'),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const filter = {
  provider: v.exactOptional(text),
  project: v.exactOptional(text),
  since: v.exactOptional(text),
};

type Sent<T> = Omit<T, 'onProgress' | 'onSession' | 'signal'>;
/** A schema for each field: one that is added to a request does not compile until it is here, too. */
type Fields<T> = Readonly<Record<keyof Sent<T>, v.GenericSchema>>;

export const listSchema = v.strictObject({
  ...filter,
  all: v.exactOptional(v.boolean()),
} satisfies Fields<ListQuery>) satisfies v.GenericSchema<
  unknown,
  Sent<ListQuery>
>;

export const usageSchema = v.strictObject({
  provider: v.exactOptional(text),
  since: v.exactOptional(text),
} satisfies Fields<UsageQuery>) satisfies v.GenericSchema<
  unknown,
  Sent<UsageQuery>
>;

export const statusSchema = v.strictObject({
  provider: v.exactOptional(text),
  all: v.exactOptional(v.boolean()),
} satisfies Fields<StatusRequest>) satisfies v.GenericSchema<
  unknown,
  Sent<StatusRequest>
>;

export const ingestSchema = v.strictObject({
  selector: v.exactOptional(text),
  provider: v.exactOptional(text),
} satisfies Fields<IngestRequest>) satisfies v.GenericSchema<
  unknown,
  Sent<IngestRequest>
>;

export const checkSchema = v.strictObject({
  path: absolutePath,
} satisfies Fields<CheckRequest>) satisfies v.GenericSchema<
  unknown,
  Sent<CheckRequest>
>;

const choices = v.strictObject({
  profile: v.exactOptional(v.picklist(MARKDOWN_PROFILES)),
  exclude: v.exactOptional(v.array(v.picklist(DOCUMENT_PARTS))),
  redact: v.exactOptional(v.boolean()),
  splitAgents: v.exactOptional(v.boolean()),
} satisfies Fields<ExportChoices>);
const look = {
  format: v.picklist(EXPORT_FORMATS),
  choices: v.exactOptional(choices),
  images: v.exactOptional(v.picklist(IMAGE_MODES)),
};

export const documentSchema = v.strictObject({
  ...look,
  selector: text,
  reading: v.exactOptional(count),
} satisfies Fields<DocumentRequest>) satisfies v.GenericSchema<
  unknown,
  Sent<DocumentRequest>
>;

const position = v.strictObject({
  sourceId: v.pipe(
    text,
    v.transform((id) => id as SourceId),
  ),
  generation: count,
  events: count,
});

export const eventsRequestSchema = v.strictObject({
  selector: text,
  from: v.exactOptional(v.array(position)),
  last: v.exactOptional(count),
  follow: v.exactOptional(v.boolean()),
} satisfies Fields<EventsRequest>) satisfies v.GenericSchema<
  unknown,
  Sent<EventsRequest>
>;

const exportsFolder = v.strictObject({ type: v.literal('exports') });
const folder = v.strictObject({
  type: v.literal('directory'),
  path: absolutePath,
});
const file = v.strictObject({ type: v.literal('file'), path: absolutePath });
const place = { cwd: v.exactOptional(absolutePath), force: v.boolean() };

export const exportSchema = v.strictObject({
  ...look,
  ...place,
  selector: text,
  reading: v.exactOptional(count),
  target: v.variant('type', [file, folder, exportsFolder]),
} satisfies Fields<ExportRequest>) satisfies v.GenericSchema<
  unknown,
  Sent<ExportRequest>
>;

export const exportAllSchema = v.strictObject({
  ...filter,
  ...look,
  ...place,
  target: v.variant('type', [folder, exportsFolder]),
} satisfies Fields<
  Omit<ExportAllRequest, 'reading'>
>) satisfies v.GenericSchema<unknown, Sent<ExportAllRequest>>;
