import type { DocumentReceipt, WriteReceipt } from '@kato/contracts';
import type { ChosenTarget } from './choose-target.js';
import { confirmName } from './confirm-name.js';
import type { OpenFolder } from './files/export-files.js';
import { inFolder } from './in-folder.js';
import type { EnteredFolder } from './policy/enter-folder.js';
import {
  stageFile,
  type PublishOptions,
  type StagedFile,
} from './stage-file.js';

/** A file of a set, and where it goes. */
export interface SetFile {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly target: ChosenTarget;
}

/** A document, and the files of its sub-agents with their folder. */
export interface FileSet {
  readonly document: SetFile;
  readonly entered: EnteredFolder;
  readonly agents: readonly SetFile[];
}

export interface PublishSetOptions extends PublishOptions {
  readonly onPlaced?: (receipt: WriteReceipt) => void;
}

/**
 * Writes a set. Every file is whole and durable before the first gets its name: what fails before leaves every old file as it was,
 * and no file of ours. The document gets its name last, and never links to what is not there.
 */
export function publishSet(
  set: FileSet,
  options: PublishSetOptions,
): Promise<DocumentReceipt> {
  const { document, entered } = set;
  const { onPlaced = () => undefined } = options;
  return inFolder(entered, options.files, (agents) =>
    inFolder(document.target, options.files, async (folder) => {
      const staged: StagedFile[] = [];
      try {
        await stageSet(set, { agents, folder }, { ...options, staged });
        return await putSet(set, { agents, folder }, { staged, onPlaced });
      } catch (error) {
        for (const one of staged) await one.discard();
        throw error;
      }
    }),
  );
}

interface SetFolders {
  readonly agents: OpenFolder;
  readonly folder: OpenFolder;
}

async function stageSet(
  { document, agents }: FileSet,
  folders: SetFolders,
  { staged, ...options }: PublishOptions & { readonly staged: StagedFile[] },
): Promise<void> {
  for (const { chunks, target } of agents) {
    const place = { ...options, folder: folders.agents, target };
    staged.push(await stageFile(chunks, place));
  }
  const { chunks, target } = document;
  const place = { ...options, folder: folders.folder, target };
  staged.push(await stageFile(chunks, place));
}

interface Placing extends Required<Pick<PublishSetOptions, 'onPlaced'>> {
  readonly staged: readonly StagedFile[];
}

async function putSet(
  { document, entered }: FileSet,
  folders: SetFolders,
  { staged, onPlaced }: Placing,
): Promise<DocumentReceipt> {
  const agents = staged.slice(0, -1);
  const own = staged.slice(-1);
  for (const one of agents) {
    await one.putInPlace();
    onPlaced(one.receipt);
  }
  if (agents.some(isWritten)) await confirmName(folders.agents, entered.path);
  for (const one of own) {
    await one.putInPlace();
    onPlaced(one.receipt);
  }
  const { path } = document.target;
  if (own.some(isWritten)) await confirmName(folders.folder, path);
  const [receipt] = own.map((one) => one.receipt);
  if (receipt === undefined) throw new Error('a set has a document');
  return { ...receipt, agents: agents.map((one) => one.receipt) };
}

function isWritten({ receipt }: StagedFile): boolean {
  return receipt.status === 'written';
}
