import type { ExportFormat, ImageMode } from '@kato/contracts';
import type { FilterArgs } from '../filter-of.js';
import type { ChoiceArgs } from './choices-of.js';

/** What `kato export` is called with. */
export interface ExportArgs extends ChoiceArgs, FilterArgs {
  readonly session: string | undefined;
  readonly latest: boolean;
  readonly all: boolean;
  readonly output: string | undefined;
  readonly reading: string | undefined;
  /** Files to check: nothing is exported. */
  readonly check: readonly string[] | undefined;
  readonly format: ExportFormat | undefined;
  readonly images: ImageMode | undefined;
  readonly force: boolean;
  readonly strict: boolean;
  readonly json: boolean;
}
