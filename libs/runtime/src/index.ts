export {
  auditLog,
  type AuditLog,
  type AuditLogOptions,
} from './audit/audit-log.js';
export type { AuditDecision, AuditEntry } from './audit/audit-record.js';
export {
  verifyAudit,
  type AuditBreak,
  type AuditVerdict,
} from './audit/verify-audit.js';
export {
  openClient,
  openRuntime,
  PROVIDERS,
  type ClientOptions,
} from './client/open-client.js';
export type { KatoRuntime } from './client/kato-runtime.js';
export type {
  Config,
  ConfigOrigin,
  ProviderSettings,
  Settings,
} from './config/config.js';
export { describeConfig, type ConfigValue } from './config/describe-config.js';
export { loadConfig, type LoadConfigOptions } from './config/load-config.js';
export { doctor } from './doctor/doctor.js';
export type {
  CheckStatus,
  DoctorCheck,
  DoctorReport,
  DoctorRequest,
} from './doctor/doctor-types.js';
export type { LogEntry } from './log-reading/log-entry.js';
export { type LogName } from './log-reading/log-files.js';
export {
  readLog,
  type LogLineRead,
  type LogQuery,
} from './log-reading/read-log.js';
export type { LoggingOptions } from './log/operational-log.js';
export { katoHome, type KatoHome } from '@kato/contracts';
export { takeLock, type HeldLock } from '@kato/snapshot-store';
export { sourceRoots } from './host/source-roots.js';
export {
  initHome,
  type FoundProvider,
  type InitReport,
  type InitRequest,
} from './init/init-home.js';
export { matchSelector } from './select/match-selector.js';
export { parseSelector, type Selector } from './select/parse-selector.js';
