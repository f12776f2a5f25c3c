/**
 * Whether a content item of a user message is, as a whole, something the harness wrote for the model: it starts AND
 * ends with a known wrapper. Used where the record does not say who wrote the item. A person's question about such a
 * tag does not end with the closing tag, and stays a person's.
 */
export function isInjectedText(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.startsWith('Warning: '))
    return WARNINGS.some((start) => trimmed.startsWith(start));
  if (AGENTS_START.test(trimmed)) return trimmed.endsWith('</INSTRUCTIONS>');
  const tag = OPENING_TAG.exec(trimmed)?.[1]?.toLowerCase();
  return (
    tag !== undefined &&
    WRAPPERS.has(tag) &&
    trimmed.slice(-tag.length - 3).toLowerCase() === `</${tag}>`
  );
}

const OPENING_TAG = /^<([a-z_]+)[\s>]/i;
const AGENTS_START = /^# AGENTS\.md instructions/i;
const WARNINGS = [
  'Warning: apply_patch was requested via',
  'Warning: The maximum number of unified exec processes',
];
const WRAPPERS = new Set([
  'user_instructions',
  'environment_context',
  'skill',
  'turn_aborted',
  'subagent_notification',
  'recommended_plugins',
  'codex_internal_context',
  'hook_prompt',
  'user_action',
  'apps_instructions',
  'skills_instructions',
  'plugins_instructions',
  'permissions',
  'collaboration_mode',
  'personality_spec',
  'model_switch',
]);
