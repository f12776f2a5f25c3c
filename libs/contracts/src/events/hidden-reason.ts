/**
 * Why an event is not part of the visible conversation. Hidden events are kept, counted and exported as JSONL.
 *
 * Set by the provider, where the record alone decides:
 * - `meta` text the assistant's harness wrote for the model (caveats, skill bodies, reminders)
 * - `injected` context given to the model (instructions, environment, tool lists)
 * - `duplicate` the same text stands in another, visible event
 * - `progress` a transient tick of something that has a final record
 * - `bookkeeping` titles, modes, pointers, snapshots: state of the client, not conversation
 * - `empty` nothing to show (an empty thinking block, an empty message)
 * - `encrypted` content that only the vendor can read
 * - `warm-up` a sub-agent that the client starts to be ready, without a task: no conversation at all
 *
 * Set by threading, where it takes what comes later:
 * - `abandoned` a branch that the user rewound
 * - `rolled-back` a turn that the user took back
 * - `retracted` what the assistant had said before it refused and another model went on
 * - `inherited` the prefix that a fork or a sub-agent copied from its parent
 */
export const HIDDEN_REASONS = [
  'meta',
  'injected',
  'duplicate',
  'progress',
  'bookkeeping',
  'empty',
  'encrypted',
  'warm-up',
  'abandoned',
  'rolled-back',
  'retracted',
  'inherited',
] as const;

export type HiddenReason = (typeof HIDDEN_REASONS)[number];
