import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KatoClient, Observe } from '@kato/contracts';
import { controlClient, type ControlPlace } from '../../src/index.js';
import { serveControl, type ControlServer } from '../../src/server/index.js';
import { fakeClient } from './fake-client.js';

export interface Served {
  readonly place: ControlPlace;
  readonly server: ControlServer;
  readonly client: KatoClient;
  readonly observe: Observe;
  readonly ended: readonly string[];
}

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kato-control-'));
  opened.push(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A server of some client, and a client of it. Both end with the test. */
export async function serve(given: Partial<KatoClient>): Promise<Served> {
  const folder = newFolder();
  const place = { folder, path: join(folder, 'kato.sock') };
  const listeners = new Set<Observe>();
  const ended: string[] = [];
  const server = await serveControl({
    ...{ place, version: '1.2.3', client: fakeClient(given) },
    health: () => ({
      ...{ state: 'running', pid: 1, version: '1.2.3', protocol: 1 },
      startedAt: '2026-06-01T10:00:00.000Z',
      heartbeatAt: '2026-06-01T10:00:00.000Z',
    }),
    shutDown: () => ended.push('asked'),
    onOperation(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const client = controlClient({ place, version: '1.2.3', cwd: '/work' });
  opened.unshift(() => server.close(0));
  opened.unshift(() => client.close());
  return {
    ...{ place, server, client, ended },
    observe: (event) => listeners.forEach((listener) => listener(event)),
  };
}
