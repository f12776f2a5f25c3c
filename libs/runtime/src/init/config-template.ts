import type { ProviderId } from '@kato/contracts';
import { KEY_NOTES, type KeyNote } from './key-notes.js';

const HEAD = `# The configuration of kato. Everything in it is optional, and nothing is set yet:
# take the # away from a key, and from the sections that it stands in.
# \`kato config check\` says what is wrong, \`kato config show\` what holds and why.
`;

/** A configuration that sets nothing, and names every key in a comment. */
export function configTemplate(providers: readonly ProviderId[]): string {
  const lines: string[] = [];
  let open: readonly string[] = [];
  for (const { key, value, says } of notesFor(providers)) {
    const parts = key.split('.');
    const sections = parts.slice(0, -1);
    const known = sections.findIndex((name, at) => name !== open[at]);
    const first = known === -1 ? sections.length : known;
    if (first === 0) lines.push('');
    for (let at = first; at < sections.length; at++)
      lines.push(`# ${'  '.repeat(at)}${sections[at] ?? ''}:`);
    open = sections;
    const indent = '  '.repeat(sections.length);
    lines.push(`# ${indent}${parts.at(-1) ?? ''}: ${value} # ${says}`);
  }
  return `${HEAD}${lines.join('\n')}\n`;
}

/** Keys of assistants come first, those of one after those of the other. */
function notesFor(providers: readonly ProviderId[]): readonly KeyNote[] {
  const own = KEY_NOTES.filter(({ key }) => key.includes('<id>'));
  const others = KEY_NOTES.filter((note) => !own.includes(note));
  const named = providers.flatMap((id) =>
    own.map((note) => ({ ...note, key: note.key.replace('<id>', id) })),
  );
  return [...named, ...others];
}
