import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import {
  KatoError,
  type IngestRequest,
  type KatoClient,
  type Observe,
} from '@kato/contracts';
import type { Health } from '../protocol/answers.js';
import {
  checkSchema,
  documentSchema,
  eventsRequestSchema,
  exportAllSchema,
  exportSchema,
  ingestSchema,
  listSchema,
  statusSchema,
  usageSchema,
} from '../protocol/requests.js';
import { answer, failure, jsonAnswer, wantsLines } from './answer.js';
import { documentAnswer } from './document-answer.js';
import { eventsAnswer } from './events-answer.js';
import { exportAnswer } from './export-answer.js';
import type { ExportQueue } from './export-queue.js';
import {
  sessionEventsAnswer,
  type EventsPorts,
} from './session-events-answer.js';
import type { Teller } from './lines-answer.js';
import { documentFields, queryFields } from './query-request.js';
import { decodeRequest, readBody } from './read-request.js';

/** What a daemon is served from. */
export interface ControlHost {
  readonly client: KatoClient;
  /** Its heartbeat: never waits for anything. */
  readonly health: () => Health;
  /** Begins to end it. */
  readonly shutDown: () => void;
  /** Hears of everything that it does from now on. */
  readonly onOperation: (listener: Observe) => () => void;
}

export interface RoutePorts {
  readonly queue: ExportQueue;
  /** The server ends: what goes on for ever ends, too. */
  readonly ending: AbortSignal;
}

const BODY = {
  maxSize: 256 * 1024,
  onError: () =>
    failure(
      new KatoError('USAGE', 'the body of the request is too large', {
        hint: 'A request has at most 256 KB.',
      }),
    ),
};

/** What is answered at which path. `schema/control-1.json` describes it. */
export function controlRoutes(
  host: ControlHost,
  { queue, ending }: RoutePorts,
): Hono {
  const { client } = host;
  const app = new Hono();
  app.use(bodyLimit(BODY));
  app.get('/v1/health', () => jsonAnswer(host.health(), 200));
  app.get('/v1/status', (context) =>
    answer(context, (teller) => {
      const query = decodeRequest(statusSchema, queryFields(context));
      return client.status({ ...query, ...progressTo(teller) });
    }),
  );
  app.get('/v1/events', () => eventsAnswer(host.onOperation, ending));
  app.post('/v1/shutdown', () => {
    host.shutDown();
    return jsonAnswer({ state: 'stopping' }, 202);
  });
  addQuestions(app, client);
  addEvents(app, { client, ending });
  addWork(app, host, queue);
  app.notFound(({ req }) => failure(noSuchPath(req.path)));
  app.onError((error) => failure(error));
  return app;
}

function addQuestions(app: Hono, client: KatoClient): void {
  app.get('/v1/sessions', (context) =>
    answer(context, (teller) => {
      const query = decodeRequest(listSchema, queryFields(context));
      return client.list({ ...query, ...progressTo(teller) });
    }),
  );
  app.get('/v1/sessions/:selector', (context) =>
    answer(context, () => client.find(context.req.param('selector'))),
  );
  app.get('/v1/sessions/:selector/document', (context) =>
    documentAnswer(
      context,
      client,
      decodeRequest(
        documentSchema,
        documentFields(context, context.req.param('selector')),
      ),
    ),
  );
  app.get('/v1/usage', (context) =>
    answer(context, (teller) => {
      const query = decodeRequest(usageSchema, queryFields(context));
      return client.usage({ ...query, ...progressTo(teller) });
    }),
  );
}

function addEvents(app: Hono, ports: EventsPorts): void {
  app.post('/v1/sessions/:selector/events', async (context) =>
    sessionEventsAnswer(ports, await readBody(context, eventsRequestSchema)),
  );
  app.get('/v1/sessions/:selector/events', (context) => {
    const selector = context.req.param('selector');
    const asked = { ...queryFields(context), selector };
    return sessionEventsAnswer(
      ports,
      decodeRequest(eventsRequestSchema, asked),
    );
  });
}

function addWork(app: Hono, { client }: ControlHost, queue: ExportQueue): void {
  app.post('/v1/ingest', async (context) => {
    const request = await readBody(context, ingestSchema);
    return answer(context, (teller) =>
      client.ingest({ ...request, ...progressTo(teller) }),
    );
  });
  app.post('/v1/check', async (context) => {
    const request = await readBody(context, checkSchema);
    return answer(context, (teller) =>
      client.check({ ...request, ...progressTo(teller) }),
    );
  });
  app.post('/v1/export-all', async (context) => {
    const request = await readBody(context, exportAllSchema);
    return answer(context, (teller) =>
      client.exportAll({
        ...{ ...request, ...progressTo(teller) },
        onSession: (outcome, count) =>
          teller.tell({ type: 'session', outcome, count }),
      }),
    );
  });
  app.post('/v1/exports', async (context) => {
    const request = await readBody(context, exportSchema);
    return wantsLines(context)
      ? answer(context, (teller) => {
          const { onProgress } = progressTo(teller);
          return queue.add({ ...request, onProgress }, teller.gone).done;
        })
      : exportAnswer(context, queue.add(request), queue);
  });
  app.get('/v1/exports/:id', (context) => {
    const job = queue.job(context.req.param('id'));
    return job === undefined
      ? failure(noSuchPath(context.req.path))
      : jsonAnswer(job, 200);
  });
}

function progressTo(
  teller: Teller,
): Required<Pick<IngestRequest, 'onProgress'>> {
  return {
    onProgress: (progress) => teller.mention({ type: 'progress', progress }),
  };
}

function noSuchPath(path: string): KatoError {
  return new KatoError(
    'DAEMON_PROTOCOL',
    `this daemon has nothing at ${path}`,
    {
      hint: 'It speaks protocol 1, below /v1/. A newer kato needs: kato restart.',
    },
  );
}
