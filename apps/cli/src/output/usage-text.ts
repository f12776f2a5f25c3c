/** A call and what it does. */
export type Example = readonly [call: string, does: string];

/** What a help page begins with: the call, what it is for, examples. Options follow, which yargs lists. */
export interface Usage {
  /** As yargs writes it, without `$0`: `export [session]`. */
  readonly usage: string;
  readonly describe: string;
  readonly examples: readonly Example[];
}

/** The beginning of a help page, examples first: they are what most people look for. `columns` is the width to fit. */
export function usageText(
  { usage, describe, examples }: Usage,
  columns: number,
): string {
  const calls = Math.max(...examples.map(([call]) => call.length));
  const fits = examples.every(([, does]) => calls + does.length + 6 <= columns);
  // yargs takes the indent away, so that a line must tell by itself what it is.
  const lines = examples.map(([call, does]) =>
    fits ? `$ ${call.padEnd(calls)}  # ${does}` : `# ${does}\n$ ${call}`,
  );
  return `$0 ${usage}\n\n${describe}\n\nExamples:\n${lines.join('\n')}`;
}
