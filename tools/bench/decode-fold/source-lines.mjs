import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const LINE_FEED = 10;

/**
 * The transcripts that a provider claims in some homes, each with its complete lines as bytes. Compressed ones are left
 * out, and so is what is read whole instead of line by line.
 */
export function sourceLines(provider, envs) {
  return envs.flatMap((env) => {
    const host = { platform: 'linux', homeDir: env.HOME ?? '/none', env };
    return provider.roots(host).flatMap((root) => linesBelow(provider, root));
  });
}

function linesBelow(provider, root) {
  if (!existsSync(root.path)) return [];
  return readdirSync(root.path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      const below = relative(root.path, path).split(sep).join('/');
      const source = provider.claim(root, below);
      return source?.encoding === 'plain' && source.reading !== 'document'
        ? [{ source, lines: linesOf(readFileSync(path)) }]
        : [];
    });
}

function linesOf(bytes) {
  const lines = [];
  let start = 0;
  for (
    let end = bytes.indexOf(LINE_FEED);
    end !== -1;
    end = bytes.indexOf(LINE_FEED, start)
  ) {
    if (end > start) lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}
