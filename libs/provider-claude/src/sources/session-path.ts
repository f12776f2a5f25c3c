/** Where a file stands below a session's own folder: `<slug>/<session>/<nested…>/<file>`. */
export interface SessionPath {
  readonly session: string;
  readonly nested: readonly string[];
  readonly file: string;
}

/** Takes a path below a root apart; `undefined` when it is not in a session's folder or has no proper names. */
export function sessionPath(relativePath: string): SessionPath | undefined {
  const [slug, session, ...nested] = relativePath.split('/');
  const file = nested.pop();
  if (slug === undefined || session === undefined || file === undefined)
    return undefined;
  const names = [slug, session, ...nested, file];
  return names.some(isNoName) ? undefined : { session, nested, file };
}

/** Whether a part of a path is no name of a file or folder. */
export function isNoName(name: string): boolean {
  return name === '' || name === '.' || name === '..';
}

/** Whether sub-agents are written here: `subagents/` and `subagents/workflows/<run>/`. */
export function isAgentFolder(nested: readonly string[]): boolean {
  return (
    nested[0] === 'subagents' &&
    (nested.length === 1 || (nested.length === 3 && nested[1] === 'workflows'))
  );
}

/** The name of a sub-agent's file in source ids: two workflow runs of a session may use the same agent id. */
export function agentName(
  { session, nested }: Pick<SessionPath, 'session' | 'nested'>,
  name: string,
): string {
  const run = nested.slice(1).map((folder) => `${folder}/`);
  return `${session}/${run.join('')}${name}`;
}
