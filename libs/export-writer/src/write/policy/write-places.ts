/** Where exports may go. Absolute paths. */
export interface WritePlaces {
  /** Exports go below these folders and nowhere else. Each of them may be reached through a link, nothing below it. */
  readonly allowed: readonly string[];
  /** kato's own folder for exports: allowed, also where it lies in `own`. */
  readonly exports: string;
  /** kato's own state, never written to: its folder, its store (and what begins with that name). */
  readonly own: readonly string[];
  /** Folders of assistants, never written to: an export there would be read as a session. */
  readonly providers: readonly string[];
}
