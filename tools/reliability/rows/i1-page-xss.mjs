// I1: an HTML page of a session in which every field tries to run or fetch something, opened in a browser.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser, openBrowser } from '../browser/open-browser.mjs';
import { hostilePage } from '../hostile/hostile-page.mjs';
import { XSS_PAYLOADS } from '../hostile/xss-payloads.mjs';
import { runRow } from '../row/run-row.mjs';

const browserPath = findBrowser();

await runRow({
  row: 'I1',
  goal: '0 run, 0 requests, 0 links that run, with the policy of the page and without it',
  sizes: { every: { ci: 8, nightly: 1 } },
  onDisk: true,
  async run({ check, every, folder }) {
    const payloads = XSS_PAYLOADS.filter((_, index) => index % every === 0);
    check('there are at least 200 payloads', XSS_PAYLOADS.length >= 200);
    if (browserPath === undefined) {
      console.log(
        'I1 skipped: no Chromium on this machine (apt-get install chromium-headless-shell, or KATO_CHROMIUM)',
      );
      return { payloads: 0, skipped: true };
    }
    const browser = await openBrowser(browserPath);
    try {
      await checkTheTrap(browser, folder, check);
      for (const withPolicy of [true, false])
        await openAll(browser, payloads, { folder, check, withPolicy });
      return { payloads: payloads.length, pages: payloads.length * 2 };
    } finally {
      await browser.close();
    }
  },
});

// A page that nobody made safe: were it silent, so would the others be.
async function checkTheTrap(browser, folder, check) {
  const path = join(folder, 'unsafe.html');
  writeFileSync(path, `<!doctype html><p>${XSS_PAYLOADS[0]}`);
  const tab = await browser.openTab();
  const { requests } = await tab.open(pathToFileURL(path).href);
  const { ran } = await tab.evaluate(
    `({ ran: document.documentElement.dataset.pwn })`,
  );
  check('an unsafe page runs and asks', ran === '1' && requests.length > 1);
}

async function openAll(browser, payloads, { folder, check, withPolicy }) {
  const tab = await browser.openTab();
  // Without it, only the escaping stands between the payload and the page.
  await tab.ask('Page.setBypassCSP', { enabled: !withPolicy });
  for (const [index, payload] of payloads.entries()) {
    const path = join(folder, `${index}.html`);
    writeFileSync(path, hostilePage(payload));
    const url = pathToFileURL(path).href;
    const page = await tab.open(url);
    await tab.evaluate(`(${stirUp})()`);
    const found = await tab.evaluate(`(${lookAround})()`);
    page.stop();
    const name = `${JSON.stringify(payload)}${withPolicy ? '' : ' without the policy'}`;
    const asked = page.requests.filter(
      (one) => one !== url && !one.startsWith('data:image/png;base64,'),
    );
    check(`${name}: nothing ran`, found.ran === undefined, found);
    check(`${name}: nothing was asked for`, asked.length === 0, asked);
    check(`${name}: no link runs`, found.odd.length === 0, found.odd);
    check(`${name}: the page is whole`, found.isWhole, found);
    check(
      `${name}: the browser has no complaint`,
      page.complaints.length === 0,
      page.complaints,
    );
  }
}

/* Runs in the page: opens what is folded, and sends every element the events that handlers wait for. */
async function stirUp() {
  const { document, Event } = globalThis;
  for (const element of document.querySelectorAll('*')) {
    if (element.tagName === 'DETAILS') element.open = true;
    for (const type of ['mouseover', 'pointerenter', 'focus', 'load', 'error'])
      element.dispatchEvent(new Event(type));
    if (element.tagName !== 'A')
      element.dispatchEvent(new Event('click', { cancelable: true }));
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
}

/* Runs in the page: looks for what must not be there, and for what must. */
function lookAround() {
  const { document, getComputedStyle } = globalThis;
  const runs = /^[\s\0-\x20]*(?:javascript|vbscript|data|blob|file):/i;
  const handler =
    /^(?:on|style$|srcdoc$|srcset$|background$|action$|formaction$|ping$)/i;
  const address = /^(?:href|src|xlink:href|data|poster)$/;
  const odd = [...document.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes]
      .filter(
        ({ name, value }) =>
          handler.test(name) ||
          (address.test(name) &&
            runs.test(value) &&
            !value.startsWith('data:image/png;base64,')),
      )
      .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
  );
  const links = [...document.links]
    .filter(({ protocol }) => !/^(?:https?|mailto|file):$/.test(protocol))
    .map(({ href }) => href);
  const others = document.querySelectorAll(
    'script, iframe, object, embed, base, form, svg, math, link, video, audio, img:not([src^="data:image/png;base64,"])',
  );
  const isWhole =
    document.querySelectorAll('section.entry').length >= 30 &&
    document.body.lastElementChild.tagName === 'FOOTER' &&
    getComputedStyle(document.querySelector('pre')).overflowX === 'auto' &&
    document.querySelector('img').naturalWidth === 1;
  return {
    ran: document.documentElement.dataset.pwn ?? globalThis.pwn,
    odd: [...odd, ...links, ...[...others].map(({ outerHTML }) => outerHTML)],
    isWhole,
  };
}
