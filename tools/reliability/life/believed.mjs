import { expectedEvents } from '../oracle/expected-events.mjs';
import { TOY_ROOT, toyProvider, toySource } from '../toy/toy-provider.mjs';

const HEAD_BYTES = 4096;
const BLOCK_BYTES = 16 * 1024;
const provider = toyProvider();

/**
 * The model: what kato must believe of each source, kept beside it and updated at every look. It believes the bytes of the
 * file, with the two exceptions that docs/decisions/0003 names: a file without a whole record says nothing, and a rewrite
 * that keeps the length, the head and the last block before the position goes unseen (counted in `escapes`).
 */
export function beliefs() {
  const bySource = new Map();
  return {
    bySource,
    counts: { looks: 0, restarts: 0, escapes: 0 },
    get: (name) => bySource.get(name),
  };
}

/** A look at the disk: what the model believes from now on. After a race `knownPaths` tells which file kato has read. */
export function look(model, disk, knownPaths = new Map()) {
  model.counts.looks++;
  for (const name of namesOn(disk)) {
    const before = model.bySource.get(name);
    const known = knownPaths.get(name) ?? before?.path;
    const path = chosenPath(disk, name, known);
    const after = believe(model.counts, before, path, disk.read(path));
    if (after !== undefined) model.bySource.set(name, after);
  }
}

/** The file that is read of those with one name: the known one, else the larger, else by path. */
export function chosenPath(disk, name, known) {
  const paths = disk.paths().filter((path) => nameOf(path) === name);
  if (paths.includes(known)) return known;
  const size = (path) => disk.read(path).length;
  return paths.sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1))[0];
}

export function sourceNamed(name) {
  return toySource(TOY_ROOT, `${name}.jsonl`);
}

export function namesOn(disk) {
  return new Set(disk.paths().map(nameOf));
}

/** What the oracle reads of some bytes. */
export function oracleOf(path, bytes) {
  return expectedEvents(provider, sourceNamed(nameOf(path)), bytes);
}

function nameOf(path) {
  return path.replace(/^.*\//, '').replace('.jsonl', '');
}

function believe(counts, before, path, bytes) {
  if (before === undefined) return fresh(path, bytes);
  if (continues(before, bytes)) {
    const all = Buffer.concat([
      before.bytes,
      bytes.subarray(before.bytes.length),
    ]);
    if (!all.equals(bytes)) counts.escapes++;
    return fresh(path, all);
  }
  const restarted = fresh(path, bytes);
  if (restarted.bytes.length === 0) return undefined;
  counts.restarts++;
  return restarted;
}

function fresh(path, bytes) {
  const read = oracleOf(path, bytes);
  return {
    path,
    events: read.events,
    bytes: Buffer.from(bytes.subarray(0, read.end)),
  };
}

function continues({ bytes: seen }, now) {
  const end = seen.length;
  if (now.length < end) return false;
  const block =
    end === 0 ? 0 : Math.floor((end - 1) / BLOCK_BYTES) * BLOCK_BYTES;
  const head = Math.min(HEAD_BYTES, end);
  return (
    seen.subarray(0, head).equals(now.subarray(0, head)) &&
    seen.subarray(block, end).equals(now.subarray(block, end))
  );
}
