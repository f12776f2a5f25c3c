/**
 * How each fact of an expectation is read from the sessions of a home, each `{summary, events, shown, usage}`. Facts
 * that only explain a case have no reader.
 */
export const codexCaseFacts = new Map(
  Object.entries({
    malformed: (sessions) => sum(sessions, 'malformed'),
    unknown: (sessions) => sum(sessions, 'unknown'),
    messages: ([session]) => wordsIn(session.shown),
    threads: (sessions) => sessions.length,
    tool_calls: ([session]) => session.summary.toolCalls,
    models: ([session]) => session.summary.models,
    title: (sessions) =>
      oneOf(sessions.map(({ summary }) => summary.title ?? '')),
    user: ([session]) => promptsIn(session.shown),
    user_each: (sessions) => oneOf(promptsOf(sessions)),
    user_text: (sessions) => oneOf(promptsOf(sessions)),
    // The words may stand below the context of an editor.
    user_shown: (sessions, { user_shown: [text] }) =>
      oneOf(promptsOf(sessions).map((prompts) => prompts.map(below(text)))),
    images: (sessions) => oneOf(sessions.map(({ shown }) => imagesIn(shown))),
    dropped_user: ([{ events }]) =>
      promptsIn(events.filter(({ hidden }) => hidden === 'rolled-back')),
    compaction_markers: ([session]) =>
      ofKind(session.shown, 'compaction').length,
    tool_calls_without_output: ([{ shown, events }]) =>
      ofKind(shown, 'tool.call').filter(
        ({ callId }) =>
          !ofKind(events, 'tool.result').some((one) => one.callId === callId),
      ).length,
    top_level_threads: (sessions) => topLevel(sessions).length,
    child_is_top_level: (sessions) => topLevel(sessions).length > 1,
    fork_user: (sessions) => promptsIn(forkIn(sessions).shown),
    fork_own_user: (sessions) => promptsIn(forkIn(sessions).shown),
    user_shell_command: ([session]) =>
      session.shown.find(({ origin }) => origin === 'shell')?.text,
    total_tokens: ([{ usage }]) =>
      usage.inputTokens + usage.cacheReadTokens + usage.outputTokens,
  }),
);

function sum(sessions, figure) {
  return sessions.reduce((total, { summary }) => total + summary[figure], 0);
}

function wordsIn(events) {
  return events.flatMap(({ kind, text }) =>
    /^message\.(user|assistant)$/.test(kind)
      ? [{ role: kind.slice('message.'.length), text }]
      : [],
  );
}

function promptsOf(sessions) {
  return sessions.map(({ shown }) => promptsIn(shown));
}

function promptsIn(events) {
  const words = wordsIn(events);
  return words.flatMap(({ role, text }) => (role === 'user' ? text : []));
}

function imagesIn(events) {
  return events.flatMap(({ parts }) => parts ?? []).length;
}

function ofKind(events, kind) {
  return events.filter((event) => event.kind === kind);
}

function topLevel(sessions) {
  return sessions.filter(({ summary }) => summary.lineage.role === undefined);
}

function forkIn(sessions) {
  const fork = sessions.find(({ summary }) => summary.lineage.forkedFrom);
  return fork ?? { shown: [] };
}

function below(text) {
  return (prompt) => (prompt.endsWith(`\n${text}`) ? text : prompt);
}

/** What all are, when they are the same; else all of them. */
function oneOf(values) {
  const [first, ...others] = values;
  return others.every((other) => isSame(other, first)) ? first : values;
}

/** Whether two facts are equal, as JSON text. */
export function isSame(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
