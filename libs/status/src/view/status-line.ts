/** What a line is, for who colours it: colours never say more than the words do. */
export type Tone =
  'title' | 'heading' | 'plain' | 'active' | 'stale' | 'error' | 'warning';

/** A line of a status: plain text that is safe for a terminal and fits. */
export interface StatusLine {
  readonly tone: Tone;
  readonly text: string;
}

/** A line of this tone. */
export function line(tone: Tone, text: string): StatusLine {
  return { tone, text };
}
