/**
 * The text desk and the ordinary page over a line of 9.6 kbit/s on which three packets in ten are lost.
 *
 *   PARLEY_LINK      one-time link of North; its key is admitted meanwhile
 *   PARLEY_PROFILE   an empty folder for the browser's own files
 *   PARLEY_BETWEEN   a folder: a file NAME.wanted asks the caller to do something, NAME.done says that it is done
 *   PARLEY_CHROMIUM  the browser, by default /usr/bin/chromium
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { seeded } from '../support/load.mjs';
import { BAD, GOOD, NarrowLine } from '../support/narrow-line.mjs';

const require = createRequire(import.meta.url);
const LINK = new URL(process.env.PARLEY_LINK);
const WAIT_MS = 60_000;
const SEED = Number(process.env.PARLEY_SEED ?? 20261125);
const BUDGET = 5000;
const PURPOSE = 'Quiet relief column';
const POINTS = '35.864531, 36.805917\n35.859812, 36.768344';
let line;
let home;
let browser;
let page;

before(async () => {
  console.log(`seed ${SEED}`);
  line = new NarrowLine(LINK.hostname, Number(LINK.port), seeded(SEED), GOOD);
  home = `http://127.0.0.1:${await line.listen()}`;
  await start(`${home}/${LINK.hash}`);
  await page.locator('.desk').waitFor({ timeout: WAIT_MS });
});
after(async () => {
  await browser?.close();
  line?.close();
});

async function start(address) {
  browser = await chromium.launchPersistentContext(process.env.PARLEY_PROFILE, {
    executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
    locale: 'en-GB',
    viewport: { width: 390, height: 800 },
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
  });
  await browser.addInitScript({ path: require.resolve('axe-core/axe.min.js') });
  page = await browser.newPage();
  await page.goto(address);
}

/** Has the caller do something on a line of his own; what he says is given back. */
async function asked(name) {
  const done = join(process.env.PARLEY_BETWEEN, `${name}.done`);
  writeFileSync(join(process.env.PARLEY_BETWEEN, `${name}.wanted`), '');
  while (!existsSync(done)) await new Promise((resolve) => setTimeout(resolve, 50));
  return readFileSync(done, 'utf8');
}

async function textDesk() {
  await page.goto(`${home}/text`);
  await page.locator('[data-look]').waitFor({ timeout: WAIT_MS });
  await page.locator('h2#needs').waitFor({ timeout: WAIT_MS });
}

/** Looks until the thing is there, as a person would. */
async function waits(leaf) {
  const card = page.locator(`[data-waits="${leaf}"]`);
  for (let tries = 0; tries < 20 && (await card.count()) === 0; tries++) {
    const before = await page.locator('main').innerText();
    await page.locator('[data-look]').click();
    await page.waitForFunction((text) => document.querySelector('main').innerText !== text, before, { timeout: 5000 }).catch(() => {});
  }
  await card.waitFor({ timeout: WAIT_MS });
  return card;
}

async function accessible(name) {
  const violations = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const result = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
  });
  assert.deepEqual(violations, [], name);
}

/** Writes down every step that the page says of something signed. */
const watchSteps = () => page.evaluate(() => {
  window.steps = [];
  new MutationObserver(() => {
    for (const at of document.querySelectorAll('[data-step]')) if (window.steps.at(-1) !== at.dataset.step) window.steps.push(at.dataset.step);
  }).observe(document.body, { childList: true, subtree: true });
});

test('reading one new notice and acknowledging it stays under 5 kB on the wire', async () => {
  const before = { ...line.counted };
  await textDesk();
  const opened = line.counted.up + line.counted.down - before.up - before.down;
  const leaf = await asked('first');
  await page.waitForLoadState('networkidle');
  const from = line.counted.up + line.counted.down;
  const card = await waits(leaf);
  const read = line.counted.up + line.counted.down - from;
  await card.locator('summary').focus();
  await page.keyboard.press('Enter');
  assert.match(await card.innerText(), /OWN ACTIVITY/);
  await accessible('an open notice');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator(`[data-acknowledged="${leaf}"]`).waitFor({ timeout: WAIT_MS });
  assert.match(await page.locator('[data-step]').innerText(), /Recorded as entry #\d+.+This browser has checked the receipt/s);
  await page.waitForLoadState('networkidle');
  const whole = line.counted.up + line.counted.down - from;
  console.log(`bytes on the wire: opening the desk ${opened}, looking and reading ${read}, all with the acknowledgement ${whole}`);
  assert.ok(whole <= BUDGET, `${whole} bytes`);
});
