import { stringField } from '@kato/contracts/provider';
import { languageOfOutput } from '../../blocks/code-language.js';
import { foldedProse } from '../../blocks/folded.js';
import type { SeenCall, ToolView } from '../tool-view.js';

// Format: docs/formats/claude-code.md, docs/formats/codex-rollout.md.
const NAMES: ReadonlySet<string> = new Set(['Task', 'Agent', 'spawn_agent']);

/** A sub-agent that was started: what it was asked, and what it reported, as words. */
export function viewAgent(call: SeenCall): ToolView | undefined {
  const { name, input, result, prompts } = call;
  if (!NAMES.has(name) && stringField(input, 'subagent_type') === undefined)
    return undefined;
  const key = ['prompt', 'message'].find(
    (member) => stringField(input, member) !== undefined,
  );
  const prompt = key === undefined ? undefined : stringField(input, key);
  const report = result?.said ?? result?.output ?? '';
  const isReport =
    result?.status === 'ok' && languageOfOutput(report) === 'text';
  const told = key === undefined ? [] : [key];
  const body = prompts.has(prompt) ? [] : foldedProse('Prompt', prompt);
  return isReport
    ? { told, body, result: { prose: 'Report' } }
    : { told, body };
}
