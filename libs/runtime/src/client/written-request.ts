import { basename } from 'node:path';
import type { DocumentRequest, ExportRequest } from '@kato/contracts';

/** A request for a document. `documentName`: what it is going to be called, where that is known. */
export interface NamedRequest extends DocumentRequest {
  readonly documentName?: string;
}

/** The request for a document that is going to be written: Markdown has its images beside it, a page has them in it. */
export function writtenRequest({
  target,
  ...request
}: ExportRequest): NamedRequest {
  const images =
    request.images ?? (request.format === 'html' ? 'embed' : 'link');
  return {
    ...{ ...request, images },
    ...(target.type === 'file' && { documentName: basename(target.path) }),
  };
}
