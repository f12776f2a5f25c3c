import type { HostEnv, SourceRoot } from '@kato/contracts';
import type { ClientParts } from '../client/client-parts.js';
import type { Config } from '../config/config.js';
import type { LiveFacts } from './live-facts.js';

/** What only a status asks for. */
export interface StatusParts {
  readonly env: HostEnv;
  readonly config: Config;
  readonly roots: readonly SourceRoot[];
  readonly live: LiveFacts;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The parts of a client that a status is made from. */
export type StatusPorts = Pick<
  ClientParts,
  | 'providers'
  | 'known'
  | 'files'
  | 'home'
  | 'runner'
  | 'retention'
  | 'daemon'
  | 'status'
>;
