import type { StepTable } from '../fold-step.js';
import { modelCall } from './model-call.js';
import { modelOutput } from './model-output.js';
import { callDecoders } from './call-decoders.js';
import { resultSteps } from './result-steps.js';
import { toolSearchOutput } from './tool-search-output.js';

/** Records of tools: calls and outputs as the model has them, results as the client recorded them. */
export const toolSteps: StepTable = [
  ...callDecoders.map(([type, decode]) => [type, modelCall(decode)] as const),
  ['response_item.function_call_output', modelOutput],
  ['response_item.custom_tool_call_output', modelOutput],
  ['response_item.tool_search_output', toolSearchOutput],
  ...resultSteps,
];
