import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../packages/workspace.mjs';

const { controlClient, daemonHome, daemonStatus } =
  await import('@kato/control');

/** `KATO_BIN`: another one than that of this workspace. */
export const KATO = process.env.KATO_BIN ?? join(root, 'apps/cli/bin/kato.js');
export const VERSION = '0.1.0';

/** A home of one's own below a folder, and what belongs to its daemon. */
export function daemonWorld(folder, more = {}) {
  const homeDir = join(folder, 'home');
  mkdirSync(homeDir, { recursive: true });
  const env = {
    ...{ PATH: process.env.PATH, TMPDIR: process.env.TMPDIR },
    ...{ HOME: homeDir, USERPROFILE: homeDir, ...more },
  };
  if (env.TMPDIR === undefined) delete env.TMPDIR;
  const host = { platform: process.platform, homeDir, env };
  const daemon = daemonHome(host);
  return {
    ...{ folder, homeDir, env, daemon, home: daemon.home },
    sessions: join(homeDir, '.claude/projects'),
    client: () =>
      controlClient({
        place: daemon.currentPlace(),
        ...{ version: VERSION, cwd: homeDir },
      }),
    status: (deadlineMs = 1000) =>
      daemonStatus(daemon, { version: VERSION, deadlineMs }),
  };
}

/** Starts `kato daemon run`. Its process is one of this program's own, so that its end is heard. */
export function spawnDaemon({ env, homeDir }, nodeFlags = []) {
  const args = [...nodeFlags, KATO, 'daemon', 'run'];
  const stdio = ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, args, { env, cwd: homeDir, stdio });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => (said += data));
  const exited = once(child, 'exit');
  return {
    ...{ pid: child.pid, exited, said: () => said },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    signal: (name) => child.kill(name),
    kill: () => (child.kill('SIGKILL'), exited),
  };
}

/** The same, once it has proven that it is up. `readyMs`: after so long. */
export async function startDaemon(world, nodeFlags) {
  const begun = performance.now();
  const child = spawnDaemon(world, nodeFlags);
  for (;;) {
    const { state, pid } = await world.status();
    if (state === 'running' && pid === child.pid) break;
    if (child.hasEnded()) throw new Error(`it ended: ${child.said()}`);
    await wait(4);
  }
  return { ...child, readyMs: performance.now() - begun };
}

/** `kato` with some words, to its end. */
export function runKato(world, ...args) {
  return beginKato(world, ...args).ended;
}

/** The same: `speaks` when it has said something, `ended` with what became of it. */
export function beginKato({ env, homeDir }, ...args) {
  const begun = performance.now();
  const child = spawn(process.execPath, [KATO, ...args], {
    ...{ env, cwd: homeDir, stdio: ['ignore', 'pipe', 'pipe'] },
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'])
    child[name].on('data', (data) => (output[name] += data));
  const ended = once(child, 'close').then(([code, signal]) => ({
    ...{ code, signal, ...output, ms: performance.now() - begun },
  }));
  const speaks = Promise.race([once(child.stdout, 'data'), ended]);
  return { speaks, ended, kill: () => child.kill('SIGKILL') };
}

/** A line of a user of Claude Code. */
export function userLine(n, text, at = '2026-06-01T10:00:00.000Z') {
  return `${JSON.stringify({
    ...{ type: 'user', uuid: `u${n}`, timestamp: at },
    parentUuid: n === 0 ? null : `u${n - 1}`,
    message: { role: 'user', content: text },
  })}\n`;
}

/** Writes a session of some lines; returns its file. */
export function putSession({ sessions }, id, text) {
  const path = join(sessions, 'slug', `${id}.jsonl`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}
