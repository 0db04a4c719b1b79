/**
 * The watch, in the windows that `two-windows.mjs` has open: a flash message that rings and is
 * acknowledged by keyboard, practice that nobody can take for real, UNDER FIRE in two actions, a call
 * that is logged and answered, a line, a handover that loses nothing, and tracks as each may see them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pace } from './pace.mjs';

const OPEN_ITEMS = 12;
/** What an officer may take for a call that he writes down, and for a watch that he hands over. */
const CALL_SECONDS = 20;
const HANDOVER_SECONDS = 180;
/** Registers the parts; the windows are there only once the tests run. */
export function watchParts({ windows, keep, delivery, openWindow, accessible, fits, shot, speak, languages, waitMs }) {
  const to = (page, part) => page.evaluate((hash) => (location.hash = hash), part ? `#/watch/${part}` : '#/watch');
  const here = (page, selector, hasText) =>
    page.locator(selector).filter(hasText ? { hasText } : {}).first().waitFor({ timeout: waitMs });
  const gone = (page, selector) => page.locator(selector).first().waitFor({ state: 'detached', timeout: waitMs });
  const rang = (page, what) => here(page, `.sound[data-last="${what}"]`);
  const untouched = async (...pages) => {
    for (const page of pages) assert.equal(await page.evaluate(() => window.notReloaded), true);
  };

  async function send(page, { urgency, text, drill = false, rendering }) {
    await to(page, 'message');
    const form = page.locator('.message-form');
    await form.locator(`input[value="${urgency}"]`).check();
    await form.locator('input[value="South"]').check();
    await form.locator('textarea').first().fill(text);
    if (rendering) {
      await form.locator('summary').first().click();
      await form.locator('textarea').nth(1).fill(rendering);
    }
    await form.locator('input[name="drill"]').setChecked(drill);
    await form.locator('button[type="submit"]').click();
    await here(page, '.message-form [role="status"]', 'Recorded as entry');
  }

  test('a flash message rings in the other window, stands on every page and is acknowledged with two keys', async () => {
    const { north, south } = windows();
    await south.locator('h1').first().click();
    await here(south, '.sound[data-sound="armed"]');
    const said = 'Shells fall at Nayrab. Who fires?';
    await send(north, { urgency: 'FLASH', text: said, rendering: 'تسقط قذائف في النيرب. من يطلق النار؟' });
    await here(south, '[data-urgent]', said);
    await rang(south, 'FLASH');
    await shot(south, 'watch-flash-en');
    await accessible(south, 'flash');
    await to(south);
    await here(south, '[data-call] .rendering', 'unofficial translation by');
    await accessible(south, 'message with a translation beside it');
    await shot(south, 'watch-translation-en');
    await south.evaluate(() => (location.hash = '#/agreements'));
    await south.keyboard.press('F8');
    await south.keyboard.press('Enter');
    await gone(south, '[data-urgent]');
    await here(north, '[data-call] .climb.acknowledged');
    await here(north, '[data-call] .step.acknowledged');
    await untouched(north, south);
  });

  test('practice is called DRILL before and after, and sounds otherwise', async () => {
    const { north, south } = windows();
    await send(north, { urgency: 'IMMEDIATE', text: 'Practice: acknowledge.', drill: true });
    await here(south, '.urgent-call.drill', 'Practice: acknowledge.');
    await rang(south, 'DRILL IMMEDIATE');
    const line = await south.locator('.urgent-call.drill .line').first().innerText();
    assert.equal(line.match(/DRILL, not a real event/g).length, 2, line);
    await shot(south, 'watch-drill-en');
    await accessible(south, 'drill');
    await south.locator('.urgent-call.drill button.primary').click();
    await gone(south, '[data-urgent]');
    await to(south);
    await here(south, '.call.drill', 'Practice: acknowledge.');
  });

  test('UNDER FIRE, STOP takes two actions, knows where the people are, and each source says when the fire stopped', async () => {
    const { north, south } = windows();
    await north.evaluate(() => (location.hash = '#/agreements'));
    await north.locator('.under-fire').click();
    await here(north, '.stop-dialog', 'Medical team billeted for the exercise');
    await accessible(north, 'under fire');
    await shot(north, 'under-fire-en');
    await north.keyboard.press('Enter');
    await here(north, '.stop-dialog', 'Sent to 2 recipients');
    await shot(north, 'under-fire-sent-en');
    await here(south, '.urgent-call.stop', 'Medical team billeted for the exercise');
    await rang(south, 'STOP');
    await shot(south, 'under-fire-south-en');
    await accessible(south, 'under fire, as the others see it');
    await north.locator('.stop-dialog button.primary').click();
    assert.match(await north.locator('#f-coordinates').inputValue(), /^35\.882, 36\.726$/);
    assert.equal(await north.locator('#f-kind').inputValue(), 'MEDEVAC');

    await south.keyboard.press('F8');
    await south.keyboard.press('Enter');
    await gone(south, '.urgent [data-first]');
    await south.locator('.urgent-call.stop button').click();
    const form = south.locator('.call.stop .report-form');
    await form.locator('input[name="source"]').fill('duty officer');
    await form.locator('input[name="to-whom"]').fill('artillery command');
    await form.locator('button[type="submit"]').click();
    await to(north);
    await here(north, '[data-report="RELAYED"]', 'artillery command');
    const own = north.locator('.call.stop .report-form');
    await own.locator('summary').click();
    await own.locator('input[name="source"]').fill('own people at the post');
    await own.locator('button[type="submit"]').click();
    await here(south, '[data-report="FIRE_STOPPED"]', 'own people at the post');
    await gone(south, '[data-urgent]');
    await shot(south, 'under-fire-stopped-en');
    await untouched(north, south);
  });

  test('a call is logged within twenty seconds of an officer, and the other side answers it in one tap', async (context) => {
    const { north, south } = windows();
    await to(north);
    await to(south, 'contacts');
    const form = south.locator('.contact-form');
    await form.locator('button[type="submit"]').waitFor({ timeout: waitMs });
    const clock = pace(south);
    clock.think();
    await form.locator('select[name="who"]').focus();
    await clock.press('N');
    clock.think();
    await clock.point(form.locator('.quick button').nth(1));
    clock.think();
    await clock.point(form.locator('textarea'));
    await clock.type('Battery called.');
    await clock.point(form.locator('button[type="submit"]'));
    assert.equal(await form.locator('select[name="who"]').inputValue(), 'North');
    await here(north, '[data-contact]', 'Battery called.');
    context.diagnostic(`a call logged in ${clock.human().toFixed(1)} s of an officer, ${clock.seconds().toFixed(1)} s in all`);
    assert.ok(clock.human() <= CALL_SECONDS, `${clock.human()} s`);
    await here(north, '[data-contact]', 'logged 5 minutes afterwards');
    await here(south, '[data-contact] .reply', 'no answer');
    await to(north, 'contacts');
    await accessible(north, 'contact to answer');
    await north.locator('[data-contact] [data-reply="CONFIRMS"]').first().click();
    await here(south, '[data-contact] .reply.confirms');
    await north.locator('.side [data-contact] [data-reply="DIFFERS"]').click();
    await north.locator('.side [data-contact] input[name="differs"]').fill('He said it would be called later.');
    await north.locator('.side [data-contact] .inline-form button').click();
    await here(south, '[data-contact] .reply.differs');
    await shot(south, 'contacts-en');
  });

  test('an UNDER FIRE call is read out over the telephone, and the lines that were heard are checked and logged', async () => {
    const { north, south } = windows();
    await to(north);
    const said = north.locator('.call.stop .dictated').first();
    await said.locator('summary').click();
    await said.locator('pre').waitFor({ timeout: waitMs });
    const lines = (await said.locator('pre').innerText()).split('\n');
    assert.match(lines[0], /^1 PARLEY 1 STOP EXERCISE \/\d\d$/);
    await accessible(north, 'an entry as lines to read out');
    await to(south, 'contacts');
    const heard = south.locator('.take-down');
    await heard.locator('summary').click();
    await heard.locator('textarea').fill([lines[0].replace('STOP', 'STEP'), ...lines.slice(1)].join('\n'));
    await heard.locator('button').click();
    await here(south, '.take-down .fault', 'not heard or typed right');
    await accessible(south, 'lines that were not heard right');
    await heard.locator('textarea').fill(lines.join('\n').toLowerCase());
    await heard.locator('button').click();
    const words = / READ BACK (.*) \//.exec(lines.at(-1))[1];
    await here(south, '.take-down [role="status"]', words);
    const form = south.locator('.contact-form');
    assert.equal(await form.locator('input[name="read-back"]').inputValue(), words);
    await form.locator('select[name="who"]').selectOption('North');
    await form.locator('button[type="submit"]').click();
    await here(north, '[data-contact]', words);
  });

  test('a line is checked in one tap, and both sides see how it stands', async () => {
    const { north, south } = windows();
    await to(south, 'lines');
    await to(north, 'lines');
    await south.locator('[data-line="North"] [data-result="GOOD"]').click();
    await here(north, '[data-line="North South"] .line-state.ok');
    await here(south, '[data-line="North South"] .line-state.ok');
  });

  test('a handover with twelve open items loses none, and two officers sign one page', async (context) => {
    const { north, south } = windows();
    for (let i = 1; i <= OPEN_ITEMS; i++) await send(north, { urgency: 'ROUTINE', text: `Open item ${i}` });
    await to(south, 'handover');
    const open = south.locator('.handover-form [data-open]');
    await open.nth(OPEN_ITEMS - 1).waitFor({ timeout: waitMs });
    const leaves = await open.evaluateAll((items) => items.map((item) => item.dataset.open));
    const clock = pace(south);
    clock.think(leaves.length);
    await clock.point(open.first().locator('input'));
    await clock.type('He asked twice.');
    clock.think();
    await clock.point(south.locator('.handover-form textarea').nth(1));
    await clock.type('Patrol at dawn.');
    await shot(south, 'handover-form-en');
    clock.think();
    await clock.point(south.locator('.handover-form button[type="submit"]'));
    clock.think(leaves.length);
    context.diagnostic(`${leaves.length} open items handed over in ${clock.human().toFixed(1)} s of two officers`);
    assert.ok(clock.human() <= HANDOVER_SECONDS, `${clock.human()} s`);
    const page = south.locator('[data-handover]').first();
    await page.waitFor({ timeout: waitMs });
    assert.equal(await page.locator('.handover-items li').count(), leaves.length);
    for (let i = 1; i <= OPEN_ITEMS; i++) await page.locator('q', { hasText: `Open item ${i}` }).first().waitFor();
    for (const said of ['He asked twice.', 'Patrol at dawn.']) assert.ok((await page.innerText()).includes(said), said);
    await here(south, '.same-key', 'two officers, two keys');
    const relief = await openWindow(process.env.PARLEY_RELIEF_LINK, 'en');
    await to(relief, 'handover');
    await relief.locator('[data-relief]').click({ timeout: waitMs });
    await here(south, '[data-handover].relieved', 'handed over');
    await relief.context().close();
    assert.equal(await south.locator('.handover-form [data-open]').count(), leaves.length);
    assert.equal(await north.locator('[data-handover]').count(), 0);
    await shot(south, 'handover-signed-en');
  });

  test('UNDER FIRE fits a telephone in four languages', async () => {
    const { south } = windows();
    await to(south);
    await south.setViewportSize({ width: 390, height: 900 });
    for (const language of languages) {
      await speak(south, language);
      await south.keyboard.press('F9');
      await here(south, '.stop-dialog .stop-now');
      await (language === 'ar' ? accessible : fits)(south, `under fire ${language} 390`);
      await shot(south, `under-fire-${language}-390`);
      await south.keyboard.press('Escape');
      await gone(south, '.stop-dialog .stop-now');
    }
    await south.setViewportSize({ width: 1280, height: 900 });
    await speak(south, 'en');
    await south.evaluate(() => (location.hash = '#/notices'));
  });

  delivery();

  test('tracks: the own party sees where, a monitor how they stand, and nobody else that there are any', async () => {
    const { north, south } = windows();
    const centre = keep('centre');
    const { now, token } = await sessionOf(north);
    const at = (secondsAgo) => new Date(now - secondsAgo * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
    const fix = (track, secondsAgo, lat, lng) => ({ track, at: at(secondsAgo), lat, lng, error_m: 20 });
    const drive = [240, 160, 80];
    const positions = [
      ...drive.map((ago) => fix('truck 1', ago, 35.3, 36.2)),
      ...drive.map((ago) => fix('medical car', ago, 35.882, 36.726)),
      fix('medical car', 70, 35.5, 36.726),
      fix('medical car', 5, 35.5, 36.726),
    ];
    const told = await north.evaluate(
      async ([bearer, body]) => {
        const headers = { Authorization: bearer, 'Content-Type': 'application/json' };
        const answer = await fetch('/v1/positions', { method: 'POST', headers, body });
        return [answer.status, await answer.json()];
      },
      [token, JSON.stringify({ positions })],
    );
    assert.equal(told[0], 200, JSON.stringify(told[1]));
    assert.equal(told[1].taken, positions.length);
    for (const page of [north, centre, south]) await page.evaluate(() => (location.hash = '#/tracks'));
    await here(north, '[data-track="truck 1"] .no-notice-found');
    await here(north, '[data-track="medical car"] .off-plan');
    assert.match(await north.locator('[data-track="truck 1"]').innerText(), /35\.3, 36\.2[\s\S]* m off/);
    await here(centre, '[data-track="truck 1"] .no-notice-found');
    await here(centre, '[data-track="medical car"] .off-plan');
    assert.doesNotMatch(await centre.locator('main').innerText(), /35\.3|35\.5|36\.7/);
    assert.match(await centre.locator('main').innerText(), /not a sign of hostile intent/);
    assert.equal(await south.locator('[data-track]').count(), 0);
    assert.doesNotMatch(await south.locator('body').innerText(), /truck 1|medical car/);
    for (const [language, party] of [['ar', 'الشمال'], ['tr', 'Kuzey'], ['ru', 'Север'], ['en', 'North']]) {
      await speak(centre, language);
      await here(centre, '.changes li', `${party} · truck 1`);
      await shot(centre, `tracks-centre-${language}`);
    }
    await accessible(centre, 'tracks of others');
    await accessible(north, 'tracks');
    await shot(north, 'tracks-en');
    await untouched(north, south);
    for (const page of [north, south, centre]) await page.evaluate(() => (location.hash = '#/notices'));
  });

  /** The window's own session and the log's clock, as its next read shows them. */
  async function sessionOf(page) {
    const asking = page.waitForRequest((request) => request.url().endsWith('/v1/tracks'), { timeout: waitMs });
    await page.evaluate(() => (location.hash = '#/tracks'));
    const request = await asking;
    const { now } = await (await request.response()).json();
    // Left again: the view reads when it is opened.
    await page.evaluate(() => (location.hash = '#/notices'));
    return { now: Date.parse(now), token: (await request.allHeaders()).authorization };
  }
}
