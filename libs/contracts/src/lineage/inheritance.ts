import type { EventId, SessionKey } from '../ids/ids.js';

/**
 * What a session has in common with another one that was there before: its beginning.
 * - `fork`: its records say that they were copied from there
 * - `copy`: nothing says so, but the other session is, as a whole, its beginning
 * - `shared`: both begin alike and went on differently; nothing says which was first
 */
export interface Inheritance {
  readonly relation: 'fork' | 'copy' | 'shared';
  readonly from: SessionKey;
  /** Records of the common beginning, as they stand in this session. */
  readonly records: number;
  /** The last prompt in it. */
  readonly prompt?: EventId;
  /** The provider's id of a file that holds some of it, and is not known. */
  readonly missing?: string;
  /** All events of it. */
  readonly events: ReadonlySet<EventId>;
}
