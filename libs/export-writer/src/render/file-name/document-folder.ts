import { createHash } from 'node:crypto';
import slugify from '@sindresorhus/slugify';
import { singleLine, type SessionSummary } from '@kato/contracts';
import { projectOf } from '../facts/project-of.js';
import { fileNameId } from './fill-template.js';

const MAX_SLUG_CHARS = 40;
const DIGEST_CHARS = 8;

/** Names that mean the same on every file system, and no device on Windows. */
const PLAIN =
  /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9][a-z0-9._-]{0,58}[a-z0-9]$/;

/**
 * The folder of a session among those of all: `<provider>/<project>`. A project keeps its name where that is plain; other
 * names get a digest, so that no two projects are one where names are folded (`App`, `app`). The same for every session of a
 * project, whatever else there is.
 */
export function documentFolder(summary: SessionSummary): string {
  const name = projectOf(summary);
  return `${fileNameId(summary.key.provider)}/${folderName(name)}`;
}

function folderName(project: string | undefined): string {
  if (project === undefined) return '_no-project';
  if (PLAIN.test(project)) return project;
  const slug = slugify(singleLine(project, 200), { decamelize: false });
  const digest = createHash('sha256').update(project).digest('hex');
  return [slug.slice(0, MAX_SLUG_CHARS), digest.slice(0, DIGEST_CHARS)]
    .filter(Boolean)
    .join('-');
}
