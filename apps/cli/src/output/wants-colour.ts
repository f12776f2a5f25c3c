import type { HostEnv } from '@kato/contracts';
import type { TextOut } from '../shell/shell.js';

export const COLOUR_CHOICES = ['auto', 'always', 'never'] as const;

export type ColourChoice = (typeof COLOUR_CHOICES)[number];

/** Whether text is coloured: on a terminal that can, unless `NO_COLOR` is set (https://no-color.org). */
export function wantsColour(
  choice: ColourChoice,
  { isTerminal }: Pick<TextOut, 'isTerminal'>,
  { env }: Pick<HostEnv, 'env'>,
): boolean {
  if (choice !== 'auto') return choice === 'always';
  const { NO_COLOR: off = '', TERM: terminal = '' } = env;
  return isTerminal && off === '' && terminal !== 'dumb';
}
