// Attacks a daemon: malformed frames, large bodies, connections that never ask. Says which of them begins.
import { connect } from 'node:net';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '@kato/contracts/testing';
import { askRaw } from '../daemon/ask-raw.mjs';
import { malformedFrame } from '../daemon/malformed-frame.mjs';

const AT_ONCE = 50;
const { path, frames, slow, seed } = JSON.parse(process.argv[2]);

say('waiting');
await once(process.stdin, 'data');
say('started');
say('malformed');
await malformed();
say('large');
await largeFrames();
say('slow');
await slowConnections();
say('over');
process.exit(0);

function say(line) {
  writeSync(1, `${line}\n`);
}

async function malformed() {
  const random = seededRandom(seed);
  for (let done = 0; done < frames; done += AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, () => sendAndEnd(malformedFrame(random))),
    );
}

function sendAndEnd(bytes) {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on('error', () => undefined); // refused half way, or reset: both are well
    socket.on('close', resolve);
    socket.resume();
    socket.end(bytes);
  });
}

async function largeFrames() {
  const body = `{"selector":"${'x'.repeat(8_000_000)}"}`;
  for (const route of ['/v1/ingest', '/v1/exports', '/v1/nowhere'])
    await Promise.allSettled([askRaw(path, 'POST', route, { body })]);
}

/** Connections that say a byte a second, or nothing, or half of a request. */
async function slowConnections() {
  const sockets = Array.from({ length: slow }, (_, n) => {
    const socket = connect(path);
    socket.on('error', () => undefined);
    if (n % 3 === 1) socket.write('GET /v1/he');
    if (n % 3 === 2)
      socket.write('POST /v1/ingest HTTP/1.1\r\ncontent-length: 9\r\n\r\n{');
    return socket;
  });
  for (let seconds = 0; seconds < 4; seconds++) {
    await wait(1000);
    for (const socket of sockets) if (socket.writable) socket.write('a');
  }
}
