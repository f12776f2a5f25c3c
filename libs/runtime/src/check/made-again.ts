import type {
  CheckReason,
  RenderedText,
  SessionDocument,
  SplitDocument,
} from '@kato/contracts';
import type { ReadExport } from '@kato/export-writer';

type Found = Extract<ReadExport, { readonly found: 'export' }>;

/** Of a document that was made again, the file that is checked: the whole, or that of one sub-agent. */
export function madeAgain(
  { ledger: { split } }: Found,
  document: SessionDocument,
): RenderedText | SplitDocument | CheckReason {
  if (split === undefined) return document;
  const set = document.split?.(split.name);
  // Without agents that have something to show, a document is one file.
  if (split.self === undefined) return set ?? document;
  const own = set?.agents.find(
    ({ ledger }) => ledger.split?.self === split.self,
  );
  return own ?? GONE;
}

const GONE: CheckReason = {
  code: 'not-rendered',
  message: 'The session has no such sub-agent today.',
};
