import type { SessionDocument } from '@kato/contracts';
import type { ClientParts } from './client-parts.js';

/** Work that reads a session: what is read for somebody is not given up meanwhile, nor just after. */
export async function reading<
  T extends Pick<SessionDocument, 'key' | 'ingest'>,
>({ retention }: ClientParts, work: () => Promise<T>): Promise<T> {
  const done = await retention.during(work);
  const ingest = await retention.after(done.ingest, done.key);
  return { ...done, ingest };
}
