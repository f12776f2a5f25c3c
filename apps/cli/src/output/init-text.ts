import type { FoundProvider, InitReport } from '@kato/runtime';
import { clean, formatBytes, wrap } from '@kato/status';
import type { TextOut } from '../shell/shell.js';

/** What `kato init` did and found, and what comes next. */
export function initText(
  report: InitReport,
  { isTerminal, columns }: Pick<TextOut, 'isTerminal' | 'columns'>,
): readonly string[] {
  const { providers, replaced } = report;
  const files = providers.reduce((sum, one) => sum + one.files, 0);
  const lines = [
    ...(replaced === undefined ? [] : [`the old one is ${clean(replaced)}`]),
    '',
    ...providers.flatMap(providerLines),
    '',
    ...providers.flatMap(cleanUpLines),
    files === 0
      ? 'next: `kato list` when there are sessions; `kato config show` says where kato looks'
      : 'next: `kato ingest` keeps what is there, `kato list` shows it',
  ];
  return isTerminal
    ? lines.flatMap((line) => wrap(line, { columns, indent: 2 }))
    : lines;
}

function providerLines({
  displayName,
  roots,
  files,
  bytes,
}: FoundProvider): readonly string[] {
  const what =
    files === 0
      ? 'no session files'
      : `${files} ${files === 1 ? 'file' : 'files'}, ${formatBytes(bytes)}`;
  return [
    `${displayName}: ${what}`,
    ...roots.map(({ path, exists, problem }) => {
      const state = problem ?? (exists ? 'found' : 'not there');
      return `  ${clean(path)}  (${clean(state)})`;
    }),
  ];
}

function cleanUpLines({
  displayName,
  cleanUp,
}: FoundProvider): readonly string[] {
  if (cleanUp === undefined) return [];
  const who = cleanUp.source === 'settings' ? 'its settings' : 'by default';
  return [
    `${displayName} deletes its transcripts after ${cleanUp.days} days (${who}); what kato has read stays`,
  ];
}
