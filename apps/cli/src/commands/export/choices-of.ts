import {
  DOCUMENT_PARTS,
  KatoError,
  type DocumentPart,
  type ExportChoices,
  type ExportFormat,
  type MarkdownProfile,
} from '@kato/contracts';

/** An option that may be given again: what each time says adds up. */
export type Repeatable = string | readonly string[] | undefined;

export interface ChoiceArgs {
  readonly profile: MarkdownProfile | undefined;
  readonly include: Repeatable;
  readonly exclude: Repeatable;
  readonly redact: boolean | undefined;
  readonly 'split-agents': boolean | undefined;
}

/**
 * What the options say of a document; what they do not mention is left to the configuration. `--include` names all parts
 * that are wanted, `--exclude` takes parts away. Throws `USAGE`.
 */
export function choicesOf(
  {
    profile,
    include,
    exclude,
    redact,
    'split-agents': splitAgents,
  }: ChoiceArgs,
  format: ExportFormat,
): ExportChoices {
  if (profile !== undefined && format !== 'markdown')
    throw new KatoError('USAGE', `--profile is for Markdown, not ${format}`, {
      hint: 'leave it out, or choose -f markdown',
    });
  if (splitAgents === true && !HAVE_LINKS.has(format)) throw noSplit(format);
  const wanted = parseParts('include', include) ?? DOCUMENT_PARTS;
  const unwanted = parseParts('exclude', exclude) ?? [];
  return {
    ...(profile !== undefined && { profile }),
    ...(redact !== undefined && { redact }),
    ...(splitAgents !== undefined && { splitAgents }),
    ...((include !== undefined || exclude !== undefined) && {
      exclude: DOCUMENT_PARTS.filter(
        (part) => unwanted.includes(part) || !wanted.includes(part),
      ),
    }),
  };
}

const HAVE_LINKS: ReadonlySet<ExportFormat> = new Set(['markdown', 'html']);

function noSplit(format: ExportFormat): KatoError {
  return new KatoError(
    'USAGE',
    `--split-agents is for Markdown and HTML, not ${format}`,
    {
      hint: `leave it out: in ${format} each event of a sub-agent has its agentId`,
    },
  );
}

function parseParts(
  option: string,
  given: Repeatable,
): readonly DocumentPart[] | undefined {
  if (given === undefined) return undefined;
  const names = [given].flat().flatMap((list) => list.split(','));
  return names.flatMap((name) => partsCalled(name.trim(), option));
}

function partsCalled(name: string, option: string): readonly DocumentPart[] {
  if (name === 'all') return DOCUMENT_PARTS;
  const part = DOCUMENT_PARTS.find((one) => one === name);
  if (part !== undefined) return [part];
  throw new KatoError(
    'USAGE',
    `--${option}: no such part: ${JSON.stringify(name)}`,
    { hint: `parts: ${DOCUMENT_PARTS.join(', ')}, or all` },
  );
}
