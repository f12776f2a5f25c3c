// What a reader sees of parsed Markdown.
const INLINE = new Set(['emphasis', 'strong', 'link', 'linkReference']);

/** Words (letters and digits) of nodes, in order. `html`: whether HTML counts as it is typed, or not at all. */
export function visibleWords(nodes, { html }) {
  const text = nodes.map((node) => textOf(node, html)).join(' ');
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The texts of all code blocks of nodes. */
export function codeTexts(nodes) {
  return nodes.flatMap((node) =>
    node.type === 'code' ? [node.value] : codeTexts(node.children ?? []),
  );
}

// As deep as the parser nests: it stops at a hundred.
function textOf(node, html) {
  if (node.type === 'html') return html ? node.value : ' ';
  if ('value' in node) return node.value;
  if (node.type === 'image' || node.type === 'imageReference')
    return node.alt ?? '';
  if (node.type === 'definition') return `${node.label ?? ''} ${node.url}`;
  if (!('children' in node)) return ' ';
  const text = node.children
    .map((child, index) => numberOf(node, index) + textOf(child, html))
    .join('');
  return INLINE.has(node.type) ? text : ` ${text} `;
}

// A reader sees the number of an item; where HTML is typed around a list, it is part of the text.
function numberOf({ type, ordered, start }, index) {
  return type === 'list' && ordered ? `${(start ?? 1) + index} ` : '';
}
