import { modelDisk } from '../disk/model-disk.mjs';
import { chosenPath, oracleOf, sourceNamed } from '../life/believed.mjs';
import { textSource } from '../life/write-lines.mjs';
import { compareEvents } from '../oracle/compare-events.mjs';
import { openRunner, storedEvents } from '../world/open-world.mjs';
import { LIFE_NAMES, scriptedLife } from './scripted-life.mjs';

/** A new disk for a scripted life. `steps` are what happens to it. */
export function newLife({ bigBytes = 200_000 } = {}) {
  const context = { disk: modelDisk(), text: textSource() };
  return { ...context, steps: scriptedLife(context, { bigBytes }) };
}

/** One look by kato; resolves with the outcomes that failed. */
export async function lookOnce({ disk }, store) {
  const report = await openRunner({ files: disk.port, store }).poll();
  return report.failed;
}

/** What differs between the store and the oracle, all files together. */
export async function differences({ disk }, store) {
  const total = {
    lost: 0,
    duplicated: 0,
    wrong: 0,
    disordered: 0,
    invented: 0,
  };
  for (const name of LIFE_NAMES) {
    const path = chosenPath(disk, name);
    const expected = path ? oracleOf(path, disk.read(path)).events : [];
    const stored = await storedEvents(store, sourceNamed(name));
    const found = compareEvents(expected, stored);
    for (const key of Object.keys(total)) total[key] += found[key];
  }
  return total;
}
