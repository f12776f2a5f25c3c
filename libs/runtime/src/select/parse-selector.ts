import { KatoError, type ProviderId } from '@kato/contracts';

export const MIN_PREFIX_CHARS = 4;

/** What a user typed to name a session. */
export type Selector =
  | { readonly type: 'latest'; readonly provider?: ProviderId }
  | {
      readonly type: 'prefix';
      readonly prefix: string;
      readonly provider?: ProviderId;
    };

/**
 * Reads a selector: `latest`, an id or a prefix of it, each also as `provider/…`.
 * Throws `SELECTOR_INVALID` when the prefix is shorter than 4 characters.
 */
export function parseSelector(
  text: string,
  providers: readonly ProviderId[],
): Selector {
  const slash = text.indexOf('/');
  const named = slash === -1 ? undefined : text.slice(0, slash);
  const provider = providers.find((id) => id === named);
  const rest = provider === undefined ? text : text.slice(slash + 1);
  const of = provider === undefined ? {} : { provider };
  if (rest === 'latest') return { type: 'latest', ...of };
  if ([...rest].length < MIN_PREFIX_CHARS)
    throw new KatoError(
      'SELECTOR_INVALID',
      `not enough of a session id: ${JSON.stringify(text)}`,
      {
        hint: `give at least ${MIN_PREFIX_CHARS} characters, or \`latest\`; \`kato list\` shows the ids`,
      },
    );
  return { type: 'prefix', prefix: rest, ...of };
}
