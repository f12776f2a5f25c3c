import type { ColourChoice } from '../../output/wants-colour.js';

/** What `kato status` can be asked for. */
export interface StatusArgs {
  readonly watch: boolean;
  readonly all: boolean;
  readonly provider: string | undefined;
  readonly quiet: boolean;
  readonly color: ColourChoice;
  readonly json: boolean;
}
