// K2: an audit log in which something was changed. Verifying must find all of it.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runRow } from '../row/run-row.mjs';

const { auditLog, verifyAudit } = await import('@kato/runtime');

await runRow({
  row: 'K2',
  goal: 'each record flipped, dropped, swapped, doubled, replaced, cut off; each byte of the head flipped: 100 % found',
  sizes: { records: { ci: 200, nightly: 200 }, flips: { ci: 3, nightly: 20 } },
  async run({ records, flips, random, check, folder }) {
    const sound = writeLog(folder, records);
    check('the sound log is whole', verifyAudit(folder).breaks.length === 0);
    const figure = {};
    for (const [name, damaged] of damages(sound, { flips, random })) {
      writeFileSync(join(folder, 'audit.jsonl'), damaged);
      count(figure, name, verifyAudit(folder).breaks.length > 0);
    }
    writeFileSync(join(folder, 'audit.jsonl'), sound);
    flipHead(folder, figure, random);
    for (const [name, { found, tried }] of Object.entries(figure))
      check(`${name}: ${found} of ${tried}`, found === tried);
    return figure;
  },
});

function writeLog(folder, records) {
  const log = auditLog({ folder, pid: 1, now: Date.now });
  for (let n = 0; n < records; n++)
    log.record({
      ...{ decision: n % 2 === 0 ? 'allow' : 'done', format: 'markdown' },
      ...{ provider: 'claude', session: `s${n}`, path: `/home/dev/${n}.md` },
    });
  log.close();
  return readFileSync(join(folder, 'audit.jsonl'));
}

function* damages(sound, { flips, random }) {
  const lines = sound.toString('latin1').trimEnd().split('\n');
  const text = (list) => Buffer.from(`${list.join('\n')}\n`, 'latin1');
  const without = (n, ...more) => lines.toSpliced(n, 1, ...more);
  let at = 0;
  for (const [n, line] of lines.entries()) {
    for (let flip = 0; flip < flips; flip++)
      yield [
        'flip',
        flipped(sound, at + below(line.length + 1, random), random),
      ];
    at += line.length + 1;
    yield ['drop', text(without(n))];
    if (n > 0) {
      yield ['swap', text(without(n).toSpliced(n - 1, 0, line))];
      yield ['cut', text(lines.slice(0, n))];
      yield [
        'cut within',
        Buffer.from(`${lines.slice(0, n).join('\n')}\n${line.slice(0, 40)}`),
      ];
    }
    yield ['double', text(without(n, line, line))];
    yield ['replace', text(without(n, lines[below(lines.length, random, n)]))];
  }
  yield ['drop', Buffer.alloc(0)];
}

/** Every byte of the head, the padding too. */
function flipHead(folder, figure, random) {
  const head = join(folder, 'audit.head.json');
  const copy = join(folder, 'head.copy');
  copyFileSync(head, copy);
  const sound = readFileSync(head);
  for (let at = 0; at < sound.length; at++) {
    writeFileSync(head, flipped(sound, at, random));
    count(figure, 'head', verifyAudit(folder).breaks.length > 0);
  }
  copyFileSync(copy, head);
}

function flipped(bytes, at, random) {
  const copy = Buffer.from(bytes);
  copy[at] ^= 1 << below(8, random);
  return copy;
}

function below(end, random, not = -1) {
  const value = Math.floor(random() * end);
  return value === not ? (value + 1) % end : value;
}

function count(figure, name, isFound) {
  const { found, tried } = (figure[name] ??= { found: 0, tried: 0 });
  figure[name] = { found: found + (isFound ? 1 : 0), tried: tried + 1 };
}
