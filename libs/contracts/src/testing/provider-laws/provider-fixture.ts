import type { AnyProvider } from '../../provider/provider.js';
import type { SessionSource } from '../../source/session-source.js';

/** Real lines of a provider (JSON text without line ends, at least one of each kind it knows) and their source. */
export interface ProviderFixture {
  readonly provider: AnyProvider;
  readonly source: SessionSource;
  readonly lines: readonly string[];
  /** Damaged lines to try. Default 2,000. */
  readonly mutations?: number;
}
