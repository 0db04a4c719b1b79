/**
 * The text desk over a line of 9.6 kbit/s on which three packets in ten are lost.
 *
 *   PARLEY_LINK      one-time link of North; its key is admitted meanwhile
 *   PARLEY_PROFILE   an empty folder for the browser's own files
 *   PARLEY_BETWEEN   a folder: a file NAME.wanted asks the caller to do something, NAME.done says that it is done
 *   PARLEY_CHROMIUM  the browser, by default /usr/bin/chromium
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BehindTheLine, WAIT_MS } from '../support/behind-the-line.mjs';
import { BAD, GOOD } from '../support/narrow-line.mjs';

const BUDGET = 5000;
const PURPOSE = 'Quiet relief column';
const POINTS = '35.864531, 36.805917\n35.859812, 36.768344';
const behind = new BehindTheLine();

before(() => behind.open());
after(() => behind.close());

/** Looks until the thing is there, as a person would. */
async function waits(leaf) {
  const card = behind.page.locator(`[data-waits="${leaf}"]`);
  for (let tries = 0; tries < 20 && (await card.count()) === 0; tries++) {
    const before = await behind.page.locator('main').innerText();
    await behind.page.locator('[data-look]').click();
    await behind.page.waitForFunction((text) => document.querySelector('main').innerText !== text, before, { timeout: 5000 }).catch(() => {});
  }
  await card.waitFor({ timeout: WAIT_MS });
  return card;
}

/** Writes down every step that is told in there of something signed. */
const watchSteps = (where) => where.evaluate((element) => {
  window.steps = [];
  new MutationObserver(() => {
    for (const at of element.querySelectorAll('[data-step]')) if (window.steps.at(-1) !== at.dataset.step) window.steps.push(at.dataset.step);
  }).observe(element, { childList: true, subtree: true });
});

