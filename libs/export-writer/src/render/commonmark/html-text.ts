import { visibleLine } from './visible-text.js';

/** Foreign text inside an HTML element of ours, on one line. */
export function htmlText(text: string): string {
  return visibleLine(text).replace(/[&<>]/g, (char) => ENTITIES[char] ?? char);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};
