/** What to do when the system has no watches left; `undefined` when the code says something else. */
export function limitHint(code: string | undefined): string | undefined {
  return code === undefined ? undefined : HINTS.get(code);
}

// inotify(7): ENOSPC is the limit of watches, EMFILE that of instances or of open files.
const HINTS: ReadonlyMap<string, string> = new Map([
  [
    'ENOSPC',
    'allow more watches: sudo sysctl fs.inotify.max_user_watches=524288',
  ],
  [
    'EMFILE',
    'allow more watchers: sudo sysctl fs.inotify.max_user_instances=512, or more open files: ulimit -n 4096',
  ],
  ['ENFILE', 'allow more open files: sudo sysctl fs.file-max=1000000'],
]);
