// Writes the gallery docs/examples anew: exports of the two sessions in ./sessions, and pictures of the pages.
//   npm run examples [-- --out FOLDER] [--no-screenshots]
import { join } from 'node:path';
import { root } from '../packages/workspace.mjs';
import { findBrowser } from '../reliability/browser/open-browser.mjs';
import { takeScreenshots } from './take-screenshots.mjs';
import { writeExamples } from './write-examples.mjs';

const args = process.argv.slice(2);
const out = args.includes('--out')
  ? args[args.indexOf('--out') + 1]
  : join(root, 'docs', 'examples');

await writeExamples(out);
console.log(`The examples are in ${out}.`);
if (!args.includes('--no-screenshots')) await screenshots(findBrowser());

async function screenshots(browser) {
  if (browser === undefined)
    return console.log(
      'Screenshots were left as they are: there is no Chromium. KATO_CHROMIUM can name one.',
    );
  await takeScreenshots(out, browser);
  console.log(`Screenshots by ${browser}.`);
}
