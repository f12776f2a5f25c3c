import type { Ledger, Tally } from '@kato/contracts';
import { countText } from '../../blocks/amounts.js';
import { hiddenWords } from '../../blocks/hidden-words.js';
import { ledgerText } from '../../markdown/ledger-text.js';
import { escapeHtml } from '../escape-html.js';

/** What stands behind the last entry: what was read and what of it is on the page, in words. */
export function pageEnd(ledger: Ledger): string {
  return `</main>
<footer>
${sentences(ledger)
  .map((sentence) => `<p>${escapeHtml(sentence)}</p>`)
  .join('\n')}
</footer>
</body>
</html>
`;
}

/** The last lines of a page. */
export function pageLedger(ledger: Ledger): string {
  return `<!-- kato:end ${ledgerText(ledger)} -->\n`;
}

function maskedSentence(masked: Tally): string {
  const rules = masked.map(([rule, n]) => `${rule} ${countText(n)}`);
  return `Secrets masked, as far as they were recognised: ${rules.join(', ')}.`;
}

function sentences(ledger: Ledger): readonly string[] {
  const { records, events, rendered, hidden, unknown, malformed } = ledger;
  const { unfinishedBytes, unreadSources = 0 } = ledger;
  const notShown = hidden.map(
    ([why, n]) => `${hiddenWords(why)} (${countText(n)})`,
  );
  return [
    `Exported by kato from ${countText(records)} records: ${countText(events)} events, ${countText(rendered)} shown on this page.`,
    ...(notShown.length === 0 ? [] : [`Not shown: ${notShown.join(', ')}.`]),
    ...(unknown === 0 ? [] : [`Of unknown types: ${countText(unknown)}.`]),
    ...(malformed === 0 ? [] : [`Damaged records: ${countText(malformed)}.`]),
    ...(ledger.masked === undefined || ledger.masked.length === 0
      ? []
      : [maskedSentence(ledger.masked)]),
    ...(unfinishedBytes === 0
      ? []
      : [`Still being written: ${countText(unfinishedBytes)} bytes.`]),
    ...(unreadSources === 0
      ? []
      : [`Files not read to their end: ${countText(unreadSources)}.`]),
  ];
}
