import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from '../reliability/browser/open-browser.mjs';

const MOST_BYTES = 200_000;
const PAGES = [
  { name: 'claude', anchor: '' },
  { name: 'codex', anchor: '#e9' },
];
const SIZES = [
  { width: 400, height: 800 },
  { width: 1600, height: 800 },
];
const SCHEMES = ['light', 'dark'];

/** Takes pictures of the pages in `folder`, at two widths, light and dark, into its folder `screenshots`. */
export async function takeScreenshots(folder, browserPath) {
  mkdirSync(join(folder, 'screenshots'), { recursive: true });
  const browser = await openBrowser(browserPath);
  try {
    for (const page of PAGES)
      for (const size of SIZES)
        for (const scheme of SCHEMES) {
          const name = `${page.name}-${size.width}-${scheme}.png`;
          const bytes = await shoot(browser, folder, { page, size, scheme });
          if (bytes.length > MOST_BYTES)
            throw new Error(`${name} is too large: ${bytes.length} bytes`);
          writeFileSync(join(folder, 'screenshots', name), bytes);
        }
  } finally {
    await browser.close();
  }
}

async function shoot(browser, folder, { page, size, scheme }) {
  const tab = await browser.openTab();
  await tab.ask('Emulation.setDeviceMetricsOverride', {
    ...{ ...size, deviceScaleFactor: 1, mobile: false },
  });
  await tab.ask('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: scheme }],
  });
  await tab.ask('Emulation.setScrollbarsHidden', { hidden: true });
  const { href } = pathToFileURL(join(folder, `${page.name}.html`));
  await tab.open(`${href}${page.anchor}`);
  const { data } = await tab.ask('Page.captureScreenshot', { format: 'png' });
  return Buffer.from(data, 'base64');
}
