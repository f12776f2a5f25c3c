import type {
  EventsRequest,
  KatoClient,
  SessionDocument,
  SessionEvents,
} from '@kato/contracts';

/** A client for one request. */
export interface Lease {
  readonly client: KatoClient;
  readonly release: () => Promise<void>;
}

/** A client that takes another one for each request, and gives it back when the answer has been read. */
export function leasingClient(lease: () => Promise<Lease>): KatoClient {
  const once = async <T>(
    work: (client: KatoClient) => Promise<T>,
  ): Promise<T> => {
    const { client, release } = await lease();
    try {
      return await work(client);
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
    events: (request) => leasedEvents(lease, request),
    document: async (request) => {
      const leased = await lease();
      try {
        return withLease(await leased.client.document(request), leased);
      } catch (error) {
        await leased.release();
        throw error;
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
  } finally {
    await release();
  }
}

/** The document is made while it is read: the lease ends with the first reading. */
function withLease(
  document: SessionDocument,
  { release }: Lease,
): SessionDocument {
  let isOpen = true;
  return {
    ...document,
    text: {
      async *[Symbol.asyncIterator]() {
        try {
          yield* document.text;
        } finally {
          if (isOpen) await release();
          isOpen = false;
        }
      },
    },
  };
}
