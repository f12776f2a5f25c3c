import {
  withoutUndefined,
  type ExportFormat,
  type MarkdownProfile,
} from '@kato/contracts';
import { countText } from '../blocks/amounts.js';
import type { Span } from '../blocks/block.js';
import { named, said } from '../blocks/span.js';
import { spansText } from '../commonmark/spans-text.js';
import { projectOf } from '../facts/project-of.js';
import { escapeHtml } from '../html/escape-html.js';
import { htmlStart } from '../html/page/html-start.js';
import { jsonlHeaderStart } from '../jsonl/header-line.js';
import { frontmatterStart } from '../markdown/frontmatter-start.js';
import { styleOf } from '../markdown/style/style-of.js';
import {
  entryDay,
  entryMessages,
  entryTitle,
  INDEX_KEY,
  indexedProjects,
  type IndexEntry,
} from './index-entry.js';

/** How an index is written. */
export interface IndexOptions {
  /** That of the documents: an index of Markdown is Markdown, of pages a page, of others JSON lines. */
  readonly format: ExportFormat;
  readonly profile?: MarkdownProfile | undefined;
  /** Other sessions that have a document there. */
  readonly unlisted?: number;
}

/** An index before it is written. */
export interface IndexDocument {
  readonly key: typeof INDEX_KEY;
  readonly fileName: string;
  readonly text: string;
}

/** An index of documents: a table for each project. Pure: the same sessions give the same bytes. */
export function indexDocument(
  entries: readonly IndexEntry[],
  { format, profile = 'default', unlisted = 0 }: IndexOptions,
): IndexDocument {
  const key = INDEX_KEY;
  if (format === 'markdown')
    return {
      ...{ key, fileName: 'index.md' },
      text: markdown(entries, { profile, unlisted }),
    };
  if (format === 'html')
    return { key, fileName: 'index.html', text: html(entries, unlisted) };
  return { key, fileName: 'index.jsonl', text: jsonl(entries, unlisted) };
}

interface MarkdownFacts {
  readonly profile: MarkdownProfile;
  readonly unlisted: number;
}

function markdown(
  entries: readonly IndexEntry[],
  { profile, unlisted }: MarkdownFacts,
): string {
  const style = styleOf(profile);
  // A bar in a text is escaped already; in code it would end the cell.
  const text = (span: Span): string =>
    span.type === 'code'
      ? spansText([span], style).replaceAll('|', '\\|')
      : spansText([span], style);
  const tables = indexedProjects(entries).flatMap((project) => [
    `## ${spansText([named(project.name)], style)}`,
    [
      '| date | title | assistant | messages |',
      '| --- | --- | --- | ---: |',
      ...project.entries.map((entry) => {
        const link = `[${text(said(entryTitle(entry)))}](${entry.path})`;
        const { provider } = entry.summary.key;
        const count = countText(entryMessages(entry));
        return `| ${entryDay(entry)} | ${link} | ${text(named(provider))} | ${count} |`;
      }),
    ].join('\n'),
  ]);
  const more = unlisted === 0 ? '' : `unlisted: ${unlisted}\n`;
  const head = `${frontmatterStart(INDEX_KEY)}sessions: ${entries.length}\n${more}---`;
  return `${[head, '# Sessions', ...tables].join('\n\n')}\n`;
}

const POLICY = `default-src 'none'; base-uri 'none'; form-action 'none'`;

function html(entries: readonly IndexEntry[], unlisted: number): string {
  const tables = indexedProjects(entries).map(
    (project) => `<h2 dir="auto">${escapeHtml(project.name)}</h2>
<table>
<tr><th>date</th><th>title</th><th>assistant</th><th>messages</th></tr>
${project.entries.map(htmlRow).join('\n')}
</table>
`,
  );
  const others =
    unlisted === 0
      ? ''
      : `<p>Documents of sessions that are not in the list any more: ${unlisted}</p>\n`;
  return `${htmlStart(INDEX_KEY)}<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sessions</title>
</head>
<body>
<h1>Sessions</h1>
${tables.join('')}${others}</body>
</html>
`;
}

function htmlRow(entry: IndexEntry): string {
  const link = `<a href="${escapeHtml(entry.path)}">${escapeHtml(entryTitle(entry))}</a>`;
  const { provider } = entry.summary.key;
  return `<tr><td>${entryDay(entry)}</td><td dir="auto">${link}</td><td>${escapeHtml(provider)}</td><td>${countText(entryMessages(entry))}</td></tr>`;
}

function jsonl(entries: readonly IndexEntry[], unlisted: number): string {
  const lines = indexedProjects(entries).flatMap((project) =>
    project.entries.map(({ summary, path }) =>
      JSON.stringify(
        withoutUndefined({
          type: 'session',
          provider: summary.key.provider,
          session: summary.key.sessionId,
          project: projectOf(summary),
          title: summary.title,
          startedAt: summary.startedAt,
          lastMessageAt: summary.lastMessageAt,
          messages: summary.userMessages + summary.assistantMessages,
          path,
        }),
      ),
    ),
  );
  const more = unlisted === 0 ? '' : `,"unlisted":${unlisted}`;
  const head = `${jsonlHeaderStart(INDEX_KEY)},"sessions":${entries.length}${more}}`;
  return `${[head, ...lines].join('\n')}\n`;
}
