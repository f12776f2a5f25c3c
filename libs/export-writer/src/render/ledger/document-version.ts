/**
 * Raised whenever a document of the same session comes out with other bytes than before, in any format: by it a check knows
 * that a difference is kato's own doing. The golden documents in the tests fail when it should be.
 */
export const DOCUMENT_VERSION = 2;
