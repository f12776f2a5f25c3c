import { randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { KatoError } from '@kato/contracts';
import type { Hono } from 'hono';
import {
  PROTOCOL,
  PROTOCOL_HEADER,
  VERSION_HEADER,
} from '../protocol/protocol.js';
import type { ControlPlace } from '../place/control-place.js';
import { failure } from './answer.js';
import { bindPlace } from './bind-place.js';
import { controlRoutes, type ControlHost } from './control-routes.js';
import { exportQueue, type ExportQueue } from './export-queue.js';
import { limitIdleConnections } from './idle-connections.js';
import { inTurn } from './in-turn.js';

export interface ServeOptions extends ControlHost {
  readonly place: ControlPlace;
  /** Of this kato. */
  readonly version: string;
  /** What every request has to say where the place is a pipe. */
  readonly token?: string;
}

/** A daemon that answers. */
export interface ControlServer {
  readonly exports: ExportQueue['counts'];
  /** Takes no more requests, waits so long for those that there are, and ends them. */
  close(graceMs: number): Promise<void>;
}

/** How much of somebody's time and memory a request may take before it is one. */
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 3000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5000,
  // Whoever is late is told so a little later; between requests it is a timer for nothing.
  connectionsCheckingInterval: 5000,
} as const;
const MAX_IDLE = 256;

/** Serves a `KatoClient` on a local socket. Throws `DAEMON_RUNNING` when somebody else answers there. */
export async function serveControl(
  options: ServeOptions,
): Promise<ControlServer> {
  const queue = exportQueue({
    run: (request) => options.client.export(request),
    now: () => new Date().toISOString(),
    nextId: () => randomUUID(),
  });
  const ending = new AbortController();
  const routes = controlRoutes(options, { queue, ending: ending.signal });
  const listen = listener(routes, options);
  const answering = inTurn((request, response) => {
    void listen(request, response); // answers its own failures
  });
  const server = createServer(LIMITS, answering);
  server.maxRequestsPerSocket = 0;
  limitIdleConnections(server, MAX_IDLE);
  const unbind = await bindPlace(server, options.place);
  return {
    get exports() {
      return queue.counts;
    },
    async close(graceMs) {
      unbind();
      ending.abort();
      await closeServer(server, graceMs);
    },
  };
}

function listener(
  routes: Hono,
  { version, token }: ServeOptions,
): ReturnType<typeof getRequestListener> {
  return getRequestListener(async (request, env) => {
    const refusal = refuse(request, token);
    const response = refusal ?? (await routes.fetch(request, env));
    response.headers.set(PROTOCOL_HEADER, String(PROTOCOL));
    response.headers.set(VERSION_HEADER, version);
    return response;
  });
}

function refuse(
  { headers }: Request,
  token: string | undefined,
): Response | undefined {
  const spoken = headers.get(PROTOCOL_HEADER);
  if (spoken !== null && spoken !== String(PROTOCOL))
    return failure(otherProtocol(spoken, headers.get(VERSION_HEADER)));
  if (token !== undefined && !isSame(headers.get('authorization'), token))
    return failure(
      new KatoError('DAEMON_UNSAFE', 'the request does not know the token'),
    );
  return undefined;
}

function isSame(said: string | null, token: string): boolean {
  const [ours, theirs] = [`Bearer ${token}`, said ?? ''].map((text) =>
    Buffer.from(text),
  );
  return (
    ours !== undefined &&
    theirs?.length === ours.length &&
    timingSafeEqual(ours, theirs)
  );
}

const LOOK_MS = 10;

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = setTimeout(() => server.closeAllConnections(), graceMs);
    // A connection whose answer has ended would be kept for the next request.
    const look = setInterval(() => server.closeIdleConnections(), LOOK_MS);
    server.close(() => {
      clearTimeout(end);
      clearInterval(look);
      resolve();
    });
  });
}

function otherProtocol(spoken: string, version: string | null): KatoError {
  return new KatoError(
    'DAEMON_PROTOCOL',
    `the daemon speaks protocol ${PROTOCOL}; kato ${version ?? '?'} asked in ${spoken}`,
    { hint: 'kato restart', details: { ours: PROTOCOL, theirs: spoken } },
  );
}
