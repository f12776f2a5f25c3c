import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Starts a process that ingests, or runs another script of this folder; it waits for `go()`. */
export function startChild(
  options,
  { onLine = () => {}, script = 'ingest.mjs', nodeFlags = [] } = {},
) {
  const child = spawnScript(script, options, nodeFlags);
  const exited = once(child, 'exit');
  let errors = '';
  child.stderr.on('data', (data) => (errors += data));
  child.stdin.on('error', (error) => (errors += error.message));
  const said = linesOf(child.stdout, onLine);
  const hear = (line) =>
    Promise.race([said(line), exited.then(() => endedEarly(line, errors))]);
  const waiting = hear('waiting');
  return {
    pid: child.pid,
    waiting,
    hear,
    errors: () => errors,
    async go() {
      await waiting;
      const started = hear('started');
      child.stdin.write('go\n');
      await started;
    },
    kill: () => (child.kill('SIGKILL'), exited),
    signal: (name) => child.kill(name),
    /** A line on its input. */
    tell: (line) => child.stdin.write(`${line}\n`),
    /** Resolves to the exit code and the signal. */
    exited,
  };
}

/** What tells when a line was said. Who asks late is told, too: on a busy machine several lines come at once. */
function linesOf(input, onLine) {
  const heard = new Set();
  const waiting = new Map();
  createInterface({ input }).on('line', (line) => {
    heard.add(line);
    waiting.get(line)?.();
    onLine(line);
  });
  return (line) =>
    new Promise((resolve) => {
      if (heard.has(line)) resolve();
      else waiting.set(line, resolve);
    });
}

function endedEarly(line, errors) {
  throw new Error(`the child ended before "${line}": ${errors}`);
}

function spawnScript(script, options, nodeFlags) {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const path = join(import.meta.dirname, script);
  const args = [...nodeFlags, path, JSON.stringify(options)];
  return spawn(process.execPath, args, { env, stdio: 'pipe' });
}
