import { claudeChain } from './claude-chain.mjs';
import { claudeStep } from './claude-step.mjs';
import {
  compaction,
  endOfTurn,
  newsOfTurn,
  openingAttachments,
  openingMetadata,
} from './claude-surroundings.mjs';

/**
 * The records of a Claude Code transcript, without end: the writer takes as many as it needs. A main transcript first
 * starts the sub-agents that have files beside it. Format: docs/formats/claude-code.md
 */
export function* claudeTranscript(session) {
  const chain = claudeChain(session);
  if (session.agentId === undefined) yield* openingMetadata(chain);
  for (let turn = 0; ; turn++) {
    yield prompt(chain);
    if (turn % 30 === 0) yield* openingAttachments(chain);
    if (turn === 0) yield* startAgents(chain);
    yield* steps(chain);
    yield* endOfTurn(chain);
    if (turn % 50 === 49) yield* compaction(chain);
  }
}

function prompt({ random, texts, record, agentId, modern }) {
  const content = texts.prose(
    random,
    random.logNormal(160, 1.1, { min: 10, max: 20_000 }),
  );
  const typed = modern &&
    agentId === undefined && {
      origin: { kind: 'human' },
      promptSource: 'typed',
      turnOrigin: 'human',
    };
  return record('user', { message: { role: 'user', content }, ...typed });
}

function* steps(chain) {
  const { random } = chain;
  const count = Math.ceil(random.logNormal(4, 0.9, { min: 1, max: 40 }));
  for (let step = 0; step < count; step++) {
    yield* claudeStep(chain, { last: step === count - 1 });
    yield* newsOfTurn(chain);
  }
}

function* startAgents(chain) {
  const { random, texts, agentIds } = chain;
  for (const agentId of agentIds) {
    const prompt = texts.prose(random, 400);
    const text = texts.prose(random, 1500);
    const content = [{ type: 'text', text }];
    const status = { status: 'completed', agentId, prompt, content };
    const description = texts.prose(random, 20);
    const tool = {
      name: 'Agent',
      input: { description, prompt, subagent_type: 'general-purpose' },
      output: content,
      result: { ...status, totalDurationMs: 9000, totalToolUseCount: 12 },
    };
    yield* claudeStep(chain, { tools: [tool] });
  }
}
