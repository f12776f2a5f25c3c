import {
  sourceId,
  withoutUndefined,
  type SessionSource,
  type SourceRoot,
} from '@kato/contracts';
import { joinPath } from '@kato/contracts/provider';
import { CLAUDE } from './roots.js';
import { agentName, isAgentFolder, sessionPath } from './session-path.js';

/** A file beside a transcript, by its path. */
export type Sidecar =
  | {
      readonly kind: 'agent';
      readonly session: string;
      readonly agentId: string;
      /** The agent's own file, as source ids name it. */
      readonly agent: string;
    }
  | {
      readonly kind: 'output';
      readonly session: string;
      readonly name: string;
    }
  | { readonly kind: 'title'; readonly session: string };

/** Says what a file beside a transcript is, if it is one that belongs to the conversation. */
export function sidecarOf(relativePath: string): Sidecar | undefined {
  const path = sessionPath(relativePath);
  if (path === undefined) return undefined;
  const { session, nested, file } = path;
  if (nested.length === 0)
    return file === 'custom-title.json'
      ? { kind: 'title', session }
      : undefined;
  // A name with a dot in front is of the system or of an editor.
  if (nested.length === 1 && nested[0] === 'tool-results')
    return file.startsWith('.')
      ? undefined
      : { kind: 'output', session, name: file };
  const agentId = META.exec(file)?.[1];
  if (agentId === undefined || !isAgentFolder(nested)) return undefined;
  const agent = agentName(path, `agent-${agentId}`);
  return { kind: 'agent', session, agentId, agent };
}

/** Claims a file beside a transcript for its session: each is one document. */
export function claimSidecar(
  root: SourceRoot,
  relativePath: string,
): SessionSource | undefined {
  const sidecar = sidecarOf(relativePath);
  if (sidecar === undefined) return undefined;
  const agent = sidecar.kind === 'agent' ? sidecar : undefined;
  return withoutUndefined({
    provider: CLAUDE,
    sourceId: sourceId(CLAUDE, sidecarName(sidecar)),
    sessionId: sidecar.session,
    sessionFrom: 'path',
    path: joinPath(root.path, relativePath),
    relativePath,
    role: 'sidecar',
    agentId: agent?.agentId,
    describes: agent && sourceId(CLAUDE, agent.agent),
    reading: 'document',
    encoding: 'plain',
  });
}

const META = /^agent-(?!acompact-)(.+)\.meta\.json$/s;

// No transcript has such a name: below a session, those begin with `agent-` or `workflows/`.
function sidecarName(sidecar: Sidecar): string {
  const { session } = sidecar;
  switch (sidecar.kind) {
    case 'agent':
      return `${session}/meta${sidecar.agent.slice(session.length)}`;
    case 'output':
      return `${session}/tool-results/${sidecar.name}`;
    case 'title':
      return `${session}/custom-title`;
  }
}
