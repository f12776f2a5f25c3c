import type { Conversation, Inheritance } from '@kato/contracts';
import { countText } from './amounts.js';
import type { Block, Span } from './block.js';
import type { RenderContext } from './render-context.js';
import type { ParentLink } from '../links/document-links.js';
import { code, em, entryLink, fileLink, line, named } from './span.js';

/** The lines under the title that say where a session comes from; none where all is its own. */
export function beginning(
  { summary, inheritance }: Conversation,
  { numbers, links }: RenderContext,
): readonly Block[] {
  if (links?.parent !== undefined) return [parentLine(links.parent)];
  const { forkedFrom } = summary.lineage;
  if (inheritance === undefined)
    return forkedFrom === undefined
      ? []
      : [line(em('Forked from'), ' ', idCode(forkedFrom))];
  const { relation, from, records, prompt, missing } = inheritance;
  const number = prompt && numbers.get(prompt);
  const link = number === undefined ? undefined : entryLink(number);
  const size = `${countText(records)} ${records === 1 ? 'record' : 'records'}`;
  const whose = [em(RELATIONS[relation]), ' ', idCode(from.sessionId)];
  const lost = missing === undefined ? [] : [missingLine(missing)];
  if (from.sessionId === summary.key.sessionId) return lost;
  if (relation === 'fork' && link)
    return [line(...whose, ' ', em('after'), ' ', link), ...lost];
  if (relation === 'fork')
    return [
      records === 0
        ? line(...whose)
        : line(...whose, ` (${size} of it, not shown here)`),
      ...lost,
    ];
  const place = link ? [`${size}, up to `, link] : [size];
  return [line(...whose, ' (', ...place, ')')];
}

/** The divider before the part that is the session's own. */
export function ownPart({ inheritance }: Conversation): readonly Block[] {
  if (inheritance === undefined) return [];
  const whose =
    inheritance.relation === 'shared'
      ? 'also the beginning of'
      : 'inherited from';
  return [
    { type: 'divider' },
    line(
      em(`Up to here ${whose}`),
      ' ',
      idCode(inheritance.from.sessionId),
      em('; from here on its own.'),
    ),
  ];
}

const RELATIONS: Readonly<Record<Inheritance['relation'], string>> = {
  fork: 'Forked from',
  copy: 'Begins as a copy of',
  shared: 'Shares its beginning with',
};

function parentLine({
  agent: { agentId, agentType },
  document,
  isSession,
  isStarted,
}: ParentLink): Block {
  const who = [
    ...(agentType ? [' ', named(agentType)] : []),
    ...(agentId ? [' ', code(agentId)] : []),
  ];
  const whose = isSession ? 'this session' : 'another sub-agent';
  return isStarted
    ? line(
        em('Sub-agent'),
        ...who,
        em(', started by'),
        ' ',
        fileLink(document, `a call of ${whose}`),
      )
    : line(
        em('Sub-agent'),
        ...who,
        ' ',
        em('of'),
        ' ',
        fileLink(document, whose),
      );
}

function missingLine(missing: string): Block {
  return line(
    em('Its beginning is in'),
    ' ',
    idCode(missing),
    em(', which kato does not have.'),
  );
}

function idCode(sessionId: string): Span {
  return code(sessionId || '(no id)');
}
