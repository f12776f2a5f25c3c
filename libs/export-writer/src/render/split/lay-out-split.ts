import type {
  Conversation,
  ImageMode,
  LedgerAgent,
  MarkdownProfile,
  TextMask,
  ExportFormat,
} from '@kato/contracts';
import { imageFolder } from '../images/image-folder.js';
import { imagePlaces } from '../images/image-places.js';
import {
  layOutText,
  type LaidOutText,
  type ShownPart,
} from '../lay-out-text.js';
import { buildLedger, type LedgerFacts } from '../ledger/build-ledger.js';
import { eventSetOf } from '../ledger/event-set.js';
import type { Renderer } from '../renderers.js';
import type { SelectedParts } from '../select/select-parts.js';
import { findAgentFiles, type AgentFiles } from './find-agent-files.js';
import { splitLinks } from './split-links.js';
import { splitPlaces, type SplitPlaces } from './split-places.js';

/** The document of a session and the files of its sub-agents, before their texts are made. */
export interface LaidOutSet {
  readonly main: LaidOutText;
  readonly agents: readonly LaidOutAgent[];
}

export interface LaidOutAgent extends LaidOutText {
  readonly folder: string;
  readonly name: string;
}

/** Lays a set out under the name that its document gets. */
export type LaidOutSplit = (documentName: string) => LaidOutSet;

export interface SplitSession {
  readonly conversation: Conversation;
  readonly selected: SelectedParts;
  readonly facts: Omit<LedgerFacts, 'shown'>;
  readonly mask?: (() => TextMask) | undefined;
}

export interface SplitStyle {
  readonly format: ExportFormat;
  readonly renderer: Renderer;
  readonly profile?: MarkdownProfile | undefined;
  readonly mode: ImageMode;
}

/**
 * Gives every sub-agent a file of its own. Each event is answered for by exactly one file of the set: the ledgers add up to that
 * of one document. `undefined`: there is no agent to show.
 */
export function layOutSplit(
  session: SplitSession,
  style: SplitStyle,
): LaidOutSplit | undefined {
  const files = findAgentFiles(session);
  if (files.agents.length === 0) return undefined;
  return (documentName) => {
    const { format, profile } = style;
    const places = splitPlaces(documentName, format, profile);
    const links = splitLinks(files.agents, places);
    const named = { ...session, files, places, documentName };
    const lay = (shown: ShownPart, name: string): LaidOutText => {
      const images = imagePlaces({
        mode: style.mode,
        folder: imageFolder(name),
      });
      return layOutText(shown, { ...style, images });
    };
    const parts = agentParts(named);
    const main = { ...mainPart(named, parts), links: links.document };
    return {
      main: lay(main, documentName),
      agents: parts.map((part, at) => {
        const name = places.fileName(files.agents[at]?.name ?? '');
        const text = lay({ ...part, links: links.agents[at] }, name);
        return { folder: places.folder, name, ...text };
      }),
    };
  };
}

interface NamedSet extends SplitSession {
  readonly files: AgentFiles;
  readonly places: SplitPlaces;
  readonly documentName: string;
}

function mainPart(set: NamedSet, parts: readonly ShownPart[]): ShownPart {
  const { conversation, facts, files, places, documentName } = set;
  const { main, outline, shown, owners } = files;
  const agents = parts.map(({ ledger }, at): LedgerAgent => {
    const file = places.path(files.agents[at]?.name ?? '');
    return { file, events: ledger.events, rendered: ledger.rendered };
  });
  const split = { name: documentName, agents };
  const own = { ...facts, elsewhere: owners, split };
  return {
    conversation: main,
    outline,
    ledger: buildLedger(conversation, { ...own, shown: eventSetOf(shown) }),
  };
}

function agentParts(set: NamedSet): readonly ShownPart[] {
  const { facts, files, places, documentName } = set;
  return files.agents.map(({ conversation, outline, shown, name }) => {
    const sources = new Set(
      conversation.summary.sources.map(({ sourceId }) => sourceId),
    );
    const ledger = buildLedger(conversation, {
      ...{ ...facts, shown: eventSetOf(shown) },
      diagnostics: facts.diagnostics.filter((one) => sources.has(one.sourceId)),
      unread: facts.unread.filter((id) => sources.has(id)),
      split: { name: documentName, self: places.path(name) },
    });
    return { conversation, outline, ledger };
  });
}
