/** The working folder in an `<environment_context>`: the only place where files of 2025 name it. */
export function environmentCwd(text: string): string | undefined {
  if (!text.trimStart().startsWith('<environment_context>')) return undefined;
  const start = text.indexOf('<cwd>');
  const end = text.indexOf('</cwd>', start);
  return start === -1 || end === -1
    ? undefined
    : text.slice(start + '<cwd>'.length, end);
}
