import { isKatoError, type KatoClient } from '@kato/contracts';

/**
 * Does again what was asked while the store was repaired: the first time, not everything that was damaged had been read
 * from its files again. Once, so that a disk that fails for good is an error. `repairs` counts those of the store.
 */
export function againAfterRepair(
  client: KatoClient,
  repairs: () => number,
): KatoClient {
  const safely = async <T>(
    ask: () => Promise<T>,
    askAgain = ask,
  ): Promise<T> => {
    const before = repairs();
    try {
      const answer = await ask();
      if (repairs() === before) return answer;
      return await askAgain();
    } catch (error) {
      if (!isAfterRepair(error)) throw error;
      return ask();
    }
  };
  return {
    ingest: (request) => safely(() => client.ingest(request)),
    list: (query) => safely(() => client.list(query)),
    usage: (query) => safely(() => client.usage(query)),
    find: (selector) => safely(() => client.find(selector)),
    document: (request) => safely(() => client.document(request)),
    export: (request) =>
      safely(
        () => client.export(request),
        // Over the file that was just written.
        () => client.export({ ...request, force: true }),
      ),
    // What was written is found again as kato's own.
    exportAll: (request) => safely(() => client.exportAll(request)),
    check: (request) => safely(() => client.check(request)),
    status: (request) => safely(() => client.status(request)),
    // Each batch says where it ends: who asks goes on from there.
    events: (request) => client.events(request),
    close: () => client.close(),
  };
}

function isAfterRepair(error: unknown): boolean {
  return isKatoError(error) && error.details['repaired'] === true;
}
