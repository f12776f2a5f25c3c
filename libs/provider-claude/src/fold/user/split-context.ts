// An editor's context in front of the prompt, in one text with it: "<ide_opened_file>…</ide_opened_file>\nprompt".
const LEADING =
  /^(\s*<(ide_opened_file|ide_selection|ide_diagnostics)>[^]*?<\/\2>)(?=\s*\S)/;

/** Takes the context that an editor wrote in front of a prompt apart from the prompt. */
export function splitContext(text: string): readonly string[] {
  const context = LEADING.exec(text)?.[1];
  return context === undefined
    ? [text]
    : [context.trim(), ...splitContext(text.slice(context.length).trimStart())];
}
