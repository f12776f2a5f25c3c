import { nodeFiles } from '@kato/ingestion-core/node';

/** The real files; once, something happens after half of this one was read. */
export function interruptedFiles(path) {
  const files = nodeFiles();
  let interrupt;
  return {
    midway: (what) => (interrupt = what),
    files: {
      ...files,
      async open(opened) {
        const file = await files.open(opened);
        const what = opened === path ? interrupt : undefined;
        if (file === undefined || what === undefined) return file;
        interrupt = undefined;
        let isFirst = true;
        return {
          ...{ stat: () => file.stat(), close: () => file.close() },
          async read(buffer, position) {
            if (!isFirst) return file.read(buffer, position);
            isFirst = false;
            const half = buffer.subarray(0, Math.ceil(buffer.length / 2));
            const filled = await file.read(half, position);
            what();
            const rest = buffer.subarray(filled);
            return filled + (await file.read(rest, position + filled));
          },
        };
      },
    },
  };
}
