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
const WAIT_MS = 180_000;
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

/** Writes down every step that is told in there of something signed. */
const watchSteps = (where) => where.evaluate((element) => {
  window.steps = [];
  new MutationObserver(() => {
    for (const at of element.querySelectorAll('[data-step]')) if (window.steps.at(-1) !== at.dataset.step) window.steps.push(at.dataset.step);
  }).observe(element, { childList: true, subtree: true });
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

test('on the bad line a notice is read, acknowledged and answered by one, and every step is told as it is', async () => {
  const leaf = await asked('second');
  line.state = BAD;
  const card = await waits(leaf);
  await watchSteps(card);
  await card.locator('summary').click();
  await card.locator('[data-ack]').click();
  await page.locator(`[data-acknowledged="${leaf}"]`).waitFor({ timeout: WAIT_MS });
  await truthful();
});

test('on the bad line a short notice is signed and recorded once, and who has it is asked', async () => {
  line.state = GOOD;
  await page.locator('details.new > summary').click();
  await page.locator('#f-start').fill('2030-06-01 06:00');
  await page.locator('#f-end').fill('2030-06-01 08:00');
  await page.locator('#f-coordinates').fill('35.864531, 136.8');
  await page.locator('#f-metres').fill('300');
  await page.locator('details.new button[type="submit"]').click();
  assert.match(await page.locator('#e-coordinates').innerText(), /too few positions/i);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-coordinates');
  await page.locator('#f-coordinates').fill(POINTS);
  await page.locator('#f-purpose').fill(PURPOSE);
  await accessible('the form');
  await page.locator('details.new button[type="submit"]').click();
  assert.match(await page.locator('details.new pre').innerText(), new RegExp(PURPOSE));
  line.state = BAD;
  await watchSteps(page.locator('details.new'));
  const from = line.counted.up + line.counted.down;
  await page.locator('[data-sign]').click();
  await page.locator('details.new [data-step="recorded"]').waitFor({ timeout: WAIT_MS });
  console.log(`bytes on the bad line for one notice filed: ${line.counted.up + line.counted.down - from}`);
  assert.match(await page.locator('details.new').innerText(), /No overlap found among what you may know/);
  await truthful();
  line.state = GOOD;
  await page.locator('details.new [data-ask]').click();
  await page.locator('[data-reached="OFFERED"], [data-reached="NOT_OFFERED"]').waitFor({ timeout: WAIT_MS });
  await asked('received');
  await page.locator('details.new [data-ask]').click();
  await page.locator('[data-reached="READ"]').waitFor({ timeout: WAIT_MS });
});

/** "recorded" is said last and never before something was sent; nothing is said to be known that is not. */
async function truthful() {
  const steps = await page.evaluate(() => window.steps);
  assert.equal(steps[0], 'sending', steps.join());
  assert.equal(steps.at(-1), 'recorded', steps.join());
  assert.ok(steps.every((step) => ['sending', 'nothing-sent', 'unsure', 'recorded'].includes(step)), steps.join());
}

test('in four languages it fits a phone and breaks no rule of access', async () => {
  for (const language of ['ar', 'tr', 'ru', 'en']) {
    await page.locator('select[name="language"]').selectOption(language);
    await page.locator(`html[lang="${language}"]`).waitFor({ timeout: WAIT_MS });
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${language} ${width}`);
    }
    await page.setViewportSize({ width: 390, height: 800 });
    await accessible(language);
  }
});

test('UNDER FIRE takes one action to open and one to send', async () => {
  line.state = BAD;
  await page.keyboard.press('F9');
  await page.locator('[data-stop]').waitFor({ timeout: WAIT_MS });
  await page.keyboard.press('Enter');
  await page.locator('.under-fire [data-step="recorded"]').waitFor({ timeout: WAIT_MS });
  assert.match(await page.locator('.under-fire').innerText(), /Sent to 1 recipient\. No number is stated here/);
  line.state = GOOD;
});

test('the ordinary page, once loaded, gets an acknowledgement through as well', async () => {
  const leaf = await asked('third');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${home}/#/desk`);
  const need = page.locator('[data-need="notice"]');
  await need.first().waitFor({ timeout: WAIT_MS });
  await page.locator('.lamp.up').first().waitFor({ timeout: WAIT_MS });
  line.state = BAD;
  const sent = (response) => response.url().endsWith('/v1/submit') && response.request().postData().includes('ack/1') && response.ok();
  const through = page.waitForResponse(sent, { timeout: 2 * WAIT_MS }).then(() => true);
  through.catch(() => {});
  const press = () => need.first().getByRole('button', { name: /Acknowledge receipt|Ask again/ }).click({ timeout: 500 }).catch(() => {});
  await press();
  while (!(await Promise.race([through, page.waitForTimeout(4000).then(() => false)]))) await press();
  line.state = GOOD;
  await need.first().waitFor({ state: 'detached', timeout: WAIT_MS });
  assert.equal(await need.count(), 0, leaf);
});

test('what of ours did not arrive is said with the number to phone; warnings and what is due are asked for', async () => {
  await textDesk();
  const late = page.locator('[data-late="South"]');
  await page.locator('[data-more="late"]').evaluate((part) => (part.open = true));
  for (let tries = 0; tries < 90 && (await late.count()) === 0; tries++) {
    await page.locator('[data-ask-for="late"]').click({ timeout: 500 }).catch(() => {});
    await late.first().waitFor({ timeout: 1000 }).catch(() => {});
  }
  assert.match(await late.first().innerText(), /NOT DELIVERED to \P{L}*South.*Phone now: .*\+963.11.555.0100/su);
  assert.equal(await late.first().locator('a').getAttribute('href'), 'tel:+963115550100');
  for (const [name, says] of [['alerts', 'No warning found among what you may read.'], ['due', 'Nothing is due by what you may know.']]) {
    await page.locator(`[data-more="${name}"] > summary`).click();
    await page.locator(`[data-ask-for="${name}"]`).click();
    await page.locator(`[data-more="${name}"]`).getByText(says).waitFor({ timeout: WAIT_MS });
  }
  await accessible('not delivered, warnings, what is due');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
});

test('the disk of a phone that is taken, also in the middle of sending, tells no coordinate and no purpose', async () => {
  await textDesk();
  await page.locator('details.new > summary').click();
  await page.locator('#f-start').fill('2030-07-01 06:00');
  await page.locator('#f-end').fill('2030-07-01 08:00');
  await page.locator('#f-coordinates').fill(POINTS);
  await page.locator('#f-metres').fill('300');
  await page.locator('#f-purpose').fill(PURPOSE);
  await page.locator('details.new button[type="submit"]').click();
  await browser.setOffline(true);
  await page.locator('[data-sign]').click();
  await page.locator('[data-step="unsure"]').waitFor({ timeout: WAIT_MS });
  await browser.close();
  const patterns = ['35.864531', '36.768344', PURPOSE, '35.86,', 'the second column'].flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  const telling = readdirSync(process.env.PARLEY_PROFILE, { recursive: true })
    .map((name) => join(process.env.PARLEY_PROFILE, name))
    .filter((path) => statSync(path).isFile())
    .filter((path) => patterns.some((pattern) => readFileSync(path).includes(pattern)));
  assert.deepEqual(telling, []);
});

test('opened again it says that what was being sent reached nobody, and goes on with the next number', async () => {
  await start(`${home}/text`);
  await page.getByText('did not reach the log').waitFor({ timeout: WAIT_MS });
  const leaf = await asked('fourth');
  const card = await waits(leaf);
  await card.locator('summary').click();
  await card.locator('[data-ack]').click();
  await page.locator(`[data-acknowledged="${leaf}"]`).waitFor({ timeout: WAIT_MS });
  console.log(`packets lost ${line.lost}, connections reset ${line.resets}`);
});
