import type {
  AgentFile,
  DocumentAsset,
  DocumentReceipt,
  RenderedDocument,
  SplitDocument,
} from '@kato/contracts';
import { chooseInFolder, type ChosenTarget } from './choose-target.js';
import { chunksWithAssets } from './chunks-with-assets.js';
import { enterFolder, type EnteredFolder } from './policy/enter-folder.js';
import { findPlace, type RealPlaces } from './policy/find-place.js';
import { realPlaces } from './policy/real-places.js';
import { publishSet, type SetFile } from './publish-set.js';
import { writeAsset } from './write-asset.js';
import type { WriteOptions } from './write-document.js';

/** A document whose sub-agents have files of their own, and where it goes. */
export interface WritableSet extends Pick<RenderedDocument, 'key'> {
  readonly split: SplitDocument;
  readonly target: ChosenTarget;
}

/**
 * Writes a document and the files of its sub-agents, as one (see `publishSet`). Every place is looked at, and allowed, before
 * anything is made at any of them. Throws as `writeDocument`.
 */
export async function writeSet(
  set: WritableSet,
  options: WriteOptions,
): Promise<DocumentReceipt> {
  const places = await enterAgents(set, options);
  const { entered } = places;
  try {
    const targets = await chooseAgents(set, places, options);
    for (const { path } of [set.target, ...targets]) options.onAllow(path);
    const fileOf = (text: TextOf, target: ChosenTarget): SetFile => {
      const write = (asset: DocumentAsset): Promise<void> =>
        writeAsset(asset, target.path, options);
      return { chunks: chunksWithAssets(text, write), target };
    };
    const agents = set.split.agents.flatMap((agent, at) => {
      const target = targets[at];
      return target === undefined ? [] : [fileOf(agent, target)];
    });
    const document = fileOf(set.split, set.target);
    return await publishSet({ document, entered, agents }, options);
  } finally {
    await entered.folder.close();
  }
}

type TextOf = Pick<AgentFile, 'text' | 'takeAssets'>;

interface AgentPlaces {
  readonly real: RealPlaces;
  readonly entered: EnteredFolder;
}

async function enterAgents(
  { split, target }: WritableSet,
  { places, files }: WriteOptions,
): Promise<AgentPlaces> {
  const { paths } = files.rules;
  const [first] = split.agents;
  const path = paths.join(paths.dirname(target.path), first?.folder ?? '');
  const real = await realPlaces(places, files);
  return { real, entered: await enterFolder(path, real, files) };
}

async function chooseAgents(
  { key, split }: WritableSet,
  { real, entered }: AgentPlaces,
  options: WriteOptions,
): Promise<readonly ChosenTarget[]> {
  const { rules } = options.files;
  const targets: ChosenTarget[] = [];
  for (const { name } of split.agents) {
    findPlace(rules.paths.join(entered.path, name), real, rules);
    const place = { ...options, entered };
    targets.push(await chooseInFolder({ key }, [name], place));
  }
  return targets;
}
