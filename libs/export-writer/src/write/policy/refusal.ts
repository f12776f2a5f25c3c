import { KatoError } from '@kato/contracts';

/** Why a place is refused: what is said, and what to do instead. `force`: `--force` is an answer to it. */
const REFUSALS = {
  'invalid-name': {
    says: 'its name cannot be one of a file',
    hint: 'Choose another name with -o.',
  },
  'outside-roots': {
    says: 'it lies outside the folders that exports may go to',
    hint: 'Choose a place in your home folder, the current folder or the temporary folder, or add the folder to export.allowedRoots of the configuration.',
  },
  'own-state': {
    says: 'it lies where kato keeps its own things',
    hint: 'Choose another place with -o.',
  },
  'provider-folder': {
    says: "it lies among an assistant's sessions, and would be read as one",
    hint: 'Choose another place with -o.',
  },
  symlink: {
    says: 'it is a symbolic link, or is reached through one',
    hint: 'Name the place that the link points to, or add the link to export.allowedRoots of the configuration.',
  },
  'is-folder': {
    says: 'it is a folder',
    hint: 'Name a file in it, or end the path with a slash to let kato choose the name.',
  },
  'not-a-folder': {
    says: 'it is not a folder, or a part of it is none',
    hint: 'Name a folder, or a file with -o FILE.',
  },
  'not-regular': {
    says: 'it is not a regular file',
    hint: 'Name a regular file, or write to the standard output with -o -.',
  },
  'hard-link': {
    says: 'the file that is there has other names, too (hard links)',
    hint: 'Choose another name, or replace this one with --force: the others keep the old file.',
  },
  'other-owner': {
    says: 'the file that is there belongs to another user',
    hint: 'Choose another name, or replace it with --force.',
  },
  'foreign-file': {
    says: 'kato did not write the file that is there',
    hint: 'Choose another name, or replace it with --force.',
  },
  'other-session': {
    says: 'the file that is there is an export of another session',
    hint: 'Choose another name, or replace it with --force.',
  },
  moved: {
    says: 'somebody put another folder in its place while it was written',
    hint: 'See who moves folders there, and export again.',
  },
} as const;

/** Stable names of reasons, for scripts and the audit log. */
export type RefusalReason = keyof typeof REFUSALS;

/** The refusal of a place: `EXPORT_REFUSED` with `details.reason`. */
export function refusal(path: string, reason: RefusalReason): KatoError {
  const { says, hint } = REFUSALS[reason];
  return new KatoError('EXPORT_REFUSED', `not written: ${path}: ${says}`, {
    hint,
    details: { path, reason },
  });
}
