import {
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const DAY_SECONDS = 86_400;
const CONTROL_SECONDS = Date.UTC(2026, 0, 5) / 1000;

/**
 * Watches, by the file system's own times of last access, whether anybody reads a session file from now on: each is set
 * to the day before the file's change, which a read moves forward (also where the system updates it rarely). Changes
 * no time of modification. Ask for the result at the end; a file system that does not keep such times is said.
 */
export function sourceReads(home, work) {
  const control = join(work, 'control.txt');
  writeFileSync(control, 'read me\n');
  utimesSync(control, CONTROL_SECONDS, CONTROL_SECONDS);
  const sources = ['.claude', '.codex'].flatMap((folder) =>
    filesBelow(join(home, folder)),
  );
  const before = [...sources, control].map(setBack);
  return () => {
    readFileSync(control);
    const read = before.filter(
      ({ path, atimeMs }) => statSync(path).atimeMs !== atimeMs,
    );
    const works = read.some(({ path }) => path === control);
    return works
      ? verdict(read.length - 1, sources.length)
      : { figure: '?', detail: 'this file system keeps no times of access' };
  };
}

function verdict(read, all) {
  const detail = `of ${all}, by their times of last access; a file read on purpose was seen`;
  return { figure: String(read), goal: '0', met: read === 0, detail };
}

// The generator gives whole seconds, so that setting them again changes nothing. Any other file is left alone.
function setBack(path) {
  const seconds = statSync(path).mtimeMs / 1000;
  if (!Number.isInteger(seconds))
    throw new Error(`not made by generate-home.mjs: ${path}`);
  utimesSync(path, seconds - DAY_SECONDS, seconds);
  return { path, atimeMs: statSync(path).atimeMs };
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
