/**
 * Makes records with the common envelope, each a child of the one before.
 * Format: docs/formats/claude-code.md, "Envelope".
 */
export function claudeChain(session) {
  const { random, sessionId, agentId, version, cwd, branch } = session;
  let parentUuid = null;
  let atMs = session.startMs;
  const common = {
    isSidechain: agentId !== undefined,
    ...(agentId !== undefined && { agentId }),
    userType: 'external',
    cwd,
    sessionId,
    version,
    gitBranch: branch,
  };
  const time = () => new Date((atMs += random.int(5, 4000))).toISOString();
  return {
    ...session,
    time,
    atMs: () => atMs,
    last: () => parentUuid,
    /** A record of the tree. `fields` may name another parent. */
    record(type, fields) {
      const uuid = random.uuid();
      const record = { parentUuid, ...common, type, ...fields };
      parentUuid = uuid;
      return { ...record, uuid, timestamp: time() };
    },
  };
}
