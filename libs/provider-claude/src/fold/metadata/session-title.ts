import { withoutUndefined, type TitleSource } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import type { MetadataRecord } from '../../decode/claude-record.js';
import type { ClaudeState } from '../claude-state.js';
import type { FoldInput, Step } from '../fold-step.js';

const KEYS: Readonly<Partial<Record<TitleSource, string>>> = {
  custom: 'customTitle',
  ai: 'aiTitle',
};

/** Gives a session's title. A title that names another session is that session's (copies stand in new files). */
export function sessionTitle(
  state: ClaudeState,
  { record, base, context }: FoldInput<MetadataRecord>,
  titleSource: TitleSource,
): Step | undefined {
  const { sessionId } = record.envelope;
  const { source } = context;
  const title = stringField(record.raw, KEYS[titleSource] ?? '');
  const isForeign =
    sessionId !== undefined &&
    source.sessionFrom === 'path' &&
    sessionId !== source.sessionId;
  return title === undefined || isForeign
    ? undefined
    : {
        state,
        events: [
          withoutUndefined(base, { kind: 'session.info', title, titleSource }),
        ],
      };
}
