import type { StepTable } from '../fold-step.js';
import { tokenCount } from './token-count.js';
import { usageRecord } from './usage-record.js';

/** Records that count tokens. */
export const usageSteps: StepTable = [
  ['token_usage_record', usageRecord],
  ['event_msg.token_count', tokenCount],
];
