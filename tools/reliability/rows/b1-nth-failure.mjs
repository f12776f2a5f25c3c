// B1: every file operation fails once, with every error; then everything is well again and nothing is lost or twice.
import { failNth, failNthCommit, heal } from '../faults/count-faults.mjs';
import { differences, lookOnce, newLife } from '../faults/play-life.mjs';
import { isEqual } from '../oracle/compare-events.mjs';
import { runRow } from '../row/run-row.mjs';
import { roomyStore } from '../world/open-world.mjs';

const CODES = ['ENOSPC', 'EIO', 'EACCES', 'EMFILE', 'SHORT'];

await runRow({
  row: 'B1',
  goal: 'every error at every call: 0 lost, 0 duplicated after healing, no file left open, no pass that rejects but for the store',
  sizes: { maxCalls: { ci: 1000, nightly: 1000 } },
  async run({ maxCalls, check }) {
    const figure = { cases: 0, clean: 0, calls: {}, seen: 0, leaks: 0 };
    for (const code of CODES) {
      let n = 1;
      for (; n <= maxCalls; n++) {
        const case_ = await fileCase(code, n);
        if (!case_.fired) break;
        record(figure, check, `${code} at call ${n}`, case_);
      }
      figure.calls[code] = n - 1;
    }
    for (const after of [false, true])
      for (let n = 1; ; n++) {
        const case_ = await commitCase(n, after);
        if (!case_.fired) break;
        const when = after ? 'after' : 'before';
        record(figure, check, `commit ${n} fails ${when} it is written`, case_);
        figure.calls[`commit ${when}`] = n;
      }
    return figure;
  },
});

async function fileCase(code, n) {
  const life = newLife();
  const store = roomyStore();
  const state = failNth(life.disk, code, n);
  const seen = await live(life, store);
  heal(life.disk);
  return finish({ life, store, state, seen });
}

async function commitCase(n, after) {
  const life = newLife();
  const store = roomyStore();
  const faulty = failNthCommit(store, { code: 'ENOSPC', n, after });
  const seen = await live(life, faulty.store);
  return finish({ life, store, state: faulty.state, seen });
}

async function live(life, store) {
  let seen = 0;
  for (const step of life.steps) {
    step();
    seen += (await lookOnce(life, store)).length;
  }
  return seen;
}

async function finish({ life, store, state, seen }) {
  const { fired } = state;
  if (!fired) return { fired };
  const failed = await lookOnce(life, store);
  const found = await differences(life, store);
  const leaked = life.disk.hooks.open;
  return { fired, seen, leaked, found, failed };
}

function record(figure, check, title, { seen, leaked, found, failed }) {
  const ok = isEqual(found) && leaked === 0 && failed.length === 0;
  figure.cases++;
  figure.clean += Number(ok);
  figure.seen += Number(seen > 0);
  figure.leaks += leaked;
  check(title, ok, { found, leaked, failed });
}
