/** The block of a Claude Code message that calls a tool. */
export function toolUse(id, name, input) {
  return { type: 'tool_use', id: `toolu_${id}`, name, input };
}
