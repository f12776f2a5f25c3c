/** What an operational event can say. A name has one meaning everywhere; none of them is content of a transcript. */
export const OPERATIONAL_FIELDS = {
  provider: { type: 'text', says: 'the assistant whose files it is about' },
  session: { type: 'text', says: 'id of the session' },
  source: { type: 'text', says: 'id of the source' },
  path: {
    type: 'text',
    says: 'the file or folder; of an export that kato named, the folder',
  },
  mode: { type: 'text', says: '`pass`: once over all files; `watch`: on' },
  selector: { type: 'text', says: 'what the session was named by' },
  format: { type: 'text', says: 'format of the export' },
  status: { type: 'text', says: '`written`, or `unchanged`' },
  code: { type: 'text', says: 'code of the failure' },
  reason: { type: 'text', says: 'why, in the words of kato or the system' },
  version: { type: 'text', says: 'of kato' },
  sources: { type: 'count', says: 'sources with something new' },
  bytes: { type: 'count', says: 'bytes; at the start as far as known' },
  records: { type: 'count', says: 'lines, or documents' },
  events: { type: 'count', says: 'events that they gave' },
  malformed: { type: 'count', says: 'records that could not be understood' },
  failed: { type: 'count', says: 'sources that could not be read' },
  generation: { type: 'count', says: 'how often it was begun again' },
  offset: { type: 'count', says: 'byte of the source' },
  attempts: { type: 'count', says: 'tries so far' },
  dropped: { type: 'count', says: 'lines that could not be written' },
  suppressed: { type: 'count', says: 'lines like this one left out before' },
} as const;

export type OperationalField = keyof typeof OPERATIONAL_FIELDS;