test('reading one new notice and acknowledging it stays under 5 kB on the wire', async () => {
  const before = { ...behind.line.counted };
  await behind.textDesk();
  const opened = behind.line.counted.up + behind.line.counted.down - before.up - before.down;
  const leaf = await behind.asked('first');
  await behind.page.waitForLoadState('networkidle');
  const from = behind.line.counted.up + behind.line.counted.down;
  const card = await waits(leaf);
  const read = behind.line.counted.up + behind.line.counted.down - from;
  await card.locator('summary').focus();
  await behind.page.keyboard.press('Enter');
  assert.match(await card.innerText(), /OWN ACTIVITY/);
  await behind.accessible('an open notice');
  await behind.page.keyboard.press('Tab');
  await behind.page.keyboard.press('Enter');
  await behind.page.locator(`[data-acknowledged="${leaf}"]`).waitFor({ timeout: WAIT_MS });
  assert.match(await behind.page.locator('[data-step]').innerText(), /Recorded as entry #\d+.+This browser has checked the receipt/s);
  await behind.page.waitForLoadState('networkidle');
  const whole = behind.line.counted.up + behind.line.counted.down - from;
  console.log(`bytes on the wire: opening the desk ${opened}, looking and reading ${read}, all with the acknowledgement ${whole}`);
  assert.ok(whole <= BUDGET, `${whole} bytes`);
});

test('on the bad line a notice is read, acknowledged and answered by one, and every step is told as it is', async () => {
  const leaf = await behind.asked('second');
  behind.line.state = BAD;
  const card = await waits(leaf);
  await watchSteps(card);
  await card.locator('summary').click();
  await card.locator('[data-ack]').click();
  await behind.page.locator(`[data-acknowledged="${leaf}"]`).waitFor({ timeout: WAIT_MS });
  await truthful();
});

test('on the bad line a short notice is signed and recorded once, and who has it is asked', async () => {
  behind.line.state = GOOD;
  await behind.page.locator('details.new > summary').click();
  await behind.page.locator('#f-start').fill('2030-06-01 06:00');
  await behind.page.locator('#f-end').fill('2030-06-01 08:00');
  await behind.page.locator('#f-coordinates').fill('35.864531, 136.8');
  await behind.page.locator('#f-metres').fill('300');
  await behind.page.locator('details.new button[type="submit"]').click();
  assert.match(await behind.page.locator('#e-coordinates').innerText(), /too few positions/i);
  assert.equal(await behind.page.evaluate(() => document.activeElement.id), 'f-coordinates');
  await behind.page.locator('#f-coordinates').fill(POINTS);
  await behind.page.locator('#f-purpose').fill(PURPOSE);
  await behind.accessible('the form');
  await behind.page.locator('details.new button[type="submit"]').click();
  assert.match(await behind.page.locator('details.new pre').innerText(), new RegExp(PURPOSE));
  behind.line.state = BAD;
  await watchSteps(behind.page.locator('details.new'));
  const from = behind.line.counted.up + behind.line.counted.down;
  await behind.page.locator('[data-sign]').click();
  await behind.page.locator('details.new [data-step="recorded"]').waitFor({ timeout: WAIT_MS });
  console.log(`bytes on the bad line for one notice filed: ${behind.line.counted.up + behind.line.counted.down - from}`);
  assert.match(await behind.page.locator('details.new').innerText(), /No overlap found among what you may know/);
  await truthful();
  behind.line.state = GOOD;
  await behind.page.locator('details.new [data-ask]').click();
  await behind.page.locator('[data-reached="OFFERED"], [data-reached="NOT_OFFERED"]').waitFor({ timeout: WAIT_MS });
  await behind.asked('received');
  await behind.page.locator('details.new [data-ask]').click();
  await behind.page.locator('[data-reached="READ"]').waitFor({ timeout: WAIT_MS });
});

/** "recorded" is said last and never before something was sent; nothing is said to be known that is not. */
async function truthful() {
  const steps = await behind.page.evaluate(() => window.steps);
  assert.equal(steps[0], 'sending', steps.join());
  assert.equal(steps.at(-1), 'recorded', steps.join());
  assert.ok(steps.every((step) => ['sending', 'nothing-sent', 'unsure', 'recorded'].includes(step)), steps.join());
}

test('in four languages it fits a phone and breaks no rule of access', async () => {
  for (const language of ['ar', 'tr', 'ru', 'en']) {
    await behind.page.locator('select[name="language"]').selectOption(language);
    await behind.page.locator(`html[lang="${language}"]`).waitFor({ timeout: WAIT_MS });
    for (const width of [390, 320]) {
      await behind.page.setViewportSize({ width, height: 800 });
      assert.equal(await behind.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${language} ${width}`);
    }
    await behind.page.setViewportSize({ width: 390, height: 800 });
    await behind.accessible(language);
  }
});

test('UNDER FIRE takes one action to open and one to send', async () => {
  behind.line.state = BAD;
  await behind.page.keyboard.press('F9');
  await behind.page.locator('[data-stop]').waitFor({ timeout: WAIT_MS });
  await behind.page.keyboard.press('Enter');
  await behind.page.locator('.under-fire [data-step="recorded"]').waitFor({ timeout: WAIT_MS });
  assert.match(await behind.page.locator('.under-fire').innerText(), /Sent to 1 recipient\. No number is stated here/);
  behind.line.state = GOOD;
});

test('the disk of a phone that is taken, also in the middle of sending, tells no coordinate and no purpose', async () => {
  await behind.textDesk();
  await behind.page.locator('details.new > summary').click();
  await behind.page.locator('#f-start').fill('2030-07-01 06:00');
  await behind.page.locator('#f-end').fill('2030-07-01 08:00');
  await behind.page.locator('#f-coordinates').fill(POINTS);
  await behind.page.locator('#f-metres').fill('300');
  await behind.page.locator('#f-purpose').fill(PURPOSE);
  await behind.page.locator('details.new button[type="submit"]').click();
  await behind.browser.setOffline(true);
  await behind.page.locator('[data-sign]').click();
  await behind.page.locator('[data-step="unsure"]').waitFor({ timeout: WAIT_MS });
  await behind.browser.close();
  const patterns = ['35.864531', '36.768344', PURPOSE, '35.86,', 'the second column'].flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  const telling = readdirSync(process.env.PARLEY_PROFILE, { recursive: true })
    .map((name) => join(process.env.PARLEY_PROFILE, name))
    .filter((path) => statSync(path).isFile())
    .filter((path) => patterns.some((pattern) => readFileSync(path).includes(pattern)));
  assert.deepEqual(telling, []);
});

test('opened again it says that what was being sent reached nobody, and goes on with the next number', async () => {
  await behind.start(`${behind.home}/text`);
  await behind.page.getByText('did not reach the log').waitFor({ timeout: WAIT_MS });
  const leaf = await behind.asked('fourth');
  const card = await waits(leaf);
  await card.locator('summary').click();
  await card.locator('[data-ack]').click();
  await behind.page.locator(`[data-acknowledged="${leaf}"]`).waitFor({ timeout: WAIT_MS });
  console.log(`packets lost ${behind.line.lost}, connections reset ${behind.line.resets}`);
});
