/** How a call ended; `background`: it goes on by itself. */
export type ToolStatus =
  'ok' | 'error' | 'rejected' | 'interrupted' | 'background';

/** Who refused a call: a person, a rule they set, a hook, or the permission mode (which asks nobody). */
export type DeniedBy = 'user' | 'rule' | 'hook' | 'mode';
