import {
  normalChoices,
  printChoices,
  withoutUndefined,
  type Conversation,
  type ExportChoices,
  type RenderedDocument,
} from '@kato/contracts';
import { emptySession } from './empty-session.js';
import { documentFileName } from './file-name/document-file-name.js';
import { imageFolder } from './images/image-folder.js';
import { imagePlaces } from './images/image-places.js';
import { layOutText, type LaidOutText } from './lay-out-text.js';
import { buildLedger } from './ledger/build-ledger.js';
import { maskConversation } from './masking/mask-conversation.js';
import { outlineConversation } from './outline/outline-conversation.js';
import type { OutlineItem } from './outline/outline-item.js';
import type { RenderOptions } from './render-options.js';
import { rendererOf } from './renderers.js';
import { selectParts } from './select/select-parts.js';
import { layOutSplit, type LaidOutSplit } from './split/lay-out-split.js';

/** A document before its text is made. */
export interface LaidOut
  extends LaidOutText, Pick<RenderedDocument, 'key' | 'format' | 'fileName'> {
  /** Its files, under the name that it gets. Absent: it is one file. */
  readonly split?: LaidOutSplit;
}

/** Decides what a document shows, and what its ledger says of that. Throws as `renderDocument`. */
export function layOut(
  conversation: Conversation,
  options: RenderOptions,
): LaidOut {
  const { format, diagnostics, decoder, unread = [] } = options;
  const { documentName, template } = options;
  const choices = choicesOf(options);
  const { profile, exclude = [] } = choices;
  const named = maskConversation(conversation, options.mask?.());
  const fileName = documentFileName(named.summary, format, {
    profile,
    template,
  });
  const whole = outlineConversation(conversation);
  if (!whole.some(isConversation)) throw emptySession(conversation);
  const selected = selectParts(conversation, whole, exclude);
  const renderer = rendererOf(options);
  const visible = renderer.shown(conversation, whole);
  const facts = {
    ...{ diagnostics, unread, decoder, options: printChoices(choices) },
    ...{ excluded: selected.excluded, visible },
  };
  const known = { key: conversation.summary.key, format, fileName };
  const mode = options.images ?? 'none';
  const style = { format, renderer, profile, mode };
  const session = { conversation, selected, facts, mask: options.mask };
  const split =
    choices.splitAgents === true ? layOutSplit(session, style) : undefined;
  if (split !== undefined)
    return { ...known, ...split(documentName ?? fileName).main, split };
  const folder = imageFolder(documentName ?? fileName);
  const images = imagePlaces({ mode, folder });
  const shown =
    selected.outline === whole
      ? visible
      : renderer.shown(selected.conversation, selected.outline);
  const ledger = buildLedger(conversation, { ...facts, shown });
  const text = layOutText({ ...selected, ledger }, { ...style, images });
  return { ...known, ...text };
}

// What makes no difference to a format does not stand in its ledger.
function choicesOf({ format, choices = {} }: RenderOptions): ExportChoices {
  const normal = normalChoices(choices);
  const hasText = format === 'markdown' || format === 'html';
  const hasAgents = normal.exclude?.includes('agents') !== true;
  return withoutUndefined(normal, {
    profile: format === 'markdown' ? normal.profile : undefined,
    splitAgents: hasText && hasAgents ? normal.splitAgents : undefined,
  });
}

// A file beside a transcript makes no conversation.
function isConversation(item: OutlineItem): boolean {
  return item.type === 'entry' && item.entry.event.kind !== 'tool.output';
}
