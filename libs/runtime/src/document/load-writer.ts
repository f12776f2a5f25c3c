/** Rendering and writing are half of kato's code: loaded when a document is asked for, not for a list. */
export const loadWriter = () => import('@kato/export-writer');

/** What reads Markdown and colours code: as much again, for a page only. */
export const loadHtmlRenderer = () => import('@kato/export-writer/html');
