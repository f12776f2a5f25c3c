import type {
  EventsRequest,
  KatoClient,
  SessionDocument,
  SessionEvents,
} from '@kato/contracts';
import { updatedMeanwhile } from './updated-meanwhile.js';

/** A client for one request. */
export interface Lease {
  readonly client: KatoClient;
  /** Once, or more often: only the first time counts. */
  readonly release: () => Promise<void>;
}

/** A client that takes another one for each request, and gives it back when the answer has been read, or was left. */
export function leasingClient(lease: () => Promise<Lease>): KatoClient {
  const leased = (): Promise<Lease> => lease().catch(updatedMeanwhile);
  const once = async <T>(
    work: (client: KatoClient) => Promise<T>,
  ): Promise<T> => {
    const { client, release } = await leased();
    try {
      return await work(client).catch(updatedMeanwhile);
    } finally {
      await release();
    }
  };
  return {
    ingest: (request) => once((client) => client.ingest(request)),
    list: (query) => once((client) => client.list(query)),
    usage: (query) => once((client) => client.usage(query)),
    find: (selector) => once((client) => client.find(selector)),
    export: (request) => once((client) => client.export(request)),
    exportAll: (request) => once((client) => client.exportAll(request)),
    check: (request) => once((client) => client.check(request)),
    status: (request) => once((client) => client.status(request)),
    events: (request) => leasedEvents(leased, request),
    document: async (request) => {
      const { client, release } = await leased();
      try {
        const document = await client.document(request);
        return { ...document, text: leasedText(document, release) };
      } catch (error) {
        await release();
        return updatedMeanwhile(error);
      }
    },
    close: async () => undefined, // who leases it out closes it
  };
}

async function* leasedEvents(
  lease: () => Promise<Lease>,
  request: EventsRequest,
): AsyncGenerator<SessionEvents> {
  const { client, release } = await lease();
  try {
    yield* client.events(request);
  } catch (error) {
    updatedMeanwhile(error);
  } finally {
    await release();
  }
}

/**
 * The document is made while it is read: the lease ends with the first reading. No generator: one that is ended before it
 * began does nothing, and a text that nobody wants to read any more would keep its lease for ever.
 */
function leasedText(
  { text }: SessionDocument,
  release: () => Promise<void>,
): AsyncIterable<string> {
  return {
    [Symbol.asyncIterator]() {
      const pieces = text[Symbol.asyncIterator]();
      return {
        async next() {
          try {
            const piece = await pieces.next();
            if (piece.done === true) await release();
            return piece;
          } catch (error) {
            await release();
            return updatedMeanwhile(error);
          }
        },
        async return() {
          try {
            await pieces.return?.();
          } finally {
            await release();
          }
          return { done: true, value: undefined };
        },
      };
    },
  };
}
