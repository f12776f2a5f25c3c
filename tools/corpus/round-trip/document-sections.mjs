import { fromMarkdown } from 'mdast-util-from-markdown';

const ANCHOR = /^<a id="e([0-9A-Z.]+)"><\/a>$/;

/** What a Markdown export shows under each of its headings: nodes by the number of the entry. */
export function documentSections(text) {
  // The parser knows no YAML: the head is not Markdown.
  const body = text.slice(text.indexOf('\n---\n', 3) + 5);
  const sections = new Map();
  let open = [];
  for (const node of fromMarkdown(body).children) {
    const number = node.type === 'heading' ? numberOf(node) : undefined;
    if (number !== undefined) {
      open = [];
      if (sections.has(number)) throw new Error(`two headings are ${number}`);
      sections.set(number, open);
    } else if (isUsage(node)) open = [];
    else open.push(node);
  }
  return sections;
}

function numberOf({ children }) {
  const last = children.findLast(({ type }) => type === 'html');
  const before = children.at(-2);
  const anchor =
    before?.type === 'html' ? `${before.value}${last.value}` : undefined;
  return ANCHOR.exec(anchor ?? '')?.[1];
}

function isUsage({ type, depth, children }) {
  return type === 'heading' && depth === 2 && children[0]?.value === 'Usage';
}
