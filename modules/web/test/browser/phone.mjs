/**
 * Every view on a phone: nothing is wider than the screen, what is pressed is 44 px, tables are cards with all that they hold.
 *
 *   PARLEY_LINK      one-time link; its key is admitted meanwhile
 *   PARLEY_SHOTS     a folder for screenshots, if they are wanted
 *   PARLEY_CHROMIUM  the browser, by default /usr/bin/chromium
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { WEB } from '../support/load.mjs';

const require = createRequire(import.meta.url);
const WAIT_MS = 20_000;
const VIEWS = [...readFileSync(join(WEB, 'src/routes.ts'), 'utf8').match(/VIEWS = \[([^\]]+)\]/)[1].matchAll(/'(\w+)'/g)].map(([, view]) => view);
let browser;
let page;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
  });
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 320, height: 640 }, hasTouch: true });
  await context.addInitScript({ path: require.resolve('axe-core/axe.min.js') });
  page = await context.newPage();
  await page.goto(process.env.PARLEY_LINK);
  await page.locator('.desk').waitFor({ timeout: 60_000 });
});
after(async () => browser?.close());

const shot = async (name) => {
  if (process.env.PARLEY_SHOTS) await page.screenshot({ path: join(process.env.PARLEY_SHOTS, `phone-${name}.png`) });
};

async function to(view) {
  await page.evaluate((hash) => (location.hash = hash), `#/${view}`);
  await page.locator('main .later').waitFor({ state: 'detached', timeout: WAIT_MS });
  await page.locator('main h1, main h2').first().waitFor({ timeout: WAIT_MS });
}

/** What sticks out, and what is pressed but too small for a thumb; links inside a sentence may be. */
const amiss = () => page.evaluate(() => {
  const found = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > clientWidth + 1 || one.getBoundingClientRect().left < -1);
    found.push(`wider by ${scrollWidth - clientWidth}: ${wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(' | ')}`);
  }
  for (const one of document.querySelectorAll('button, select, summary, nav a, a.button, input[type="text"], input[type="file"]')) {
    if (!one.checkVisibility() || one.closest('.map, .skip')) continue;
    const { width, height } = one.getBoundingClientRect();
    if (Math.min(width, height) < 43.5) found.push(`${Math.round(width)}x${Math.round(height)}: ${one.outerHTML.slice(0, 120)}`);
  }
  return found;
});

test('no view is wider than a phone, in four languages at 320 px and in English at 390 px', async () => {
  const all = [];
  for (const [language, width] of [['ar', 320], ['tr', 320], ['ru', 320], ['en', 320], ['en', 390]]) {
    await page.setViewportSize({ width, height: 640 });
    await page.locator('.language select').selectOption(language);
    await page.locator(`html[lang="${language}"]`).waitFor({ timeout: WAIT_MS });
    for (const view of VIEWS) {
      await to(view);
      if (['desk', 'new', 'parties'].includes(view)) await shot(`${view}-${language}-${width}`);
      for (const what of await amiss()) all.push(`${language} ${width} ${view}: ${what}`);
    }
  }
  assert.deepEqual(all, []);
});

test('the desk, a new notification and UNDER FIRE are at the thumb on every view', async () => {
  for (const view of ['desk', 'parties', 'ledger']) {
    await to(view);
    const places = await page.locator('.phone-bar a, button.under-fire').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    assert.equal(places.length, 3);
    for (const { top, bottom, width } of places) assert.ok(top > 500 && bottom <= 641 && width > 90, JSON.stringify(places));
    const sorted = places.map(({ left, right }) => [left, right]).sort(([a], [b]) => a - b);
    assert.ok(sorted.every(([left], i) => i === 0 || left >= sorted[i - 1][1] - 1), 'none lies over another');
  }
  await page.locator('.phone-bar a').nth(1).tap();
  await page.locator('#f-kind').waitFor({ timeout: WAIT_MS });
  await page.locator('button.under-fire').tap();
  await page.locator('.stop-dialog[open]').waitFor({ timeout: WAIT_MS });
  await page.keyboard.press('Escape');
});

test('a table is cards with every word of it, and breaks no rule of access', async () => {
  await to('parties/roles');
  await page.locator('table[data-cards] td[data-label]').first().waitFor({ timeout: WAIT_MS });
  await shot('roles-en-390');
  const cards = await page.locator('table[data-cards]').evaluateAll((tables) => tables.map((table) => ({
    heads: [...table.tHead.rows[table.tHead.rows.length - 1].cells].map((cell) => cell.textContent.trim()),
    rows: [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => [...row.cells].map((cell) => [cell.dataset.label, cell.checkVisibility()])),
  })));
  assert.ok(cards.length > 0 && cards[0].rows.length > 0);
  for (const { heads, rows } of cards) for (const row of rows) row.forEach(([label, seen], i) => assert.deepEqual([label, seen], [heads[i] || undefined, true]));
  const violations = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const result = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
  });
  assert.deepEqual(violations, []);
});
