import type { SessionDocument } from '@kato/contracts';
import { cleanLines, wrap } from '@kato/status';
import type { Shell } from '../../shell/shell.js';

/** Prints a document: on a terminal through a pager, if that is wanted and there is one. */
export async function pageDocument(
  { text }: Pick<SessionDocument, 'text'>,
  isPaged: boolean,
  shell: Shell,
): Promise<void> {
  const { stdout } = shell;
  const pager =
    isPaged && stdout.isTerminal ? await shell.openPager() : undefined;
  if (pager === undefined) {
    for await (const piece of onScreen(text, shell)) {
      if (!stdout.isOpen()) return;
      await stdout.write(piece);
    }
    return;
  }
  for await (const piece of text) {
    if (!pager.isOpen()) break;
    await pager.write(cleanLines(piece));
  }
  const hasShown = await pager.close();
  // Each reading makes the text anew.
  if (!hasShown) await pageDocument({ text }, false, shell);
}

/** A terminal breaks long lines where it likes, and words with them. */
async function* onScreen(
  text: AsyncIterable<string>,
  { stdout: { isTerminal, columns } }: Shell,
): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const clean = cleanLines(piece);
    if (!isTerminal) {
      yield clean;
      continue;
    }
    const lines = `${rest}${clean}`.split('\n');
    rest = lines.pop() ?? '';
    yield lines.map((line) => `${broken(line, columns)}\n`).join('');
  }
  if (rest !== '') yield `${broken(rest, columns)}\n`;
}

function broken(line: string, columns: number): string {
  return wrap(line, { columns, indent: 0 }).join('\n');
}
