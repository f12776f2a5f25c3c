import type { KatoClient } from '@kato/contracts';
import type { CommandHost } from '../commands/command.js';
import { reportWarning } from '../output/report-warning.js';
import type { Shell } from '../shell/shell.js';
import { openHost } from './open-host.js';

/** What a command works with, and its end. */
export interface OpenedHost {
  readonly host: CommandHost;
  /** Closes the client where one is open. One that did not open has said why. */
  readonly close: () => Promise<void>;
}

/** `alone`: without a daemon, whether one runs or not. */
export function commandHost(shell: Shell, alone: boolean): OpenedHost {
  const open: { client?: Promise<KatoClient> } = {};
  const warn = (text: string): void => reportWarning(text, shell);
  const close = async (): Promise<void> => {
    const { client } = open;
    delete open.client;
    if (client === undefined) return;
    const [opened] = await Promise.allSettled([client]);
    if (opened.status === 'fulfilled') await opened.value.close();
  };
  const host: CommandHost = {
    shell,
    client: () => (open.client ??= openHost(shell, { warn, alone })),
    async reopen() {
      await close();
      return host.client();
    },
  };
  return { host, close };
}
