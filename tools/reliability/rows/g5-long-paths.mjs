// G5: homes whose paths are too long for a socket.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  daemonWorld,
  spawnDaemon,
  startDaemon,
} from '../daemon/daemon-world.mjs';
import { runRow } from '../row/run-row.mjs';

const BYTES = { ci: [90, 102, 103, 104, 107, 108, 109, 200], nightly: [] };
for (let bytes = 90; bytes <= 200; bytes++) BYTES.nightly.push(bytes);

await runRow({
  row: 'G5',
  goal: 'a daemon answers for homes of 90 to 200 bytes, or says clearly why not; never at a path that was cut',
  sizes: { all: { ci: 0, nightly: 1 } },
  async run({ all, check, folder }) {
    const figure = { own: 0, fallback: 0 };
    for (const bytes of all === 1 ? BYTES.nightly : BYTES.ci) {
      const runtime = join(folder, 'run');
      mkdirSync(runtime, { recursive: true, mode: 0o700 });
      const katoHome = homeOf(folder, bytes);
      const more = { KATO_HOME: katoHome, XDG_RUNTIME_DIR: runtime };
      const world = daemonWorld(folder, more);
      const daemon = await startDaemon(world);
      const { path, folder: around } = world.daemon.currentPlace();
      const isOwn = path === join(katoHome, 'kato.sock');
      figure[isOwn ? 'own' : 'fallback']++;
      check(
        `${bytes} bytes`,
        existsSync(path) &&
          Buffer.byteLength(path) <= 103 &&
          (statSync(around).mode & 0o777) === 0o700 &&
          (statSync(path).mode & 0o777) === 0o600,
        { path },
      );
      await daemon.kill();
    }
    await refusal(folder, check);
    return figure;
  },
});

/** A folder so that the path of the socket has so many bytes; the last ones of two each. */
function homeOf(folder, bytes) {
  const rest = bytes - Buffer.byteLength(join(folder, '/kato.sock')) - 1;
  return join(folder, 'x'.repeat(rest % 2) + 'ä'.repeat(Math.floor(rest / 2)));
}

async function refusal(folder, check) {
  const runtime = join(folder, 'r'.repeat(120));
  mkdirSync(runtime, { recursive: true });
  const world = daemonWorld(folder, {
    ...{ KATO_HOME: homeOf(folder, 200), XDG_RUNTIME_DIR: runtime },
  });
  const daemon = spawnDaemon(world);
  const [code] = await daemon.exited;
  const isClear = /too long for the system/.test(daemon.said());
  check('no place at all: said', code === 1 && isClear, daemon.said());
}
