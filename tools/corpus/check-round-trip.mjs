// Proves that Markdown exports say what was said: writes every session of a corpus of real ones, reads each document with a
// parser of CommonMark, and compares what stands under each heading with the events it shows. Nothing is masked.
//   npm run roundtrip [-- --every N]     every Nth session only
import { eachSession } from './each-session.mjs';
import { findCorpus } from './find-corpus.mjs';
import { compareSection } from './round-trip/compare-section.mjs';
import { documentSections } from './round-trip/document-sections.mjs';

const corpus = findCorpus();
if (corpus === undefined) {
  console.log(
    'round trip skipped: no corpus beside the repository, and KATO_CORPUS is not set',
  );
  process.exit(0);
}
const { threadConversation } = await import('@kato/contracts');
const { renderText } = await import('@kato/export-writer');
const render = '../../libs/export-writer/dist/render';
const { outlineConversation } = await import(
  `${render}/outline/outline-conversation.js`
);
const { visibleText } = await import(`${render}/blocks/visible-text.js`);

const total = {
  ...{ sessions: 0, empty: 0, entries: 0 },
  ...{ words: 0, code: 0, elsewhere: 0 },
};
const problems = [];

await eachSession(corpus, { total, problems, compare });

async function compare(store, session, home) {
  total.sessions++;
  const { events } = await store.get(session.key);
  const conversation = threadConversation(session, events);
  const sections = sectionsOf(conversation);
  if (sections === undefined) return void total.empty++;
  const outline = outlineConversation(conversation);
  for (const [index, item] of outline.entries()) {
    if (item.type !== 'entry') continue;
    const nodes = sections.get(item.number);
    const where = `${home.name} ${session.key.sessionId} ${item.number}`;
    if (nodes === undefined) problems.push(`${where}: no heading`);
    else {
      // Lines about an agent, a branch or another file stand between two entries.
      const isLast = outline[index + 1]?.type !== 'entry';
      add(where, compareSection(nodes, { ...item, isLast }, visibleText));
    }
  }
}

function sectionsOf(conversation) {
  try {
    const options = { format: 'markdown', diagnostics: [] };
    return documentSections(renderText(conversation, options));
  } catch (error) {
    if (error.code === 'SESSION_EMPTY') return undefined;
    throw error;
  }
}

function add(where, found) {
  total.entries++;
  for (const name of ['words', 'code', 'elsewhere']) total[name] += found[name];
  problems.push(...found.problems.map((problem) => `${where}: ${problem}`));
}
