import {
  withoutUndefined,
  type EventBase,
  type HiddenReason,
  type Part,
  type UserMessage,
  type UserOrigin,
} from '@kato/contracts';

/** What a message of a person holds. */
export interface Said {
  readonly text: string;
  readonly parts?: readonly Part[] | undefined;
  readonly origin?: UserOrigin | undefined;
  readonly hidden?: HiddenReason | undefined;
}

/** A message in the user's name. */
export function userMessage(base: EventBase, said: Said): UserMessage {
  return withoutUndefined(base, {
    kind: 'message.user',
    text: said.text,
    parts:
      said.parts === undefined || said.parts.length === 0
        ? undefined
        : said.parts,
    origin: said.origin,
    hidden: said.hidden,
  });
}

/** Text in the user's name that no person wrote. */
export function hiddenText(
  base: EventBase,
  text: string,
  hidden: HiddenReason,
): UserMessage {
  return userMessage(base, { text, hidden });
}
