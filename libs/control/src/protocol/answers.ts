import type {
  CheckReport,
  ExportAllReport,
  ExportReceipt,
  IngestReport,
  SessionKey,
  SessionList,
  StatusDocument,
  UsageOverview,
} from '@kato/contracts';
import * as v from 'valibot';
import { errorSchema } from './error-envelope.js';

// Light on purpose: both sides speak one protocol and belong to one user. It is a look at what kind of thing came, field by
// field at the top; what is below is as the other side's types say.

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const keySchema = v.looseObject({
  provider: v.string(),
  sessionId: v.string(),
});
export const ingestReportSchema = v.looseObject({
  roots: v.array(v.looseObject({ path: v.string() })),
  sources: count,
  ingested: count,
  bytesRead: count,
  failed: v.array(v.looseObject({})),
});
export const sessionListSchema = v.looseObject({
  sessions: v.array(v.looseObject({ key: keySchema })),
  copies: v.array(v.looseObject({})),
  readings: v.array(v.looseObject({})),
  omitted: v.looseObject({}),
  ingest: ingestReportSchema,
});
export const usageOverviewSchema = v.looseObject({
  providers: v.array(v.looseObject({ provider: v.string() })),
  total: v.looseObject({}),
  ingest: ingestReportSchema,
});
export const statusDocumentSchema = v.looseObject({
  schemaVersion: v.literal(1),
  generatedAt: v.string(),
  daemon: v.looseObject({ state: v.string() }),
  providers: v.array(v.looseObject({ provider: v.string() })),
  sessions: v.array(v.looseObject({ sessionId: v.string() })),
  totals: v.looseObject({}),
  problems: v.array(v.looseObject({ code: v.string() })),
});
export const exportReceiptSchema = v.looseObject({
  status: v.picklist(['written', 'unchanged']),
  path: v.string(),
  key: keySchema,
  ledger: v.looseObject({}),
  ingest: ingestReportSchema,
});
export const exportAllReportSchema = v.looseObject({
  sessions: count,
  written: count,
  unchanged: count,
  failed: count,
  ingest: ingestReportSchema,
});
export const checkReportSchema = v.looseObject({
  path: v.string(),
  result: v.string(),
  reasons: v.array(v.looseObject({})),
});
export const documentHeadSchema = v.looseObject({
  key: keySchema,
  format: v.string(),
  fileName: v.string(),
  ledger: v.looseObject({}),
  ingest: ingestReportSchema,
  hasAssets: v.boolean(),
});
export const eventsSchema = v.looseObject({
  key: keySchema,
  events: v.array(v.looseObject({ kind: v.string() })),
  position: v.array(v.looseObject({ sourceId: v.string() })),
});
export const healthSchema = v.looseObject({
  state: v.picklist(['starting', 'running', 'stopping']),
  pid: count,
  version: v.string(),
  protocol: count,
  startedAt: v.string(),
  heartbeatAt: v.string(),
});
export const jobSchema = v.looseObject({
  id: v.string(),
  state: v.picklist(['queued', 'running', 'done', 'failed']),
  queuedAt: v.string(),
  result: v.exactOptional(exportReceiptSchema),
  error: v.exactOptional(errorSchema),
});

/** The daemon's heartbeat. Times are ISO 8601 UTC. */
export type Health = v.InferOutput<typeof healthSchema>;

export const isHealth = (value: unknown): value is Health =>
  v.is(healthSchema, value);
export const isKey = (value: unknown): value is SessionKey =>
  v.is(keySchema, value);
export const isIngestReport = (value: unknown): value is IngestReport =>
  v.is(ingestReportSchema, value);
export const isSessionList = (value: unknown): value is SessionList =>
  v.is(sessionListSchema, value);
export const isUsageOverview = (value: unknown): value is UsageOverview =>
  v.is(usageOverviewSchema, value);
export const isStatusDocument = (value: unknown): value is StatusDocument =>
  v.is(statusDocumentSchema, value);
export const isExportReceipt = (value: unknown): value is ExportReceipt =>
  v.is(exportReceiptSchema, value);
export const isExportAllReport = (value: unknown): value is ExportAllReport =>
  v.is(exportAllReportSchema, value);
export const isCheckReport = (value: unknown): value is CheckReport =>
  v.is(checkReportSchema, value);
