import type { ExportFormat, MarkdownProfile } from '@kato/contracts';
import { EXTENSIONS } from '../file-name/document-file-name.js';
import { nameBeside } from '../images/image-folder.js';
import type { FileLink } from '../links/file-link.js';

/** Where the files of a set are, as they link to each other. */
export interface SplitPlaces {
  /** The folder beside the document that has the files of agents; empty: they are right beside it. */
  readonly folder: string;
  /** What the file of an agent is called. */
  fileName(name: string): string;
  /** Its path from the folder of the document, with slashes. */
  path(name: string): string;
  /** The link to an agent's file from the document, or from the file of another agent. */
  toAgent(name: string, from: 'document' | 'agent'): FileLink;
  /** The link to the document from the file of an agent. */
  readonly toDocument: FileLink;
}

/**
 * The agents of `notes/plan.md` are in `notes/plan.agents/`. For Dendron, which knows no folders and has its hierarchy in the
 * names, they are beside it, as `plan.agents.<name>.md`.
 */
export function splitPlaces(
  documentName: string,
  format: ExportFormat,
  profile: MarkdownProfile | undefined,
): SplitPlaces {
  const own = nameBeside(documentName, 'agents');
  const isFlat = profile === 'dendron';
  const folder = isFlat ? '' : own;
  const below = isFlat ? [] : [own];
  const fileName = (name: string): string =>
    `${isFlat ? `${own}.` : ''}${name}.${EXTENSIONS[format]}`;
  return {
    folder,
    fileName,
    path: (name) => [...below, fileName(name)].join('/'),
    toAgent: (name, from) => ({
      folders: from === 'agent' ? [] : below,
      name: fileName(name),
    }),
    toDocument: { folders: isFlat ? [] : ['..'], name: documentName },
  };
}
