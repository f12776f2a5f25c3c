export { compareAsset, type AssetStanding } from './read/compare-asset.js';
export { compareExport, type Difference } from './read/compare-export.js';
export { openReadable } from './read/files/open-readable.js';
export type { ReadableFile } from './read/files/readable-file.js';
export type { ReadLedger } from './read/parse/read-ledger.js';
export { otherDocuments } from './read/other-documents.js';
export { readExport, type ReadExport } from './read/read-export.js';
export { documentFileName } from './render/file-name/document-file-name.js';
export { documentFolder } from './render/file-name/document-folder.js';
export { buildLedger } from './render/ledger/build-ledger.js';
export { DOCUMENT_VERSION } from './render/ledger/document-version.js';
export { maskSummary } from './render/masking/mask-conversation.js';
export { renderDocument } from './render/render-document.js';
export type { RenderOptions } from './render/render-options.js';
export type { RenderPieces } from './render/renderers.js';
export { renderText } from './render/render-text.js';
export {
  indexDocument,
  type IndexDocument,
  type IndexOptions,
} from './render/session-index/index-document.js';
export type { IndexEntry } from './render/session-index/index-entry.js';
export type { DocumentText } from './write/encode-text.js';
export { findDocument } from './write/find-document.js';
export type {
  ExportFiles,
  FileFacts,
  NewFile,
  OpenFolder,
} from './write/files/export-files.js';
export {
  nodeExportFiles,
  openExportFiles,
  type NodeFilesOptions,
} from './write/files/node-export-files.js';
export type { RefusalReason } from './write/policy/refusal.js';
export type { WritePlaces } from './write/policy/write-places.js';
export {
  writeDocument,
  type WritableDocument,
  type WriteOptions,
} from './write/write-document.js';
