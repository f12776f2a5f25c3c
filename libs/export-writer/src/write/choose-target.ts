import { join } from 'node:path';
import {
  KatoError,
  type RenderedDocument,
  type WritableTarget,
} from '@kato/contracts';
import { fileNameId } from '../render/file-name/document-file-name.js';
import type { ExportFiles, FileFacts } from './export-files.js';
import { identifyExport, type ExistingExport } from './identify-export.js';

/** Where a document goes, and the file that is there now. */
export interface ChosenTarget {
  readonly path: string;
  readonly existing: FileFacts | undefined;
}

type Named = Pick<RenderedDocument, 'key' | 'fileName'>;

interface TargetOptions {
  readonly force: boolean;
  readonly files: ExportFiles;
}

const HEAD_BYTES = 16_384;

/** Decides the path and whether what stands there may be replaced. Throws `EXPORT_REFUSED` when it may not. */
export async function chooseTarget(
  document: Named,
  target: WritableTarget,
  options: TargetOptions,
): Promise<ChosenTarget> {
  if (target.type === 'file') {
    const { found, owner } = await inspect(document, target.path, options);
    if (owner === 'stranger' && !options.force) throw foreign(target.path);
    return { path: target.path, existing: found };
  }
  await refuseNoFolder(target.path, options.files);
  for (const name of [document.fileName, longFileName(document)]) {
    const path = join(target.path, name);
    const { found, owner } = await inspect(document, path, options);
    // Ids that begin alike, of one day and one title: the second session takes its whole id.
    if (owner === 'other-session') continue;
    if (owner === 'stranger' && !options.force) throw foreign(path);
    return { path, existing: found };
  }
  throw refused(target.path, 'it has another session under this name', {
    hint: 'Name the file with -o FILE.',
  });
}

async function inspect(
  document: Named,
  path: string,
  { files }: TargetOptions,
): Promise<{
  readonly found: FileFacts | undefined;
  readonly owner: ExistingExport | 'nobody';
}> {
  const found = await files.facts(path);
  if (found === undefined) return { found, owner: 'nobody' };
  if (found.kind === 'directory')
    throw refused(path, 'it is a folder', {
      hint: 'Name a file in it, or end the path with a slash to let kato choose the name.',
    });
  if (found.kind === 'link')
    throw refused(path, 'it is a symbolic link', {
      hint: 'Name the file that the link points to.',
    });
  if (found.kind === 'other')
    throw refused(path, 'it is not a regular file', {
      hint: 'Name a regular file, or write to the standard output with -o -.',
    });
  const head = await files.read(path, Math.min(found.sizeBytes, HEAD_BYTES));
  return { found, owner: identifyExport(head, document.key) };
}

async function refuseNoFolder(path: string, files: ExportFiles): Promise<void> {
  if ((await files.facts(path)) === undefined || (await files.isFolder(path)))
    return;
  throw refused(path, 'it is not a folder', {
    hint: 'Name a folder, or a file with -o FILE.',
  });
}

function longFileName({ fileName, key }: Named): string {
  const dot = fileName.lastIndexOf('.');
  const id = fileNameId(key.sessionId);
  return `${fileName.slice(0, dot)}${id.slice(8, 100)}${fileName.slice(dot)}`;
}

function foreign(path: string): KatoError {
  return refused(path, 'kato did not write the file that is there', {
    hint: 'Choose another name, or replace it with --force.',
  });
}

function refused(
  path: string,
  reason: string,
  { hint }: { readonly hint: string },
): KatoError {
  return new KatoError('EXPORT_REFUSED', `not written: ${path}: ${reason}`, {
    hint,
    details: { path },
  });
}
