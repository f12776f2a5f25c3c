/** Who works says so often that it is alive. */
export const ALIVE_MS = 2000;
/** Who has said nothing for so long is lost: ten signs of life, so that a busy machine is none. */
export const SILENCE_MS = 10 * ALIVE_MS;
/** A heartbeat, which waits for nothing, comes within this time, or the daemon is unresponsive. */
export const HEARTBEAT_MS = 2000;
