import { posix, win32 } from 'node:path';
import * as v from 'valibot';
import type { HostEnv } from '@kato/contracts';

const TEXT = 'an absolute path, or one that starts with ~/';

/** A path that does not depend on where kato is called: absolute, or below the home folder (`~/…`). */
export function fixedPath({ platform, homeDir }: HostEnv) {
  const path = platform === 'win32' ? win32 : posix;
  const expand = (text: string): string =>
    /^~(?:$|[/\\])/.test(text) ? path.join(homeDir, text.slice(1)) : text;
  return v.pipe(
    v.string(TEXT),
    v.transform(expand),
    v.check((text) => path.isAbsolute(text) && !text.includes('\0'), TEXT),
    v.transform((text) => path.normalize(text)),
  );
}
