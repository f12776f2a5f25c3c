// W1: the whole walk with the real command, from a fresh home to a killed daemon and back (docs/walk.md).
import { join } from 'node:path';
import { root } from '../../packages/workspace.mjs';
import { takeWalk } from '../../walk/take-walk.mjs';
import { hasTerminal } from '../../walk/terminal.mjs';
import { runRow } from '../row/run-row.mjs';

await runRow({
  row: 'W1',
  goal: 'init, start, two growing sessions, exports, kill -9, start, stop: the same figures, nothing lost, nothing doubled',
  async run({ check, folder: homeDir }) {
    const bin = join(root, 'apps/cli/bin/kato.js');
    let commands = 0;
    await takeWalk({ bin, homeDir, check, tell: () => commands++ });
    return { commands, screens: hasTerminal() ? 'seen' : 'skipped: no tmux' };
  },
});
