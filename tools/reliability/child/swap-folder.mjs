// Puts a folder and a link to another one in turn at a path, as fast as it can, until it is killed.
import { renameSync, symlinkSync, unlinkSync, writeSync } from 'node:fs';

const [path, outside] = process.argv.slice(2);
let made = 0;
writeSync(1, 'started\n');
for (;;) {
  renameSync(path, `${path}.real`);
  place(() => symlinkSync(outside, path));
  unlinkSync(path);
  place(() => renameSync(`${path}.real`, path));
}

/** Whoever exports may have made the folder that is missing for a moment: it goes out of the way. */
function place(put) {
  for (;;)
    try {
      return put();
    } catch {
      made++;
      renameSync(path, `${path}.made-${made}`);
    }
}
