import { assertNever } from '@kato/contracts';
import type { DocumentContext, DocumentRead } from '@kato/contracts/provider';
import { sidecarOf } from '../sources/claim-sidecar.js';
import { readAgentMeta } from './read-agent-meta.js';
import { readCustomTitle } from './read-custom-title.js';
import { readToolOutput } from './read-tool-output.js';

/**
 * Reads a file beside a transcript, whole. Total: what is not in the shape that its name promises is an issue.
 * Format: docs/formats/claude-code.md, "Files beside a transcript".
 */
export function readDocument(
  bytes: Uint8Array,
  { source }: DocumentContext,
): DocumentRead {
  const sidecar = sidecarOf(source.relativePath);
  if (sidecar === undefined)
    return {
      ok: false,
      issue: { code: 'invalid-record', message: 'not a file beside a session' },
    };
  switch (sidecar.kind) {
    case 'agent':
      return readAgentMeta(bytes, sidecar.agentId);
    case 'output':
      return readToolOutput(bytes, sidecar.name);
    case 'title':
      return readCustomTitle(bytes);
    default:
      return assertNever(sidecar);
  }
}
