const SPECIAL = /[&<>"]/;

/** A text as HTML: the same inside an element and inside an attribute in double quotes. It shows as it is. */
export function escapeHtml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
