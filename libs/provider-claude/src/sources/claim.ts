import { sourceId, type SessionSource, type SourceRoot } from '@kato/contracts';
import { joinPath } from '@kato/contracts/provider';
import { CLAUDE } from './roots.js';
import { agentName, isAgentFolder, isNoName } from './session-path.js';

/**
 * Decides from the path alone whether a file is a transcript, and of which session. Three layouts of sub-agents exist;
 * copies made for compaction (`agent-acompact-*`) and workflow journals are not transcripts.
 * Format: docs/formats/claude-code.md, "Where files are".
 */
export function claimTranscript(
  root: SourceRoot,
  relativePath: string,
): SessionSource | undefined {
  const folders = relativePath.split('/');
  const name = transcriptName(folders.pop());
  if (name === undefined || folders.some(isNoName)) return undefined;
  const identity = identify(folders, name);
  if (identity === undefined) return undefined;
  return {
    provider: CLAUDE,
    ...identity,
    sourceId: sourceId(CLAUDE, identity.sourceId),
    path: joinPath(root.path, relativePath),
    relativePath,
    encoding: 'plain',
  };
}

interface Identity {
  readonly sourceId: string;
  readonly sessionId: string;
  readonly sessionFrom: 'path' | 'records';
  readonly role: 'main' | 'agent';
  readonly agentId?: string;
}

const AGENT = /^agent-(?!acompact-)(.+)$/s;

function transcriptName(file: string | undefined): string | undefined {
  if (file === undefined || !file.endsWith('.jsonl')) return undefined;
  const name = file.slice(0, -'.jsonl'.length);
  return isNoName(name) || name === 'journal' ? undefined : name;
}

function identify(
  folders: readonly string[],
  name: string,
): Identity | undefined {
  const [slug, session, ...nested] = folders;
  const agentId = AGENT.exec(name)?.[1];
  if (slug === undefined) return undefined;
  if (session === undefined) return besideSessions(slug, name, agentId);
  if (agentId === undefined || !isAgentFolder(nested)) return undefined;
  return {
    sourceId: agentName({ session, nested }, name),
    sessionId: session,
    sessionFrom: 'path',
    role: 'agent',
    agentId,
  };
}

// <slug>/<session>.jsonl, or the flat layout of sub-agents (2.0.31 to 2.1.1): <slug>/agent-<id>.jsonl
function besideSessions(
  slug: string,
  name: string,
  agentId: string | undefined,
): Identity | undefined {
  if (agentId !== undefined)
    return {
      sourceId: `${slug}/${name}`,
      sessionId: name,
      sessionFrom: 'records',
      role: 'agent',
      agentId,
    };
  if (name.startsWith('agent-')) return undefined;
  return {
    sourceId: name,
    sessionId: name,
    sessionFrom: 'path',
    role: 'main',
  };
}
