import { stringField } from '@kato/contracts/provider';
import type { Step, StepTable } from '../fold-step.js';
import { shellRun } from '../messages/user-shell.js';
import {
  collabCall,
  collabEnd,
  collabSpawnEnd,
} from './results/collab-call.js';
import { commandExecution } from './results/command-execution.js';
import { dynamicCall } from './results/dynamic-call.js';
import { fileChange } from './results/file-change.js';
import { imageGeneration, imageView } from './results/image-results.js';
import { mcpCall, mcpCallEnd } from './results/mcp-call.js';
import { webSearch } from './results/web-search.js';
import { recordResult } from './record-result.js';
import { subAgentActivity } from './sub-agent-activity.js';

/** Results as the client recorded them: completed items (0.147 and later) and the `…_end` events before. */
export const resultSteps: StepTable = [
  ...both('CommandExecution', 'exec_command_end', command),
  ...both('FileChange', 'patch_apply_end', recordResult(fileChange)),
  ['event_msg.item_completed.McpToolCall', recordResult(mcpCall)],
  ['event_msg.mcp_tool_call_end', recordResult(mcpCallEnd)],
  ...both(
    'DynamicToolCall',
    'dynamic_tool_call_response',
    recordResult(dynamicCall),
  ),
  ...both('WebSearch', 'web_search_end', recordResult(webSearch)),
  ...both('ImageView', 'view_image_tool_call', recordResult(imageView)),
  ...both(
    'ImageGeneration',
    'image_generation_end',
    recordResult(imageGeneration),
  ),
  ['event_msg.item_completed.CollabAgentToolCall', recordResult(collabCall)],
  ['event_msg.collab_agent_spawn_end', recordResult(collabSpawnEnd)],
  [
    'event_msg.collab_agent_interaction_end',
    recordResult(collabEnd('send_input')),
  ],
  ['event_msg.collab_waiting_end', recordResult(collabEnd('wait'))],
  ['event_msg.collab_close_end', recordResult(collabEnd('close_agent'))],
  ['event_msg.collab_resume_end', recordResult(collabEnd('resume_agent'))],
  ...both('SubAgentActivity', 'sub_agent_activity', subAgentActivity),
];

function both(item: string, event: string, step: Step): StepTable {
  return [
    [`event_msg.item_completed.${item}`, step],
    [`event_msg.${event}`, step],
  ];
}

/** A command of the assistant, or one that the user typed as `!command`. */
function command(input: Parameters<Step>[0]): ReturnType<Step> {
  const { body } = input.record;
  if (stringField(body, 'source') !== 'user_shell')
    return recordResult(commandExecution)(input);
  const run = commandExecution(body);
  if (run === undefined) return undefined;
  const { output, detail } = run;
  return shellRun(input, { command: run.line, output, detail });
}
