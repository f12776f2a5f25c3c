import {
  withoutUndefined,
  type LedgerAgent,
  type LedgerSplit,
} from '@kato/contracts';
import { countOf, decodeName } from './ledger-values.js';

type Pair = readonly [name: string, value: string];

const DIGEST = /^sha256:([0-9a-f]{64})$/;
const PAIRS = 4;

/** How a file belongs to others, as `ledgerText` writes it. `undefined`: it is alone. */
export function parseSplit(pairs: readonly Pair[]): LedgerSplit | undefined {
  const name = valueOf(pairs, 'name');
  if (name === undefined) return undefined;
  const self = valueOf(pairs, 'self');
  const agents = pairs.flatMap(([known], at) =>
    known === 'agent' ? agentOf(pairs.slice(at, at + PAIRS)) : [],
  );
  return withoutUndefined({
    name,
    self,
    agents: self === undefined ? agents : undefined,
  });
}

// One that is not as it was written has no file of its own.
function agentOf(pairs: readonly Pair[]): readonly LedgerAgent[] {
  const own = new Map(pairs);
  const file = decodeName(own.get('file'));
  const events = countOf(own.get('events'));
  const rendered = countOf(own.get('rendered'));
  if (file === undefined || events === undefined || rendered === undefined)
    return [];
  const digest = DIGEST.exec(own.get('agent') ?? '')?.[1];
  return [withoutUndefined({ file, events, rendered, digest })];
}

function valueOf(pairs: readonly Pair[], name: string): string | undefined {
  return decodeName(pairs.find(([known]) => known === name)?.[1]);
}
