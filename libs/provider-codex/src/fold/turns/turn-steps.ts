import { keepHidden } from '../keep-hidden.js';
import type { StepTable } from '../fold-step.js';
import { compacted, compactionNotice } from './compacted.js';
import { errorEvent } from './error-event.js';
import { goalUpdated } from './goal-updated.js';
import { reviewEntered, reviewExited } from './review-mode.js';
import { rolledBack } from './rolled-back.js';
import { turnAborted, turnComplete, turnStarted } from './turn-bounds.js';

/** Records about the course of the session: turns, interrupts, errors, compaction, rollback, review, goals. */
export const turnSteps: StepTable = [
  ['event_msg.task_started', turnStarted],
  ['event_msg.turn_started', turnStarted],
  ['event_msg.task_complete', turnComplete],
  ['event_msg.turn_complete', turnComplete],
  ['event_msg.turn_aborted', turnAborted],
  ['event_msg.error', errorEvent],
  ['event_msg.thread_rolled_back', rolledBack],
  ['compacted', compacted],
  ['event_msg.context_compacted', compactionNotice],
  ['event_msg.item_completed.ContextCompaction', compactionNotice],
  ['response_item.compaction', keepHidden('encrypted')],
  ['response_item.compaction_summary', keepHidden('encrypted')],
  ['response_item.context_compaction', keepHidden('encrypted')],
  ['response_item.compaction_trigger', keepHidden('bookkeeping')],
  ['event_msg.entered_review_mode', reviewEntered],
  ['event_msg.exited_review_mode', reviewExited],
  ['event_msg.item_completed.EnteredReviewMode', reviewEntered],
  ['event_msg.item_completed.ExitedReviewMode', reviewExited],
  ['event_msg.thread_goal_updated', goalUpdated],
  ['event_msg.undo_completed', keepHidden('bookkeeping')],
  ['event_msg.guardian_assessment', keepHidden('bookkeeping')],
  ['event_msg.item_completed.Sleep', keepHidden('bookkeeping')],
];
