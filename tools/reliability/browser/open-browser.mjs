import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = [
  ...['chromium-headless-shell', 'chromium', 'chromium-browser'],
  ...['google-chrome', 'google-chrome-stable'],
];

/** The path of a Chromium on this machine; `KATO_CHROMIUM` names one. `undefined`: there is none. */
export function findBrowser() {
  const named = process.env.KATO_CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  ).find(isExecutable);
}

/** Starts a headless browser and speaks its protocol through a pipe: nothing listens on a port. */
export async function openBrowser(path) {
  const profile = mkdtempSync(join(tmpdir(), 'kato-browser-'));
  const args = [
    ...[
      '--headless',
      '--remote-debugging-pipe',
      '--disable-gpu',
      '--no-sandbox',
    ],
    ...['--no-first-run', '--disable-background-networking', '--disable-sync'],
    ...[
      '--disable-component-update',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
  ];
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'];
  const child = spawn(path, args, { stdio });
  const protocol = speak(child.stdio[3], child.stdio[4]);
  return {
    openTab: () => openTab(protocol),
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      // It ends its own processes, which still write to the profile.
      await protocol.send('Browser.close');
      await gone;
      for (const pipe of child.stdio.slice(3)) pipe.destroy();
      rmSync(profile, {
        recursive: true,
        force: true,
        maxRetries: 20,
        retryDelay: 100,
      });
    },
  };
}

async function openTab({ send, listen }) {
  const { targetId } = await send('Target.createTarget', {
    url: 'about:blank',
  });
  const { sessionId } = await send('Target.attachToTarget', {
    ...{ targetId, flatten: true },
  });
  const ask = (method, params) => send(method, params, sessionId);
  for (const domain of ['Page', 'Network', 'Runtime', 'Log'])
    await ask(`${domain}.enable`);
  return {
    ask,
    /** Opens an address; says what was asked for over the network, and what the browser complained of. */
    async open(url) {
      const requests = [];
      const complaints = [];
      let loaded;
      const done = new Promise((resolve) => (loaded = resolve));
      const deaf = listen(sessionId, (method, params) => {
        if (method === 'Page.loadEventFired') loaded();
        if (method === 'Network.requestWillBeSent')
          requests.push(params.request.url);
        if (method === 'Log.entryAdded') complaints.push(params.entry.text);
      });
      await ask('Page.navigate', { url });
      await done;
      return { requests, complaints, stop: deaf };
    },
    async evaluate(expression) {
      const { result, exceptionDetails } = await ask('Runtime.evaluate', {
        ...{ expression, returnByValue: true, awaitPromise: true },
      });
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return result.value;
    },
  };
}

function speak(input, output) {
  const waiting = new Map();
  const listeners = new Map();
  let last = 0;
  let rest = '';
  output.setEncoding('utf8').on('data', (data) => {
    const messages = (rest + data).split('\0');
    rest = messages.pop();
    for (const message of messages) hear(JSON.parse(message));
  });
  function hear({ id, method, params, sessionId, result, error }) {
    if (id === undefined) return listeners.get(sessionId)?.(method, params);
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    return error ? reject(new Error(error.message)) : resolve(result);
  }
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      }),
    listen(sessionId, listener) {
      listeners.set(sessionId, listener);
      return () => listeners.delete(sessionId);
    },
  };
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error.code === undefined) throw error;
    return false;
  }
}
