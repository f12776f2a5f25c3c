import type { WriteReceipt } from '@kato/contracts';
import type { ChosenTarget } from './choose-target.js';
import { confirmName } from './confirm-name.js';
import { inFolder } from './in-folder.js';
import {
  stageFile,
  type Publication,
  type PublishOptions,
} from './stage-file.js';

export interface PublishFileOptions extends PublishOptions {
  /** Called when the file has its name, before the disk has confirmed that. */
  readonly onPlaced?: (receipt: WriteReceipt) => void;
}

/**
 * Writes chunks beside the target and counts them. The target that has exactly these bytes is left alone; else they are made
 * durable and renamed over it. Whatever fails before the rename leaves the old file as it was and no file of ours.
 */
export function publishFile(
  chunks: AsyncIterable<Uint8Array>,
  target: ChosenTarget,
  { onPlaced, ...options }: PublishFileOptions,
): Promise<WriteReceipt> {
  return inFolder(target, options.files, async (folder) => {
    const receipt = await publish(chunks, { ...options, folder, target });
    onPlaced?.(receipt);
    if (receipt.status === 'written') await confirmName(folder, target.path);
    return receipt;
  });
}

async function publish(
  chunks: AsyncIterable<Uint8Array>,
  place: Publication,
): Promise<WriteReceipt> {
  const staged = await stageFile(chunks, place);
  try {
    await staged.putInPlace();
    return staged.receipt;
  } catch (error) {
    await staged.discard();
    throw error;
  }
}
