/**
 * Faults for a model disk: counts the calls of kato's file port and lets the n-th one fail. `fired` tells whether there was
 * an n-th one. `SHORT` is no failure: a read that gives fewer bytes than asked for, which it always may.
 */
export function failNth(disk, code, n) {
  const state = { calls: 0, fired: false };
  const isNth = () => {
    const hit = ++state.calls === n;
    if (hit) state.fired = true;
    return hit;
  };
  if (code === 'SHORT') disk.hooks.shortRead = () => (isNth() ? 1 : undefined);
  else
    disk.hooks.onCall = (operation, path) => {
      if (isNth()) throw systemError(code, operation, path);
    };
  return state;
}

/** No faults any more. */
export function heal(disk) {
  disk.hooks.onCall = () => {};
  disk.hooks.shortRead = undefined;
}

/** A store whose n-th commit fails: before anything is written, or after all of it is. */
export function failNthCommit(store, { code, n, after }) {
  const state = { calls: 0, fired: false };
  const commit = async (one) => {
    state.calls++;
    if (state.calls !== n) return store.commit(one);
    state.fired = true;
    if (after) await store.commit(one);
    throw systemError(code, 'commit', 'store');
  };
  return { store: { ...store, commit }, state };
}

function systemError(code, operation, path) {
  const error = new Error(`${code}: ${operation} '${path}'`);
  return Object.assign(error, { code });
}
