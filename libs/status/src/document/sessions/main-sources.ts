import type { SessionEntry, SourceEntry } from '@kato/contracts';

/** The files that hold a session's conversation, as they are now; else whatever it has. */
export function mainSources({ sources }: SessionEntry): readonly SourceEntry[] {
  // Nearly all sessions are one file.
  if (sources.length === 1 && sources[0]?.earlier !== true) return sources;
  const now = sources.filter(({ earlier }) => earlier !== true);
  const main = now.filter(({ role }) => role === 'main');
  const agents = now.filter(({ role }) => role === 'agent');
  return main.length > 0 ? main : agents.length > 0 ? agents : now;
}
