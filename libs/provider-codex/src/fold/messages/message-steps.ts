import { keepHidden } from '../keep-hidden.js';
import type { StepTable } from '../fold-step.js';
import { agentNote } from './agent-note.js';
import { itemAgentMessage, legacyAgentMessage } from './assistant-view.js';
import { modelMessage } from './model-message.js';
import { modelReasoning } from './model-reasoning.js';
import { plan } from './plan.js';
import { itemReasoning, legacyReasoning } from './reasoning-view.js';
import { realtimeItem } from './realtime-item.js';
import { itemUserMessage, legacyUserMessage } from './user-view.js';

/** Records that carry words: what the model was given (`response_item`), and what the user saw (all others). */
export const messageSteps: StepTable = [
  ['response_item.message', modelMessage],
  ['response_item.reasoning', modelReasoning],
  ['response_item.agent_message', agentNote],
  ['inter_agent_communication', agentNote],
  ['inter_agent_communication_metadata', keepHidden('bookkeeping')],
  ['event_msg.user_message', legacyUserMessage],
  ['event_msg.agent_message', legacyAgentMessage],
  ['event_msg.agent_reasoning', legacyReasoning],
  ['event_msg.agent_reasoning_raw_content', legacyReasoning],
  ['event_msg.item_completed.UserMessage', itemUserMessage],
  ['event_msg.item_completed.AgentMessage', itemAgentMessage],
  ['event_msg.item_completed.Reasoning', itemReasoning],
  ['event_msg.item_completed.Plan', plan],
  ['event_msg.item_completed.HookPrompt', keepHidden('injected')],
  ['retained_context', keepHidden('duplicate')],
  ['realtime_item', realtimeItem],
];
