/** A run of one mark (`**`, `_`) in a text. */
export interface MarkRun {
  readonly char: string;
  /** How many of them no pair has taken. */
  left: number;
  /** The character before it, and some text behind it; empty at the ends. */
  readonly before: string;
  readonly after: string;
}

/**
 * Takes the marks of emphasis out of `left`: those that open with those that close. `isCut`: the text has no end, so that
 * what opens may have no partner. Stricter than CommonMark: globs, operators and names of code are left alone.
 */
export function pairMarks(runs: readonly MarkRun[], isCut: boolean): void {
  const open: MarkRun[] = [];
  for (const run of runs) {
    if (closes(run)) close(run, open);
    if (run.left > 0 && opens(run)) open.push(run);
  }
  if (!isCut) return;
  for (const run of [...open, ...runs.filter(isTick)])
    if (/^[\s(]?$/.test(run.before) && (run.left > 1 || isTick(run)))
      run.left = 0;
}

function close(run: MarkRun, open: MarkRun[]): void {
  for (let at = open.length - 1; at >= 0 && run.left > 0; at--) {
    const partner = open[at];
    if (partner === undefined || partner.char !== run.char) continue;
    const taken = Math.min(partner.left, run.left);
    partner.left -= taken;
    run.left -= taken;
    open.length = partner.left > 0 ? at + 1 : at;
  }
}

const WORD = /^[\p{L}\p{N}]/u;
const PLAIN = /^[A-Za-z0-9]/;
const BEGINS = /^[\p{L}\p{N}"'“‘„«([`$@\u0080-\uffff*_]/u;
const ENDED = /^[^\p{L}\p{N}\s]*(?:\s|$)/u;
// Names of Python: `__init__`.
const NAME_BEHIND = /^\w+?__(?!\w)/;

function opens({ char, left, before, after }: MarkRun): boolean {
  if (char === '`' || after === '' || /^[\s/]/.test(after) || before === '/')
    return false;
  if (char === '~') return true;
  if (char === '*' && left > 1)
    return !(PLAIN.test(before) && PLAIN.test(after));
  if (char === '_' && left > 1 && NAME_BEHIND.test(after)) return false;
  return BEGINS.test(after) && !WORD.test(before);
}

function closes({ char, left, before, after }: MarkRun): boolean {
  if (char === '`' || before === '' || /[\s/]/.test(before)) return false;
  if (char === '~') return true;
  if (char === '*' && left > 1)
    return !(PLAIN.test(before) && PLAIN.test(after));
  return char === '_' ? ENDED.test(after) : !WORD.test(after);
}

function isTick({ char }: MarkRun): boolean {
  return char === '`';
}
