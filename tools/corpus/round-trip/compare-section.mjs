import { fromMarkdown } from 'mdast-util-from-markdown';
import { codeTexts, visibleWords } from './visible-words.mjs';

/**
 * Compares what stands under a heading with the texts of its events. Prose has to come back word by word, in order, and
 * nothing else but what is said of attachments; code, character by character.
 * @returns {{ words: number, code: number, elsewhere: number, problems: string[] }}
 */
export function compareSection(nodes, { entry, isLast }, visibleText) {
  const { event, blocks, result } = entry;
  const found = { words: 0, code: 0, elsewhere: 0, problems: [] };
  const events = event.kind === 'compaction' ? [event] : [event, ...blocks];
  const prose = events.flatMap(proseOf).filter((text) => text.trim() !== '');
  if (prose.length > 0) compareProse(nodes, events, { prose, isLast });
  const codes = codeTexts(nodes).map((text) => text.trimEnd());
  const outputs = [...events, ...(result ? [result] : [])].flatMap(codeOf);
  for (const text of outputs.map(visibleText))
    if (codes.includes(text.trimEnd())) found.code++;
    else if (isElsewhere(entry, nodes, { text, codes })) found.elsewhere++;
    else found.problems.push(`output ${JSON.stringify(text.slice(0, 60))}`);
  return found;

  function compareProse(shown, all, { prose: texts, isLast: ends }) {
    const meant = texts.flatMap((text) => wordsOf(visibleText(text)));
    const seen = visibleWords(shown, { html: false });
    found.words += meant.length;
    const at = meant.findIndex((word, i) => word !== seen[i]);
    const parts = all.some((one) => one.parts !== undefined);
    if (at >= 0)
      found.problems.push(`at word ${at}: ${meant[at]}, but ${seen[at]}`);
    else if (seen.length > meant.length && !parts && !ends)
      found.problems.push(
        `more: ${seen.slice(meant.length, meant.length + 8)}`,
      );
  }
}

// A paragraph before it: a text begins in the middle of a document.
function wordsOf(text) {
  const { children } = fromMarkdown(`before\n\n${text}`);
  return visibleWords(children, { html: true }).slice(1);
}

function proseOf({ kind, origin, text = '', context = '', subtype, from }) {
  if (kind === 'message.user')
    return origin === 'shell' ? [context] : [context, text];
  if (kind === 'message.assistant' || kind === 'thinking') return [text];
  const isProse = subtype === 'plan' || from !== undefined;
  return kind === 'message.system' && isProse ? [text] : [];
}

function codeOf({ kind, origin, text = '', output = '', said, subtype = '' }) {
  const texts =
    kind === 'tool.result'
      ? [said ?? output]
      : kind === 'message.user' && origin === 'shell'
        ? [text]
        : kind === 'message.system' && /(?:body|output)$/.test(subtype)
          ? [text]
          : [];
  return texts.filter((one) => one.trim() !== '');
}

// A link to the entry that has the words, a file that has the whole of them, or prose: reports of agents.
function isElsewhere({ result, outputs = [] }, nodes, { text, codes }) {
  // Its exit code is in the status.
  const printed = text.replace(/^Exit code \d+(?:\n|$)/, '').trimEnd();
  if (printed === '' || codes.includes(printed)) return true;
  const words = visibleWords(nodes, { html: false }).join(' ');
  return (
    /The result is the last message of the sub agent/.test(words) ||
    (/What the user said is the feedback/.test(words) &&
      codes.some((code) => text.startsWith(code))) ||
    outputs.some(({ name }) => name === result?.outputFile) ||
    ` ${words} `.includes(` ${wordsOf(text).join(' ')} `)
  );
}
