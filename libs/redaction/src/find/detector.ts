/** A stretch of a text that matched a rule; `secret` is false when a closer look found it harmless. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly secret: boolean;
}

/**
 * One rule: where a closer look is worth it, and the look. `literals` are in lower case and found in any case. `look`
 * gets the text and where a literal starts and ends; its work is bounded, whatever the text.
 */
export interface Detector {
  readonly rule: string;
  readonly literals: readonly string[];
  /** A rule with a form of its own wins over one that knows only the name in front of the value. */
  readonly specific: boolean;
  readonly look: (
    text: string,
    start: number,
    end: number,
  ) => Match | undefined;
  /** Lets go of the text that it looked at last, where it keeps one. */
  readonly forget?: () => void;
}
