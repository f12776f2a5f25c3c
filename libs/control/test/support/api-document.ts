import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import * as answers from '../../src/protocol/answers.js';
import { errorSchema } from '../../src/protocol/error-envelope.js';
import { lineSchema } from '../../src/protocol/lines.js';
import { PROTOCOL } from '../../src/protocol/protocol.js';
import * as requests from '../../src/protocol/requests.js';

interface Operation {
  readonly method: 'get' | 'post';
  /** As in OpenAPI: `{selector}`. */
  readonly path: string;
  readonly summary: string;
  /** Of the query; its selector stands in the path. */
  readonly query?: GenericSchema;
  readonly body?: GenericSchema;
  /** Absent: text, or lines alone. */
  readonly answer?: GenericSchema;
}

const SESSION = '/v1/sessions/{selector}';

/** Everything that a daemon answers. */
export const OPERATIONS: readonly Operation[] = [
  get('/v1/health', 'Its heartbeat.', { answer: answers.healthSchema }),
  get('/v1/events', 'What it does from now on, in lines.', {}),
  post('/v1/shutdown', 'Ends it.', {}),
  get('/v1/status', 'What kato knows at this moment.', {
    ...{ query: requests.statusSchema, answer: answers.statusDocumentSchema },
  }),
  get('/v1/sessions', 'The sessions that there are.', {
    ...{ query: requests.listSchema, answer: answers.sessionListSchema },
  }),
  get(SESSION, 'Which session that is.', { answer: answers.keySchema }),
  get(`${SESSION}/document`, 'Its document, as text.', {
    query: requests.documentSchema,
  }),
  get('/v1/usage', 'Tokens over all sessions.', {
    ...{ query: requests.usageSchema, answer: answers.usageOverviewSchema },
  }),
  post(`${SESSION}/events`, 'Its events after some positions, in lines.', {
    body: requests.eventsRequestSchema,
  }),
  get(`${SESSION}/events`, 'Its events, in lines.', {
    query: requests.eventsRequestSchema,
  }),
  post('/v1/ingest', 'Brings the store up to date.', {
    ...{ body: requests.ingestSchema, answer: answers.ingestReportSchema },
  }),
  post('/v1/check', 'Compares an export with its sources.', {
    ...{ body: requests.checkSchema, answer: answers.checkReportSchema },
  }),
  post('/v1/export-all', 'Writes every session.', {
    ...{
      body: requests.exportAllSchema,
      answer: answers.exportAllReportSchema,
    },
  }),
  post('/v1/exports', 'Asks for an export, and waits a while for it.', {
    ...{ body: requests.exportSchema, answer: answers.jobSchema },
  }),
  get('/v1/exports/{id}', 'What became of an export.', {
    answer: answers.jobSchema,
  }),
];

/** The published description of the protocol: OpenAPI 3.1, made from the schemas that requests and answers are read with. */
export function apiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS) {
    const { path, method } = operation;
    paths[path] = { ...paths[path], [method]: described(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'kato control',
      version: String(PROTOCOL),
      description:
        'Spoken on a local socket: curl --unix-socket ~/.kato/kato.sock http://kato/v1/status',
    },
    paths,
    components: {
      schemas: { Error: asJson(errorSchema), Line: asJson(lineSchema) },
    },
  };
}

function described({ path, summary, query, body, answer }: Operation): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
  const json = (schema: object): object => ({ 'application/json': { schema } });
  return {
    summary,
    parameters: [...inPath, ...(query ? inQuery(query) : [])],
    ...(body && { requestBody: { content: json(asJson(body)) } }),
    responses: {
      200: {
        description: 'Done.',
        content: {
          ...(answer && json(asJson(answer))),
          'application/x-ndjson': { schema: ref('Line') },
        },
      },
      default: {
        description: 'A failure.',
        content: json({
          ...{ type: 'object', required: ['error'] },
          properties: { error: ref('Error') },
        }),
      },
    },
  };
}

// In a query, what is chosen for a document lies beside the other fields.
function inQuery(schema: GenericSchema): readonly object[] {
  const { properties = {}, required = [] } = asJson(schema);
  const { selector: _, choices, ...rest } = properties;
  const chosen = typeof choices === 'object' ? choices.properties : {};
  return Object.entries({ ...rest, ...chosen }).map(([name, one]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema: one },
  }));
}

function asJson(schema: GenericSchema): ReturnType<typeof toJsonSchema> {
  // What a schema checks beyond shapes (absolute paths) is not in it.
  return toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
}

function ref(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

type Rest = Omit<Operation, 'method' | 'path' | 'summary'>;

function get(path: string, summary: string, rest: Rest): Operation {
  return { method: 'get', path, summary, ...rest };
}

function post(path: string, summary: string, rest: Rest): Operation {
  return { method: 'post', path, summary, ...rest };
}
