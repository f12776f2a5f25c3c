import {
  joinPath,
  numberField,
  type CleanUpRule,
} from '@kato/contracts/provider';
import { claudeRoots } from './roots.js';

/**
 * When the client deletes transcripts: `cleanupPeriodDays` days after they were last written, 30 where nobody set it. Of
 * the settings only the user's own are read, not those of a project or of an administrator, which win over them.
 * Format: docs/formats/claude-code.md, "How long files stay".
 */
export const claudeCleanUp: CleanUpRule = {
  defaultDays: 30,
  settings: (env) =>
    claudeRoots(env).map(({ path }) =>
      joinPath(path.replace(/[\\/]projects$/, ''), 'settings.json'),
    ),
  days(settings) {
    const days = numberField(settings, 'cleanupPeriodDays');
    return days === undefined || days < 0 || days > MAX_DAYS
      ? undefined
      : Math.floor(days);
  },
};

const MAX_DAYS = 1_000_000;
