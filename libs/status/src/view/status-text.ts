import type { StatusDocument } from '@kato/contracts';
import { cut } from '../text/fit.js';
import { headLines } from './head-lines.js';
import { paint } from './paint.js';
import { problemLines } from './problem-lines.js';
import { providerLines } from './provider-lines.js';
import { sessionLines } from './session-lines.js';
import { line, type StatusLine } from './status-line.js';

export interface StatusTextOptions {
  /** Width of the terminal; below 60 each session and each provider is one short line. */
  readonly columns: number;
  readonly colour?: boolean;
  /** Of kato, where the document does not say. */
  readonly version?: string;
}

/**
 * A status as lines for people. No line is wider than `columns`, none has a control sequence but colours where they are
 * wanted. Ages are those at the moment of the document.
 */
export function statusText(
  document: StatusDocument,
  { columns, colour = false, version }: StatusTextOptions,
): readonly string[] {
  const sections = [
    headLines(document, columns, version),
    providerLines(document, columns),
    ...sessionLines(document, columns),
    problemLines(document, columns),
  ].filter((section) => section.length > 0);
  return sections
    .flatMap((section, at) => (at === 0 ? section : [EMPTY, ...section]))
    .map(({ tone, text }) => line(tone, cut(text, columns).trimEnd()))
    .map((one) => (colour ? paint(one) : one.text));
}

const EMPTY: StatusLine = line('plain', '');
