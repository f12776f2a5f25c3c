/** Raised when an older side would misread a newer one. Within one protocol, answers only gain fields. */
export const PROTOCOL = 1;

/** Both sides say which protocol they speak, in each request and each answer. */
export const PROTOCOL_HEADER = 'kato-protocol';
export const VERSION_HEADER = 'kato-version';

/** What is asked for with this type is answered in lines, as it comes. */
export const LINES_TYPE = 'application/x-ndjson';
