import { isHealth, type Health } from '../protocol/answers.js';
import { ask } from './ask.js';
import { openConnection, type ConnectionOptions } from './connection.js';
import { notUnderstood } from './perform.js';
import { readJson } from './read-json.js';

/** The daemon's heartbeat: the proof that it lives. Throws as `ask`. */
export async function askHealth(options: ConnectionOptions): Promise<Health> {
  const connection = openConnection(options);
  const path = '/v1/health';
  try {
    const answer = await ask(connection, { method: 'GET', path, as: 'json' });
    const health = await readJson(answer, connection);
    if (isHealth(health)) return health;
    throw notUnderstood(path);
  } finally {
    connection.agent.destroy();
  }
}
