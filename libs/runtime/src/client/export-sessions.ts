import {
  findFamilies,
  type ExportAllReport,
  type ExportAllRequest,
  type ExportChoices,
  type ExportReceipt,
  type ExportRequest,
  type SessionDocument,
  type SessionKey,
  type SessionSummary,
} from '@kato/contracts';
import { loadMask } from '../document/load-mask.js';
import { loadWriter } from '../document/load-writer.js';
import { restoreSession } from '../document/restore-session.js';
import { sessionDocument } from '../document/session-document.js';
import {
  writeExport,
  type WriteExportOptions,
} from '../document/write-export.js';
import { exportAll } from '../export-all/export-all.js';
import { observeExport } from '../log/observe-export.js';
import type { ClientParts } from './client-parts.js';
import { decoderOf } from './decoder-of.js';
import { pass } from './pass.js';
import { reading } from './reading.js';

/** Every session after one pass: nothing is looked for on the disk again but what the store has given up. */
export async function exportSessions(
  parts: ClientParts,
  { onProgress, ...request }: ExportAllRequest,
): Promise<ExportAllReport> {
  const { audit, store, runner } = parts;
  const places = parts.placesFor(request.cwd);
  const ingest = await pass(parts, onProgress && { onProgress });
  const stored = await store.list();
  const { format, images = format === 'html' ? 'embed' : 'link' } = request;
  const choices = { ...parts.choices, ...request.choices };
  const restore = restoreSession({ store, runner });
  const refresh = (): Promise<typeof stored> => Promise.resolve(stored);
  const families = findFamilies(stored);
  const options = {
    ...{ format, images, choices, ingest, stored, families },
    ...{ refresh, restore },
    ...(parts.template && { template: parts.template }),
  };
  const render = async (key: SessionKey): Promise<SessionDocument> => ({
    ...(await sessionDocument(store, key, {
      ...options,
      ...decoderOf(parts, key),
    })),
    ingest,
  });
  return exportAll(
    { ...request, choices },
    {
      ...{ stored, ingest, audit, places },
      ...(parts.template && { template: parts.template }),
      shown: await shownSummary(choices),
      write: ({ key }, one) =>
        reading(parts, () => {
          const ports = { audit, places, render: () => render(key), key };
          return observeExport(one, parts.log.observe, writeOne(one, ports));
        }),
    },
  );
}

/** Titles and folders of projects may hold secrets, too. */
async function shownSummary({
  redact = true,
}: ExportChoices): Promise<(summary: SessionSummary) => SessionSummary> {
  if (!redact) return (summary) => summary;
  const { maskSummary } = await loadWriter();
  const startMask = await loadMask();
  // A session of its own is a document of its own: its name is masked alike.
  return (summary) => maskSummary(summary, startMask());
}

function writeOne(
  request: ExportRequest,
  { key, render, ...ports }: OnePorts,
): Promise<ExportReceipt> {
  return writeExport(request, {
    ...ports,
    render(onFound) {
      onFound(key);
      return render();
    },
  });
}

interface OnePorts extends Omit<WriteExportOptions, 'render'> {
  readonly key: SessionKey;
  readonly render: () => Promise<SessionDocument>;
}
