import type { Conversation, Inheritance } from '@kato/contracts';
import { codeSpan } from '../commonmark/code-span.js';
import { countText } from './amounts.js';
import type { RenderContext } from './render-context.js';

/** The lines under the title that say where a session comes from; none where all is its own. */
export function beginning(
  { summary, inheritance }: Conversation,
  { numbers }: RenderContext,
): readonly string[] {
  const { forkedFrom } = summary.lineage;
  if (inheritance === undefined)
    return forkedFrom === undefined
      ? []
      : [`*Forked from* ${idText(forkedFrom)}`];
  const { relation, from, records, prompt, missing } = inheritance;
  const number = prompt && numbers.get(prompt);
  const link = number && `[${number}](#e${number})`;
  const size = `${countText(records)} ${records === 1 ? 'record' : 'records'}`;
  const whose = `${RELATIONS[relation]} ${idText(from.sessionId)}`;
  const lost =
    missing === undefined
      ? []
      : [
          `*Its beginning is in* ${idText(missing)}*, which kato does not have.*`,
        ];
  if (from.sessionId === summary.key.sessionId) return lost;
  if (relation === 'fork' && link) return [`${whose} *after* ${link}`, ...lost];
  if (relation === 'fork')
    return [
      records === 0 ? whose : `${whose} (${size} of it, not shown here)`,
      ...lost,
    ];
  return [`${whose} (${link ? `${size}, up to ${link}` : size})`];
}

/** The divider before the part that is the session's own. */
export function ownPart({ inheritance }: Conversation): readonly string[] {
  if (inheritance === undefined) return [];
  const whose =
    inheritance.relation === 'shared'
      ? 'also the beginning of'
      : 'inherited from';
  return [
    '---',
    `*Up to here ${whose}* ${idText(inheritance.from.sessionId)}*; from here on its own.*`,
  ];
}

const RELATIONS: Readonly<Record<Inheritance['relation'], string>> = {
  fork: '*Forked from*',
  copy: '*Begins as a copy of*',
  shared: '*Shares its beginning with*',
};

function idText(sessionId: string): string {
  return codeSpan(sessionId || '(no id)');
}
