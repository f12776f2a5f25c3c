import { compareEvents, isEqual } from '../oracle/compare-events.mjs';
import { modelDisk } from '../disk/model-disk.mjs';
import { openRunner, roomyStore, storedEvents } from '../world/open-world.mjs';
import { ACTIONS } from './actions.mjs';
import {
  beliefs,
  chosenPath,
  look,
  namesOn,
  oracleOf,
  sourceNamed,
} from './believed.mjs';
import { lines, textSource } from './write-lines.mjs';

/**
 * Plays a script on kato and on the model, and compares after every look. Throws on the first difference. `openStore`
 * opens a new store; with `reopen`, it is closed after each look and opened again: kato is not running meanwhile.
 */
export async function playScript(script, options = {}) {
  const { openStore = roomyStore, reopen } = options;
  const context = {
    ...{ disk: modelDisk(), text: textSource(), rests: new Map() },
    ...{ model: beliefs(), store: await openStore() },
  };
  const quietPoll = { kind: 'poll', races: [] };
  for (const action of [...script, quietPoll]) {
    if (action.kind !== 'poll') act(context, action);
    else await pollAndCompare(context, action.races);
    if (action.kind === 'poll' && reopen) {
      await context.store.close();
      context.store = await reopen();
    }
  }
  await context.store.close();
  return context.model.counts;
}

function act(context, action) {
  const name = `s${action.file}`;
  const known = context.model.get(name)?.path;
  const path = chosenPath(context.disk, name, known) ?? `/toy/a/${name}.jsonl`;
  ACTIONS[action.kind](context, path, action);
}

async function pollAndCompare(context, races) {
  const { disk, model, store } = context;
  if (races.length === 0) {
    await poll(context);
    look(model, disk);
  } else {
    await disturbedPoll(context, races);
    look(model, disk, await knownPaths(store));
  }
  await compareAll(context);
}

/** A poll during which files change, then one that finds them quiet. */
async function disturbedPoll(context, races) {
  const { disk } = context;
  let call = 0;
  disk.hooks.onCall = () => {
    call++;
    for (const race of races) if (race.call === call) act(context, race.action);
  };
  disk.hooks.disturbed = true;
  await poll(context);
  disk.hooks.disturbed = false;
  disk.hooks.onCall = () => {};
  // A file that says nothing leaves open what kato has of it: here it says something again.
  const known = await knownPaths(context.store);
  for (const name of new Set([...known.keys(), ...namesOn(disk)])) {
    const path =
      chosenPath(disk, name, known.get(name)) ?? `/toy/a/${name}.jsonl`;
    const bytes = disk.read(path) ?? Buffer.alloc(0);
    if (oracleOf(path, bytes).end === 0)
      disk.replace(path, lines(context, { count: 1, length: 9 }));
  }
  await poll(context);
}

async function knownPaths(store) {
  const known = await store.fingerprints();
  return new Map(
    known.map(({ sourceId, path }) => [sourceId.replace('toy/', ''), path]),
  );
}

async function poll({ disk, store }) {
  const disturbed = disk.hooks.disturbed;
  const report = await openRunner({ files: disk.port, store }).poll();
  // A file that goes between listing and opening is reported; otherwise nothing may fail.
  if (report.failed.length > 0 && !disturbed)
    throw new Error(`failed: ${report.failed[0].error.message}`);
  if (disk.hooks.open !== 0) throw new Error('a file was left open');
}

async function compareAll({ model, store }) {
  for (const [name, { events, path }] of model.bySource) {
    const stored = await storedEvents(store, sourceNamed(name));
    const found = compareEvents(events, stored);
    if (!isEqual(found)) throw new Error(`${path}: ${JSON.stringify(found)}`);
  }
}
