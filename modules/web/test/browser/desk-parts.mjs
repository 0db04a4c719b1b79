/**
 * The duty desk, in the windows that `two-windows.mjs` has open: what needs an officer first, what runs
 * now and next, in four languages and both themes.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pace } from './pace.mjs';
import { speakPseudo, unspoken } from './pseudo.mjs';

/** H18: what decides whether officers use it. */
const ACKNOWLEDGE_SECONDS = 10;
const TEMPLATED_SECONDS = 60;
const VIEWS = [
  'desk', 'new', 'notices', 'watch', 'watch/contacts', 'watch/handover', 'watch/signals', 'watch/roster', 'watch/focal',
  'watch/ladders', 'deliveries',
  'alerts', 'agreements', 'parties', 'parties/posts', 'parties/server', 'sites', 'tracks', 'print', 'print/card',
];

/** Registers the parts; the windows are there only once the tests run. */
export function deskParts({ windows, accessible, fits, shot, speak, languages, waitMs }) {
  const to = (page, view) => page.evaluate((hash) => (location.hash = hash), `#/${view}`);
  const here = (page, selector, hasText) =>
    page.locator(selector).filter(hasText ? { hasText } : {}).first().waitFor({ timeout: waitMs });

  function home() {
    test('the duty desk shows what needs us first, then what runs and comes, each with its meaning in words', async () => {
      const { north, south } = windows();
      await north.keyboard.press('F2');
      await to(south, 'desk');
      await here(south, '[data-need="notice"]', 'Supply vehicles from Ariha to Basanqul');
      const need = await south.locator('[data-need="notice"]').first().innerText();
      assert.match(need, /^OWN ACTIVITY/);
      assert.match(need, /Acknowledge receipt \(not approval\)/);
      assert.doesNotMatch(await south.locator('main').innerText(), /\d\d\.\d{3,}/, 'no coordinate stands on the desk');
      await here(south, '[data-run]', 'Live-fire exercise of one company');
      await here(south, '[data-desk-line="North"]', 'not checked yet');
      assert.match(await south.locator('.runs').innerText(), /A missing notice is not hostility/);
      await here(north, '[data-need="confirm"]', 'treat as present');
      await south.setViewportSize({ width: 390, height: 900 });
      for (const language of languages) {
        await speak(south, language);
        await fits(south, `desk ${language} 390`);
        await shot(south, `desk-busy-${language}-390`);
      }
      await speak(south, 'en');
      await south.setViewportSize({ width: 1280, height: 900 });
      await south.emulateMedia({ colorScheme: 'dark' });
      await accessible(south, 'desk dark');
      await shot(south, 'desk-busy-dark');
      await south.emulateMedia({ colorScheme: 'light' });
      for (const page of [north, south]) await to(page, 'notices');
    });
  }

  function quick() {
    test('a patrol like an earlier one is filed by keyboard within a minute, in each language', async (context) => {
      const { north } = windows();
      for (const language of languages) {
        await speak(north, language);
        await to(north, 'desk');
        await here(north, '.desk.home');
        const clock = pace(north);
        clock.think();
        await clock.press('F4');
        await here(north, '#f-template');
        await clock.press('Tab');
        await north.locator('#f-template').focus();
        clock.think(2);
        const wanted = await north.locator('#f-template option', { hasText: 'Browser patrol' }).first().getAttribute('value');
        for (let i = 0; i < 12 && (await north.locator('#f-template').inputValue()) !== wanted; i++) await clock.press('ArrowDown');
        assert.equal(await north.locator('#f-purpose').inputValue(), 'Browser patrol');
        assert.ok(await north.locator('input[name="to"][value="South"]').isChecked());
        clock.think();
        await clock.press('Tab', 7);
        await north.locator('.quick button').nth(1).focus();
        await clock.press('Enter');
        assert.match(await north.locator('#f-end').inputValue(), /^\d{4}-/, 'the end came with the start');
        await clock.press('Shift+Tab', 2);
        await north.locator('#f-end').focus();
        await clock.press('Enter');
        await here(north, '#exact-statement');
        await here(north, '.checked');
        clock.think(4);
        await clock.press('Control+Enter');
        await here(north, '.filed');
        const seconds = clock.seconds();
        context.diagnostic(`${language}: a templated patrol in ${seconds.toFixed(1)} s`);
        assert.ok(seconds <= TEMPLATED_SECONDS, `${language}: ${seconds} s`);
        if (language === 'ar') await shot(north, 'templated-ar');
      }
      await speak(north, 'en');
      await to(north, 'notices');
    });

    test('a flash message is acknowledged by keyboard within ten seconds, in each language', async (context) => {
      const { north, south } = windows();
      for (const language of languages) {
        const said = `Shells fall, ${language}. Who fires?`;
        await to(north, 'watch/message');
        const form = north.locator('.message-form');
        await form.locator('input[value="FLASH"]').check();
        await form.locator('input[value="South"]').check();
        await form.locator('textarea').first().fill(said);
        await speak(south, language);
        await to(south, 'desk');
        await form.locator('button[type="submit"]').click();
        await here(south, '[data-urgent]', said);
        const clock = pace(south);
        clock.think(2);
        await clock.press('F8');
        clock.think();
        await clock.press('Enter');
        await south.locator('[data-urgent]').first().waitFor({ state: 'detached', timeout: waitMs });
        const seconds = clock.seconds();
        context.diagnostic(`${language}: a flash message acknowledged in ${seconds.toFixed(1)} s`);
        assert.ok(seconds <= ACKNOWLEDGE_SECONDS, `${language}: ${seconds} s`);
      }
      await speak(south, 'en');
      for (const page of [north, south]) await to(page, 'notices');
    });
  }

  function record() {
    test('the proof of an entry is checked here step by step, its author says what became of it, and it goes on paper', async () => {
      const { north, south } = windows();
      await to(south, 'notices');
      await south.locator('li.notice a', { hasText: 'Browser patrol' }).first().click();
      await south.locator('[data-prove]').click();
      const steps = () => south.locator('.proof').innerText();
      await south.locator('.proof:not([data-proof=""])').waitFor({ timeout: waitMs }).catch(async () => assert.fail(await steps()));
      assert.match(await steps(), /Every step holds/);
      assert.equal(await south.locator('.proof-steps li:not([data-holds="true"])').count(), 0);
      await accessible(south, 'proof');
      await shot(south, 'proof-en');
      await south.locator('.detail a[href*="#/print/"]').click();
      await here(south, '[data-squares="receipt"] .qr');
      assert.match(await south.locator('[data-sheet="statement"]').innerText(), /OWN ACTIVITY[\s\S]*"lat"/, 'the meaning before any number');
      await accessible(south, 'an entry for paper');
      await to(north, 'notices');
      await north.locator('li.notice a', { hasText: 'Answer lost' }).first().click();
      await north.locator('[data-own="CANCELLED"]').click();
      await north.locator('[data-own-sure]').click();
      await here(north, '.own-acts .outcome', 'Recorded as entry');
      await to(south, 'notices');
      await here(south, 'li.notice', 'cancelled');
    });

    test('a table of signals is proposed on one page, agreed to on another, and means nothing before that', async () => {
      const { north, south } = windows();
      await to(north, 'watch/signals');
      const form = north.locator('.signals-form');
      await form.locator('summary').click();
      await form.locator('input[name="signals-title"]').fill('Signals of the line');
      await form.locator('input[name="code"]').fill('GREEN STAR');
      await form.locator('input[name="meaning"]').fill('Our patrol passes');
      await form.locator('input[name="response"]').fill('Hold fire');
      await form.locator('input[value="South"]').check();
      await accessible(north, 'a table of signals');
      await form.locator('button[type="submit"]').click();
      await here(north, '.signals-form .outcome', 'Recorded as entry');
      await to(south, 'print/card');
      await here(south, '[data-sheet="card"]');
      assert.equal(await south.locator('[data-sheet="card"]', { hasText: 'GREEN STAR' }).count(), 0);
      await to(south, 'watch/signals');
      await south.locator('.sheet-part details summary', { hasText: 'Proposed, not agreed' }).first().click({ timeout: waitMs });
      await south.locator('[data-assent]').click();
      await here(south, '.acts', 'agrees with');
      await south.locator('[data-assent-sure]').click();
      await to(south, 'print/card');
      await here(south, '[data-sheet="card"] th', 'GREEN STAR');
    });

    test('the situation on one sheet and the card of signals, dark colours by choice, Arabic digits in their order', async () => {
      const { north, south } = windows();
      for (const [view, name] of [['print', 'sheet'], ['print/card', 'card']]) {
        await to(south, view);
        await here(south, `[data-sheet="${name === 'sheet' ? 'situation' : 'card'}"]`);
        await accessible(south, name);
        await south.emulateMedia({ media: 'print' });
        assert.equal(await south.locator('nav.main').isVisible(), false);
        await shot(south, `print-${name}`);
        await south.emulateMedia({ media: 'screen' });
      }
      await to(north, 'desk');
      await north.locator('select[name="theme"]').selectOption('DARK');
      assert.equal(await north.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(18, 23, 26)');
      await accessible(north, 'desk dark by choice');
      await north.locator('select[name="theme"]').selectOption('DEVICE');
      await speak(north, 'ar');
      await north.locator('select[name="digits"]').selectOption('arab');
      const time = north.locator('.clocks time').first();
      assert.match(await time.innerText(), /\u202d[\u0660-\u0669]{4}-[\u0660-\u0669]{2}-[\u0660-\u0669]{2} .*Z\u202c/);
      await accessible(north, 'Arabic digits');
      await shot(north, 'desk-arabic-digits');
      await north.locator('select[name="digits"]').selectOption('latn');
      await speak(north, 'en');
      for (const page of [north, south]) await to(page, 'notices');
    });

    test('in a language nobody speaks every word comes from the messages, and two fifths more of them still fit', async () => {
      const { north } = windows();
      const page = await north.context().newPage();
      await speakPseudo(page, 'tr');
      await page.goto(new URL('/', north.url()).href);
      await here(page, '.desk');
      await speak(page, 'tr');
      const found = {};
      for (const view of VIEWS) {
        await to(page, view);
        await here(page, '.desk');
        await page.locator('.later').waitFor({ state: 'detached', timeout: waitMs });
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 900 });
          await fits(page, `${view} in brackets ${width}`);
        }
        const words = await unspoken(page);
        if (words.length > 0) found[view] = words;
        if (view === 'desk') await shot(page, 'desk-pseudo');
      }
      assert.deepEqual(found, {});
      await speak(page, 'en');
      await page.close();
    });
  }

  function duties() {
    test('focal points are stated in the browser, and stand there with their number and what they must have', async () => {
      const { north } = windows();
      await to(north, 'watch/focal');
      await here(north, '.focal-form .add-point');
      await north.locator('.focal-form .add-point').click();
      await north.locator('.focal-form input[name="role"]').fill('duty desk');
      await north.locator('.focal-form input[name="phone"]').fill('+963 11 555 0107');
      await north.locator('.focal-form .add-point').click();
      await north.locator('.focal-form button[type="submit"]').click();
      await here(north, '.focal-form .fault', 'This post stands above already');
      await north.locator('.focal-form li:last-child .remove').click();
      await north.locator('.focal-form summary').click();
      await north.locator('.focal-form input[value="FLIGHT"]').check();
      await north.locator('.focal-form button[type="submit"]').click();
      await here(north, '[data-focal="North"]', 'Flight');
      await here(north, '[data-focal="North"]', '+963 11 555 0107');
      await accessible(north, 'focal points');
      await north.locator('.focal-form li:last-child .remove').click();
      await north.locator('.focal-form button[type="submit"]').click();
      await here(north, '[data-focal="North"]', 'the party is one recipient');
      await to(north, 'notices');
    });
  }

  return { home, quick, record, duties };
}
