import { codexCommand, codexPatch } from './codex-command.mjs';
import { codexLines } from './codex-lines.mjs';
import { answer, prompt, reasoning } from './codex-texts.mjs';

/** The lines of a Codex rollout, without end: the writer takes as many as it needs. */
export function* codexRollout(session) {
  const rollout = { ...codexLines(session), totals: emptyTotals() };
  yield sessionMeta(rollout);
  for (let turn = 0; ; turn++) {
    const turnId = rollout.random.uuid();
    yield* beginTurn(rollout, turnId, turn);
    yield* prompt(rollout, turnId);
    yield* steps(rollout, turnId);
    yield* answer(rollout, turnId, 'final_answer');
    yield* tokens(rollout, turnId);
    yield rollout.event('task_complete', {
      turn_id: turnId,
      duration_ms: 4000,
    });
    if (turn % 50 === 49) yield compacted(rollout);
  }
}

function sessionMeta({ line, random, texts, sessionId, cwd, ...session }) {
  return line('session_meta', {
    id: sessionId,
    timestamp: new Date(session.startMs).toISOString(),
    cwd,
    originator: 'codex_cli_rs',
    cli_version: session.version,
    source: 'cli',
    model_provider: 'openai',
    base_instructions: { text: texts.prose(random, 14_000) },
    ...(session.paginated && { history_mode: 'paginated' }),
    git: { commit_hash: random.hex(40), branch: session.branch },
  });
}

function* beginTurn(rollout, turnId, turn) {
  const { line, event, item, random, texts, cwd, paginated } = rollout;
  yield event('task_started', {
    turn_id: turnId,
    model_context_window: 258_400,
    collaboration_mode_kind: 'default',
  });
  if (turn === 0) {
    const text = `# AGENTS.md instructions for ${cwd}\n\n<INSTRUCTIONS>\n${texts.prose(random, 4000)}\n</INSTRUCTIONS>`;
    const content = [{ type: 'input_text', text }];
    yield item('message', { role: 'user', content });
  }
  if (paginated && turn % 20 === 0)
    yield line('world_state', {
      full: true,
      state: { agents_md: texts.prose(random, 6000) },
    });
  yield line('turn_context', {
    turn_id: turnId,
    cwd,
    approval_policy: 'never',
    sandbox_policy: { type: 'danger-full-access' },
    model: 'gpt-5.4',
    effort: 'medium',
    summary: 'auto',
    user_instructions: texts.prose(random, 600),
  });
}

function* steps(rollout, turnId) {
  const { random } = rollout;
  const count = Math.ceil(random.logNormal(5, 0.9, { min: 1, max: 60 }));
  for (let step = 0; step < count; step++) {
    if (random.chance(0.6)) yield* reasoning(rollout, turnId);
    if (random.chance(0.3)) yield* answer(rollout, turnId, 'commentary');
    if (random.chance(0.85)) yield* codexCommand(rollout, turnId);
    else yield* codexPatch(rollout, turnId);
    yield* tokens(rollout, turnId);
  }
}

function emptyTotals() {
  return { input: 0, cached: 0, output: 0, reasoning: 0 };
}

function* tokens({ line, event, random, totals, ...rollout }, turnId) {
  const last = {
    input: random.int(5000, 150_000),
    cached: random.int(1000, 5000),
    output: random.int(50, 2000),
    reasoning: random.int(0, 50),
  };
  for (const [name, count] of Object.entries(last)) totals[name] += count;
  if (rollout.paginated)
    yield line('token_usage_record', {
      thread_id: rollout.sessionId,
      turn_id: turnId,
      response_id: `resp_${random.hex(24)}`,
      usage: usageOf(last),
    });
  const info = {
    total_token_usage: usageOf(totals),
    last_token_usage: usageOf(last),
    model_context_window: 258_400,
  };
  const primary = { used_percent: random.int(1, 90), window_minutes: 300 };
  yield event('token_count', { info, rate_limits: { primary } });
}

function usageOf({ input, cached, output, reasoning }) {
  return {
    input_tokens: input,
    cached_input_tokens: cached,
    output_tokens: output,
    reasoning_output_tokens: reasoning,
    total_tokens: input + output,
  };
}

function compacted({ line, random, texts }) {
  const replacement_history = Array.from({ length: 8 }, () => ({
    type: 'message',
    role: 'user',
    content: [{ type: 'input_text', text: texts.prose(random, 2000) }],
  }));
  return line('compacted', {
    message: texts.prose(random, 3000),
    replacement_history,
  });
}
