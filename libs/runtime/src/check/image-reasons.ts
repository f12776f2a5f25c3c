import type { CheckReason, DocumentAsset } from '@kato/contracts';
import { loadWriter } from '../document/load-writer.js';

/** The images beside a document, looked at one after the other. */
export interface ImageCheck {
  readonly look: (assets: readonly DocumentAsset[]) => Promise<void>;
  /** Why those looked at keep the document from being proven: one sentence for all that are missing, one for all that differ. */
  readonly reasons: () => readonly CheckReason[];
}

/** Begins to check the images beside the document at this path. */
export function imageCheck(documentPath: string): ImageCheck {
  const found = { missing: NONE, changed: NONE };
  return {
    async look(assets) {
      const { compareAsset } = await loadWriter();
      for (const asset of assets) {
        const standing = await compareAsset(asset, documentPath);
        if (standing !== 'same')
          found[standing] = counted(found[standing], asset);
      }
    },
    reasons: () => [
      ...reasonOf('image-missing', found.missing),
      ...reasonOf('image-changed', found.changed),
    ],
  };
}

interface Counted {
  readonly count: number;
  /** The first of them, from the folder of the document. */
  readonly first?: string;
}

const NONE: Counted = { count: 0 };

function counted({ count, first }: Counted, asset: DocumentAsset): Counted {
  const name = `${asset.folder}/${asset.name}`;
  return { count: count + 1, first: first ?? name };
}

const SAYS = {
  'image-missing': ['cannot be read', 'cannot be read'],
  'image-changed': ['is not as kato wrote it', 'are not as kato wrote them'],
} as const;

function reasonOf(
  code: keyof typeof SAYS,
  { count, first }: Counted,
): readonly CheckReason[] {
  if (first === undefined) return [];
  const [one, many] = SAYS[code];
  const what = count === 1 ? '1 image' : `${count} images`;
  const says = count === 1 ? one : many;
  const message = `${what} beside the file ${says}; the first is ${first}.`;
  return [{ code, message, file: first }];
}
