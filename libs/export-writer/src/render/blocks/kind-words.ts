import type { SystemMessage, UserOrigin } from '@kato/contracts';
import { named, type SpanLike } from './span.js';

/** How a prompt came in, in words; nothing for what a person typed. `agent` has a speaker of its own. */
export function originWords(
  origin: UserOrigin | undefined,
): readonly SpanLike[] {
  const words = origin === undefined ? '' : ORIGINS[origin];
  return words === '' ? [] : [words];
}

/** What a note of the client is, in words: the providers' names for it are for programs. */
export function noteWords({
  subtype,
  level,
}: Pick<SystemMessage, 'subtype' | 'level'>): readonly SpanLike[] {
  const known = NOTES.get(subtype ?? '') ?? LEVELS.get(subtype ?? level ?? '');
  return known === undefined
    ? ['System', ...nameWords(subtype ?? level)]
    : [known];
}

/** Why a context was compacted. */
export function triggerWords(trigger: string | undefined): readonly SpanLike[] {
  const known = TRIGGERS.get(trigger ?? '');
  return known === undefined ? nameWords(trigger) : [known];
}

/** A name that this version does not know: `new_kind` as `new kind`. Nothing for none. */
export function nameWords(name = ''): readonly SpanLike[] {
  const words = name.replace(/[_.-]+/g, ' ').trim();
  return words === '' ? [] : [named(words)];
}

const ORIGINS: Readonly<Record<UserOrigin, string>> = {
  typed: '',
  queued: 'queued',
  steering: 'while the assistant worked',
  command: 'command',
  shell: 'shell command',
  feedback: 'feedback',
  sdk: 'through a program',
  agent: '',
};

const TRIGGERS: ReadonlyMap<string, string> = new Map([
  ['manual', 'by the user'],
  ['auto', 'automatic'],
]);

const LEVELS: ReadonlyMap<string, string> = new Map([
  ['info', 'Note of the client'],
  ['suggestion', 'Suggestion'],
  ['warning', 'Warning'],
  ['error', 'Error message'],
]);

// Formats: docs/formats/claude-code.md, docs/formats/codex-rollout.md.
const NOTES: ReadonlyMap<string, string> = new Map([
  ['command-output', 'Command output'],
  ['command-body', 'Command text'],
  ['skill-body', 'Skill text'],
  ['shell-output', 'Shell output'],
  ['task-notification', 'Background task'],
  ['plan', 'Plan'],
  ['pr-link', 'Pull request'],
  ['synthetic', 'Note of the client'],
  ['teammate-message', 'Message of an agent'],
  ['agent-message', 'Message of an agent'],
  ['cross-session-message', 'Message of another session'],
  ['informational', 'Note of the client'],
  ['away_summary', 'Summary for the user who was away'],
  ['scheduled_task_fire', 'Scheduled task'],
  ['model_refusal_fallback', 'Refusal'],
  ['model_refusal_no_fallback', 'Refusal'],
  ['agents_killed', 'Sub-agents stopped'],
  ['memory_saved', 'Memory saved'],
  ['local_command', 'Command output'],
  ['file', 'File'],
  ['already_read_file', 'File'],
  ['new_file', 'New file'],
  ['edited_text_file', 'Changed file'],
  ['directory', 'Folder'],
  ['opened_file_in_ide', 'File open in the editor'],
  ['selected_lines_in_ide', 'Selection in the editor'],
  ['pdf_reference', 'PDF'],
  ['plan_file_reference', 'Plan'],
  ['mcp_resource', 'Resource of a server'],
  ['structured_output', 'Structured output'],
  ['goal_status', 'Goal'],
  ['hook_blocking_error', 'Blocked by a hook'],
  ['hook_stopped_continuation', 'Stopped by a hook'],
  ['hook_system_message', 'Message of a hook'],
  ['agent.message', 'Message of an agent'],
  ['goal', 'Goal'],
  ['review.entered', 'Review begins'],
  ['review.exited', 'Review ends'],
  ['settings', 'Settings'],
  ['shell.output', 'Shell output'],
  ['turn.unanswered', 'No answer'],
  ['view_image', 'Image that was looked at'],
]);
