import { keepHidden } from '../keep-hidden.js';
import type { StepTable } from '../fold-step.js';
import { bareHeader } from './bare-header.js';
import { sessionMeta } from './session-meta.js';
import { indexedName, threadName } from './thread-name.js';
import { threadSettings, turnContext } from './turn-settings.js';

/** Records about the session itself: who, where, with which model. */
export const sessionSteps: StepTable = [
  ['session_meta', sessionMeta],
  ['header', bareHeader],
  ['turn_context', turnContext],
  ['event_msg.thread_settings_applied', threadSettings],
  ['event_msg.thread_name_updated', threadName],
  ['thread_name', indexedName],
  ['record_type.state', keepHidden('bookkeeping')],
  ['world_state', keepHidden('injected')],
  ['dynamic_tools_updated', keepHidden('injected')],
  ['security_risk_score', keepHidden('bookkeeping')],
  ['response_item.additional_tools', keepHidden('injected')],
  ['response_item.ghost_snapshot', keepHidden('bookkeeping')],
  ['response_item.configuration_update', keepHidden('bookkeeping')],
];
