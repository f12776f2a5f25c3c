// D4: bytes that are not text: offsets stay exact, text is what the WHATWG decoder makes of it.
import { claudeProvider } from '@kato/provider-claude';
import { modelDisk } from '../disk/model-disk.mjs';
import { runRow } from '../row/run-row.mjs';
import { openRunner, roomyStore, storedEvents } from '../world/open-world.mjs';
import { userLine } from '../hostile/claude-home.mjs';

const ODD = {
  'invalid UTF-8': [0xff, 0xfe, 0xc0, 0x80],
  'cut sequence': [0xe2, 0x82],
  'encoded surrogate': [0xed, 0xa0, 0x80],
  'over-long': [0xf0, 0x80, 0x80, 0xaf],
  'U+2028': [0xe2, 0x80, 0xa8],
  'U+0085': [0xc2, 0x85],
  'BOM inside': [0xef, 0xbb, 0xbf],
  'lone surrogate, escaped': [...Buffer.from('\\ud800')],
  'NUL, escaped': [...Buffer.from('\\u0000')],
  'four bytes': [...Buffer.from('😀')],
  '0x1f as it is': [0x1f],
  'CR inside': [0x0d],
};
const ROOT = { provider: 'claude', path: '/c', origin: 'config' };

await runRow({
  row: 'D4',
  goal: 'offsets exact to the byte, text equal to the WHATWG decoding, with every way to cut the file',
  sizes: { cuts: { ci: 400, nightly: 4000 } },
  async run({ cuts, random, check }) {
    const lines = hostileLines();
    const bytes = Buffer.concat(lines);
    const expected = textsOf(lines);
    let wrong = 0;
    for (let i = 0; i < cuts; i++) {
      const points = Array.from({ length: 6 }, () =>
        Math.floor(random() * bytes.length),
      ).sort((a, b) => a - b);
      const found = await readInPieces(bytes, points);
      const ok = JSON.stringify(found) === JSON.stringify(expected);
      wrong += Number(!ok);
      check(`cut at ${points}`, ok, { found, expected });
    }
    return { lines: lines.length, cuts, wrong };
  },
});

function hostileLines() {
  const mark = '@@';
  return Object.values(ODD).flatMap((odd, i) => {
    const [head, tail] = userLine(i, `"a${mark}b"`).split(mark);
    const end = i % 2 === 0 ? tail : tail.replace('\n', '\r\n');
    return Buffer.concat([
      Buffer.from(head),
      Buffer.from(odd),
      Buffer.from(end),
    ]);
  });
}

// What a plain reader makes of it: offset and text of each line that is JSON.
function textsOf(lines) {
  let offset = 0;
  return lines.flatMap((line) => {
    const at = offset;
    offset += line.length;
    try {
      const { message } = JSON.parse(new TextDecoder().decode(line));
      return [[at, message.content]];
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  });
}

async function readInPieces(bytes, points) {
  const disk = modelDisk();
  const store = roomyStore();
  const path = '/c/slug/one.jsonl';
  const parts = {
    files: disk.port,
    store,
    providers: [claudeProvider],
    roots: [ROOT],
  };
  let done = 0;
  for (const point of [...points, bytes.length]) {
    disk.append(path, bytes.subarray(done, point));
    done = Math.max(done, point);
    await openRunner(parts).poll();
  }
  const source = claudeProvider.claim(ROOT, 'slug/one.jsonl');
  const events = await storedEvents(store, source);
  return events
    .filter(({ body }) => body.kind === 'message.user')
    .map(({ offset, body }) => [offset, body.text]);
}
