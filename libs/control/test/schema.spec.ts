import { readFileSync, writeFileSync } from 'node:fs';
import { controlRoutes } from '../src/server/control-routes.js';
import { exportQueue } from '../src/server/export-queue.js';
import { apiDocument, OPERATIONS } from './support/api-document.js';
import { fakeClient } from './support/fake-client.js';

const PUBLISHED = new URL('../schema/control-1.json', import.meta.url);

it('the published schema is what requests and answers are read with', () => {
  const text = `${JSON.stringify(apiDocument(), null, 2)}\n`;
  // KATO_WRITE_SCHEMA=1 jest schema: writes it anew.
  if (process.env['KATO_WRITE_SCHEMA'] === '1') writeFileSync(PUBLISHED, text);
  expect(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).toEqual(JSON.parse(text));
});

it('every path of the daemon is described, and no other', () => {
  const queue = exportQueue({
    run: () => Promise.reject(new Error('not asked for')),
    ...{ now: () => '', nextId: () => '' },
  });
  const { routes } = controlRoutes(
    {
      client: fakeClient({}),
      health: () => {
        throw new Error('not asked for');
      },
      ...{ shutDown: () => undefined, onOperation: () => () => undefined },
    },
    { queue, ending: new AbortController().signal },
  );
  const served = routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const described = OPERATIONS.map(
    ({ method, path }) => `${method.toUpperCase()} ${path}`,
  );
  expect(described.sort()).toEqual(served.sort());
});
