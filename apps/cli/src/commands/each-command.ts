import { auditCommand } from './audit.js';
import { completionCommand } from './completion.js';
import type { Command } from './command.js';
import { configCommand } from './config.js';
import { daemonCommand } from './daemon.js';
import { doctorCommand } from './doctor.js';
import { exportCommand } from './export.js';
import { ingestCommand } from './ingest.js';
import { initCommand } from './init.js';
import { listCommand } from './list.js';
import { logsCommand } from './logs.js';
import { restartCommand } from './restart.js';
import { showCommand } from './show.js';
import { startCommand } from './start.js';
import { statusCommand } from './status.js';
import { stopCommand } from './stop.js';
import { usageCommand } from './usage.js';

/** Hands every command that there is to somebody, in the order of the help page. A new command gets a line here. */
export function eachCommand(
  visit: <Args>(command: Command<Args>) => void,
): void {
  visit(listCommand);
  visit(showCommand);
  visit(exportCommand);
  visit(usageCommand);
  visit(statusCommand);
  visit(ingestCommand);
  visit(initCommand);
  visit(configCommand);
  visit(doctorCommand);
  visit(logsCommand);
  visit(auditCommand);
  visit(startCommand);
  visit(stopCommand);
  visit(restartCommand);
  visit(daemonCommand);
  visit(completionCommand);
}
