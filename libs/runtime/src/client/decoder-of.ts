import type { SessionKey } from '@kato/contracts';
import type { ClientParts } from './client-parts.js';

/** The version of the decoder that reads a session; none where nobody reads that provider. To be spread into options. */
export function decoderOf(
  { providers }: Pick<ClientParts, 'providers'>,
  { provider }: SessionKey,
): { readonly decoder?: number } {
  const known = providers.find(({ id }) => id === provider);
  return known === undefined ? {} : { decoder: known.decoderVersion };
}
