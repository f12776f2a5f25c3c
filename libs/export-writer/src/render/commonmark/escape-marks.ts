/**
 * Escapes what one reader of Markdown takes for its own (tags, links between notes, comments): it shows as typed. What has a
 * backslash before it is escaped already. `marks` is global.
 */
export function escapeMarks(text: string, marks: RegExp | undefined): string {
  if (marks === undefined) return text;
  return text.replace(marks, (mark: string, at: number) =>
    text[at - 1] === '\\' ? mark : `\\${mark}`,
  );
}

/** Whether there is anything to escape. */
export function hasMarks(text: string, marks: RegExp | undefined): boolean {
  return marks !== undefined && text.search(marks) >= 0;
}
