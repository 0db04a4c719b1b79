/**
 * The ordinary page over a line of 9.6 kbit/s on which three packets in ten are lost; then the text desk says what of the
 * same party's did not arrive meanwhile.
 *
 *   PARLEY_LINK      one-time link of North; its key is admitted meanwhile
 *   PARLEY_PROFILE   an empty folder for the browser's own files
 *   PARLEY_BETWEEN   a folder: a file NAME.wanted asks the caller to do something, NAME.done says that it is done
 *   PARLEY_CHROMIUM  the browser, by default /usr/bin/chromium
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BehindTheLine, WAIT_MS } from '../support/behind-the-line.mjs';
import { BAD, GOOD } from '../support/narrow-line.mjs';

const behind = new BehindTheLine();

before(() => behind.open());
after(() => behind.close());

/** Presses as a person would until it got through: what was signed is asked about again, and nothing is signed twice. */
async function pressed(button, through) {
  const press = () => button.click({ timeout: 500 }).catch(() => {});
  through.catch(() => {});
  await press();
  while (!(await Promise.race([through, behind.page.waitForTimeout(4000).then(() => false)]))) await press();
}

test('the ordinary page, once loaded, gets an acknowledgement through', async () => {
  await behind.asked('ours');
  const leaf = await behind.asked('third');
  await behind.page.setViewportSize({ width: 1280, height: 800 });
  await behind.page.goto(`${behind.home}/#/desk`);
  const need = behind.page.locator('[data-need="notice"]');
  await need.first().waitFor({ timeout: WAIT_MS });
  await behind.page.locator('.lamp.up').first().waitFor({ timeout: WAIT_MS });
  await behind.rests();
  behind.line.state = BAD;
  const sent = (response) => response.url().endsWith('/v1/submit') && response.request().postData().includes('ack/1') && response.ok();
  const button = need.first().getByRole('button', { name: /Acknowledge receipt|Ask again/ });
  await pressed(button, behind.page.waitForResponse(sent, { timeout: 2 * WAIT_MS }).then(() => true));
  behind.line.state = GOOD;
  await need.first().waitFor({ state: 'detached', timeout: WAIT_MS });
  assert.equal(await need.count(), 0, leaf);
});

test('the ordinary page files a notice, and the other side holds what was shown before it was signed, word for word', async () => {
  await behind.page.evaluate(() => (location.hash = '#/new'));
  await behind.page.locator('#f-kind').selectOption('PATROL');
  await behind.page.locator('input[name="to"][value="South"]').check();
  await behind.page.locator('#f-start').fill('2030-08-01 06:00');
  await behind.page.locator('#f-end').fill('2030-08-01 08:00');
  await behind.page.locator('#f-coordinates').fill('35.71, 36.61\n35.71, 36.66');
  await behind.page.locator('#f-metres').fill('300');
  await behind.page.locator('button[type="submit"]').click();
  const shown = await behind.page.locator('#exact-statement').textContent({ timeout: WAIT_MS });
  await behind.rests();
  behind.line.state = BAD;
  const from = { ...behind.line.counted };
  const asked = [];
  let told = '';
  behind.page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  behind.page.on('response', (response) => {
    const { up, down } = behind.line.counted;
    if (response.url().endsWith('/v1/submit')) told = `${up - from.up} up, ${down - from.down} down, asked for ${asked.join(', ')}`;
  });
  const filed = behind.page.locator('.filed');
  await pressed(
    behind.page.locator('.actions button.primary'),
    filed.waitFor({ timeout: 2 * WAIT_MS }).then(() => true),
  );
  behind.page.removeAllListeners('request');
  behind.page.removeAllListeners('response');
  console.log(`bytes on the bad line for one notice filed on the page: ${told}`);
  behind.line.state = GOOD;
  assert.match(await filed.innerText(), /Recorded as entry #\d+.+This browser has checked the receipt/s);
  assert.equal(await behind.asked('read'), shown);
});

test('what of ours did not arrive is said with the number to phone; warnings and what is due are asked for', async () => {
  await behind.page.setViewportSize({ width: 390, height: 800 });
  await behind.textDesk();
  const late = behind.page.locator('[data-late="South"]');
  await behind.page.locator('[data-more="late"]').evaluate((part) => (part.open = true));
  for (let tries = 0; tries < 90 && (await late.count()) === 0; tries++) {
    await behind.page.locator('[data-ask-for="late"]').click({ timeout: 500 }).catch(() => {});
    await late.first().waitFor({ timeout: 1000 }).catch(() => {});
  }
  assert.match(await late.first().innerText(), /NOT DELIVERED to \P{L}*South.*Phone now: .*\+963.11.555.0100/su);
  assert.equal(await late.first().locator('a').getAttribute('href'), 'tel:+963115550100');
  for (const [name, says] of [['alerts', 'No warning found among what you may read.'], ['due', 'Nothing is due by what you may know.']]) {
    await behind.page.locator(`[data-more="${name}"] > summary`).click();
    await behind.page.locator(`[data-ask-for="${name}"]`).click();
    await behind.page.locator(`[data-more="${name}"]`).getByText(says).waitFor({ timeout: WAIT_MS });
  }
  await behind.accessible('not delivered, warnings, what is due');
  assert.equal(await behind.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
});
