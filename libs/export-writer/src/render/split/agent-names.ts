import { createHash } from 'node:crypto';
import slugify from '@sindresorhus/slugify';
import { singleLine, type Thread } from '@kato/contracts';

type Named = Pick<Thread, 'sourceId' | 'agentId' | 'agentType'>;

const MAX_SLUG_CHARS = 40;
const MAX_ID_CHARS = 40;
const DIGEST_CHARS = 16;
const PLAIN_ID = /^[a-z0-9-]{1,40}$/;

/**
 * Names for the files of agents, without their endings: `explore-7c31ab`. At most 110 letters, digits and hyphens. They follow from the
 * agents alone, so that a file keeps its name when the session goes on: an id with capital or odd letters, and the second
 * agent of a name, has a digest of where it was written.
 */
export function agentNames(agents: readonly Named[]): readonly string[] {
  const taken = new Set<string>();
  return agents.map((agent) => {
    const name = freeName(agent, taken);
    taken.add(name);
    return name;
  });
}

function freeName(agent: Named, taken: ReadonlySet<string>): string {
  const { agentId = '', agentType } = agent;
  const type = slugify(singleLine(agentType ?? '', 100), { decamelize: false });
  const id = agentId
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_ID_CHARS);
  const kind = type.slice(0, MAX_SLUG_CHARS).replace(/-$/, '') || 'agent';
  const name = id === '' ? kind : `${kind}-${id}`;
  if (PLAIN_ID.test(agentId) && !taken.has(name)) return name;
  const own = `${name}-${digestOf(agent)}`;
  let free = own;
  // The same agent in one file twice: a line of its own, and what a revert replaced.
  for (let n = 2; taken.has(free); n++) free = `${own}-${n}`;
  return free;
}

function digestOf({ sourceId, agentId = '' }: Named): string {
  return createHash('sha256')
    .update(JSON.stringify([sourceId, agentId]))
    .digest('hex')
    .slice(0, DIGEST_CHARS);
}
