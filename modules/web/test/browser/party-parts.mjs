/**
 * What a party orders for itself and is told alone, in the windows that `two-windows.mjs` has open: how it is to be
 * reached, what did not arrive and whom to phone, what a draft would meet, who takes part, roles, and signing out.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const PHONE = '+90 326 555 0100';
const LINK = 'https://parley.example/#enrol=abcdefghijklmnopqrstuvwxyz0123456789_-ABCDEFG';
/** Past the minute after which something reads NOT DELIVERED. */
const MINUTE_MS = 90_000;

export function partyParts({ windows, keep, openWindow, accessible, fits, shot, speak, languages, waitMs }) {
  const to = (page, hash) => page.evaluate((where) => (location.hash = where), hash);
  const here = (page, selector, hasText, timeout = waitMs) =>
    page.locator(selector).filter(hasText ? { hasText } : {}).first().waitFor({ timeout });
  const gone = (page, selector) => page.locator(selector).first().waitFor({ state: 'detached', timeout: waitMs });
  const filed = (page, form) => here(page, `${form} [role="status"]`, 'Recorded as entry');

  /** The first part: the Centre says how it is to be reached, and leaves. */
  function ladder() {
    test('the Centre states from the page how it is to be reached, step by step, and everybody reads it', async () => {
      const { north } = windows();
      const centre = await openWindow(process.env.PARLEY_CENTRE_LINK, 'en');
      keep('centre', centre);
      await to(centre, '#/watch/ladders');
      const form = centre.locator('.ladder-form');
      await form.locator('button[type="submit"]').click();
      await here(centre, '.ladder-form [role="alert"]', 'State at least one step');
      await form.locator('[data-add="FLASH"]').click();
      await form.locator('[data-add="FLASH"]').click();
      const second = form.locator('[data-urgency="FLASH"] li').nth(1);
      await second.locator('select').selectOption('');
      await form.locator('button[type="submit"]').click();
      await here(centre, '.ladder-form .fault', 'Write the number');
      await second.locator('input[name="phone"]').fill(PHONE);
      await second.locator('input[name="title"]').fill('operations room');
      await second.locator('input[name="minutes"]').fill('0x');
      await form.locator('button[type="submit"]').click();
      await here(centre, '.ladder-form .fault', 'whole minutes');
      await second.locator('input[name="minutes"]').fill('5');
      for (let i = 0; i < 2; i++) await form.locator('[data-add="IMMEDIATE"]').click();
      const soon = form.locator('[data-urgency="IMMEDIATE"] li').nth(1);
      await soon.locator('input[name="minutes"]').fill('1');
      await soon.locator('select').selectOption('');
      await soon.locator('input[name="phone"]').fill(PHONE);
      await form.locator('input[name="hours"]').fill('12');
      await accessible(centre, 'stating a ladder');
      await shot(centre, 'ladder-form-en');
      await form.locator('button[type="submit"]').click();
      await filed(centre, '.ladder-form');
      await to(north, '#/watch/ladders');
      await here(north, '.steps .phone', PHONE);
      await to(north, '#/notices');
      // The desk leaves: what is said to the Centre from now on reaches no machine of it.
      await centre.close();
    });
  }

  function check(filedId) {
    test('before signing, the page says what a draft would meet and takes over a time that removes the overlap', async () => {
      const { south } = windows();
      await to(south, '#/new');
      await south.locator('#f-kind').selectOption('MOVEMENT');
      await south.locator('input[name="to"][value="North"]').check();
      await south.locator('.quick button', { hasText: '48' }).click();
      await south.locator('.quick button', { hasText: 'lasts 2 h' }).click();
      await south.locator('input[value="circle"]').check();
      await south.locator('#f-coordinates').fill('35.8598, 36.7683');
      await south.locator('#f-metres').fill('400');
      await south.locator('button[type="submit"]').click();
      await here(south, `.checked [data-met="${filedId()}"]`);
      assert.equal(await south.locator('.sites-apart').count(), 0);
      const says = await south.locator('.checked .says').innerText();
      assert.match(says, /among what you may know/);
      assert.match(says, /does not say that a place or a route is without danger/);
      await accessible(south, 'what a draft would meet');
      await south.locator('#before-title').scrollIntoViewIfNeeded();
      await shot(south, 'check-en');
      await south.locator('.removals [data-shift="LATER"]').first().click();
      await gone(south, `.checked [data-met="${filedId()}"]`);
      await here(south, '.checked .says', 'No overlap found among what you may know');
      await shot(south, 'check-shifted-en');
      await to(south, '#/notices');
    });
  }

  function sites() {
    test('where sites are on, the page says that it looked at none and hands the draft to the machine that holds them', async () => {
      const { south } = windows();
      await south.route('**/v1/status', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), sites: 'on' } });
      });
      // The line is taken up again, and everything with it.
      await south.evaluate(() => dispatchEvent(new Event('offline')));
      await to(south, '#/new');
      await south.locator('input[name="to"][value="North"]').check();
      await south.locator('.quick button', { hasText: '72' }).click();
      await south.locator('.quick button', { hasText: 'lasts 2 h' }).click();
      await south.locator('input[value="circle"]').check();
      await south.locator('#f-coordinates').fill('35.81, 36.51');
      await south.locator('#f-metres').fill('250');
      await south.locator('button[type="submit"]').click();
      await here(south, '.sites-apart', 'This page is never shown a protected site');
      assert.match(await south.locator('.sites-apart pre').innerText(), /parley check draft\.json --to North --held held\.sites/);
      const [file] = await Promise.all([south.waitForEvent('download'), south.locator('.sites-apart button').click()]);
      const draft = JSON.parse(readFileSync(await file.path(), 'utf8'));
      assert.deepEqual(draft, JSON.parse(await south.locator('#exact-statement').innerText()).body);
      await accessible(south, 'sites are looked at elsewhere');
      await south.locator('.sites-apart').scrollIntoViewIfNeeded();
      await shot(south, 'sites-elsewhere-en');
      await south.unroute('**/v1/status');
      await south.evaluate(() => dispatchEvent(new Event('offline')));
      await to(south, '#/notices');
    });
  }

  function delivery() {
    test('what nobody of the Centre has after a minute reads NOT DELIVERED with the number, on every page and on the notice', async () => {
      const { north } = windows();
      await to(north, '#/agreements');
      await here(north, '.urgent [data-phone-party="Centre"]', PHONE, MINUTE_MS);
      await shot(north, 'not-delivered-band-en');
      await north.locator('.urgent [data-phone-party="Centre"] a').click();
      const late = north.locator('[data-late][data-to="Centre"]').filter({ hasText: 'Kept from South' });
      await late.waitFor({ timeout: MINUTE_MS });
      assert.match(plain(await late.innerText()), /NOT DELIVERED to Coordination Centre\. Phone now: \+90\s326\s555\s0100/);
      assert.equal(await late.locator('a.dial').getAttribute('href'), 'tel:+903265550100');
      await accessible(north, 'deliveries');
      await north.setViewportSize({ width: 390, height: 900 });
      for (const language of languages) {
        await speak(north, language);
        await (language === 'ar' ? accessible : fits)(north, `deliveries ${language} 390`);
        await shot(north, `deliveries-${language}-390`);
      }
      await speak(north, 'en');
      await north.setViewportSize({ width: 1280, height: 900 });
    });

    test('offering it again is one button, not too often, and the call is logged with its subject filled in', async () => {
      const { north } = windows();
      const late = north.locator('[data-late][data-to="Centre"]').filter({ hasText: 'Kept from South' });
      await late.locator('.offer-again button').click();
      await late.locator('[role="status"]', { hasText: 'Offered again, number' }).waitFor({ timeout: waitMs });
      await late.locator('.offer-again button').click();
      await late.locator('.refused', { hasText: 'resend.too-often' }).waitFor({ timeout: waitMs });
      await shot(north, 'offered-again-en');
      await late.locator('.acts button').click();
      await here(north, '.contact-form');
      assert.equal(await north.locator('.contact-form select[name="who"]').inputValue(), 'Centre');
      await north.locator('.contact-form textarea').first().fill('Told the Centre of the patrol by phone.');
      await north.locator('.contact-form button[type="submit"]').click();
      await here(north, '[data-contact]', 'Told the Centre of the patrol by phone.');
    });

    test('when a machine of the Centre takes it, the line goes by itself', async () => {
      const { north } = windows();
      await to(north, '#/notices');
      await here(north, 'li.notice .chip.late', 'NOT DELIVERED to');
      const centre = await keep('centre').context().newPage();
      keep('centre', centre);
      await centre.goto(new URL('/', process.env.PARLEY_CENTRE_LINK).href);
      await centre.locator('.desk').waitFor({ timeout: 60_000 });
      await gone(north, '.urgent [data-phone-party="Centre"]');
      assert.equal(await north.locator('li.notice .chip.late').count(), 0);
    });
  }

  function roster() {
    test('South states who is on call, its ladder names the duty, and a roster with nobody on it says so aloud', async () => {
      const { north, south } = windows();
      await to(south, '#/watch/roster');
      const form = south.locator('.roster-form form');
      const state = async () => {
        await form.locator('button[type="submit"]').click();
        await filed(south, '.roster-form');
      };
      await form.locator('button[type="submit"]').click();
      await here(south, '.roster-form .fault', 'Write something here');
      await form.locator('input[name="duty"]').fill('duty desk');
      await form.locator('input[name="role"]').fill('duty officer');
      await form.locator('input[name="phones"]').fill('+963 11 555 0100, +963 11 555 0101');
      await form.locator('input[name="languages"]').fill('ar, en');
      await form.locator('.add-turn').click();
      await form.locator('input[value="North"]').check();
      await accessible(south, 'stating a roster');
      await state();
      await here(south, '[data-roster="duty desk"] .turn', 'duty officer');
      assert.equal(await south.locator('[data-roster="duty desk"] a.dial').first().getAttribute('href'), 'tel:+963115550100');
      assert.match(plain(await south.locator('[data-roster="duty desk"]').innerText()), /Arabic and English/);
      await shot(south, 'roster-en');
      await to(north, '#/watch/roster');
      await here(north, '[data-roster="duty desk"] .turn', 'duty officer');
      await to(south, '#/watch/ladders');
      await south.locator('[data-add="FLASH"]').click();
      await south.locator('[data-urgency="FLASH"] select').selectOption('on call: duty desk');
      await south.locator('.ladder-form button[type="submit"]').click();
      await filed(south, '.ladder-form');
      await to(north, '#/watch/ladders');
      await here(north, '.steps', 'whoever is on call:');
      await to(south, '#/watch/roster');
      await south.locator('.roster-form summary').click();
      await form.locator('input[name="duty"]').fill('duty desk');
      await form.locator('input[name="from"]').fill('2026-03-01 00:00');
      await form.locator('input[name="until"]').fill('2026-03-01 12:00');
      await form.locator('button[type="submit"]').click();
      await here(south, '[data-nobody="duty desk"]', 'NOBODY IS ON CALL NOW');
      await accessible(south, 'nobody on call');
      await shot(south, 'roster-nobody-en');
      for (const page of [north, south]) await to(page, '#/notices');
    });
  }

  function takingPart() {
    test('South says that it takes no part: it has to be meant, and every page of the others says since when', async () => {
      const { north, south } = windows();
      await to(south, '#/parties');
      const form = south.locator('.part-form');
      await form.locator('input[value="SUSPENDED"]').check();
      await form.locator('button[type="submit"]').click();
      await here(south, '#e-meant');
      await form.locator('input[name="meant"]').check();
      await accessible(south, 'taking part');
      await shot(south, 'taking-part-en');
      await form.locator('button[type="submit"]').click();
      await here(south, '.away-band[data-away="SUSPENDED"]', 'nothing that others file is disclosed to it');
      await to(north, '#/watch');
      await here(north, '.away-line', 'phone and log the call');
      await here(north, '.message-form [data-absent="South"]', 'takes no part since');
      await shot(north, 'not-taking-part-watch-en');
      await to(north, '#/agreements');
      await here(north, '.party-list [data-absent="South"]');
      await to(north, '#/parties');
      await here(north, '[data-party="South"] .chip.absent', 'takes no part for now');
      await to(north, '#/new');
      await north.locator('input[name="to"][value="South"]').check();
      await here(north, '#f-to [data-absent="South"]');
      await north.locator('.quick button', { hasText: '72' }).click();
      await north.locator('.quick button', { hasText: 'lasts 2 h' }).click();
      await north.locator('input[value="circle"]').check();
      await north.locator('#f-coordinates').fill('35.70, 36.40');
      await north.locator('#f-metres').fill('300');
      await north.locator('button[type="submit"]').click();
      await here(north, '.checked [data-absent="South"]');
      assert.match(await north.locator('.checked .says').innerText(), /South/);
      assert.match(await north.locator('.who-sees tr', { hasText: 'South' }).first().innerText(), /nothing of it: takes no part since/);
      await shot(north, 'check-not-taking-part-en');
      await to(south, '#/parties');
      await form.locator('input[value="TAKES_PART"]').check();
      await form.locator('button[type="submit"]').click();
      await gone(south, '.away-band');
      await gone(north, '[data-absent="South"]');
      await to(north, '#/notices');
    });

    test('the table of roles says what this post may do, and an invitation is a square to scan', async () => {
      const { north } = windows();
      await to(north, '#/parties/roles');
      await here(north, '.role-table tbody tr');
      const row = (route) => north.locator('.role-table tr').filter({ has: north.locator(`th code:text-is("${route}")`) });
      assert.match(await row('POST /v1/check').innerText(), /yes/);
      assert.match(await row('POST /v1/invitations').innerText(), /no:\s*session\.root/);
      await to(north, '#/parties/invitation');
      await north.locator('.invitation input[name="link"]').fill('https://parley.example/');
      await here(north, '.invitation .fault', 'no one-time link');
      await north.locator('.invitation input[name="link"]').fill(LINK);
      await here(north, '.invitation svg.qr');
      await accessible(north, 'invitation');
      await north.locator('.invitation svg.qr').screenshot({ path: process.env.PARLEY_SQUARE ?? 'target/square.png' });
      await shot(north, 'invitation-square-en');
      await north.locator('.invitation input[name="link"]').fill('');
      await to(north, '#/notices');
    });
  }

  function signedOut() {
    test('whoever signs out leaves no word of a notice behind, and nothing signs in by itself', async () => {
      const { north } = windows();
      const token = await tokenOf(north);
      await here(north, 'li.notice', 'Browser patrol');
      await north.locator('.sign-out').click();
      await here(north, '.sign-in');
      const readable = () => north.evaluate(() => document.body.innerText);
      assert.doesNotMatch(await readable(), /Browser patrol|Kept from South|Nayrab/);
      await accessible(north, 'signed out');
      await shot(north, 'signed-out-en');
      assert.equal(await status(north, token), 401);
      await north.reload();
      await here(north, '.sign-in');
      assert.doesNotMatch(await readable(), /Browser patrol/);
      await north.locator('.sign-in').focus();
      await north.keyboard.press('Enter');
      await here(north, 'nav.main');
      await north.evaluate(() => (location.hash = '#/notices'));
      await here(north, 'li.notice', 'Browser patrol');
    });
  }

  /** Without the marks that keep names and numbers in their own direction. */
  const plain = (text) => text.replace(/[\u2066-\u2069]/g, '');

  /** The bearer that the window reads with, as it sends it. */
  async function tokenOf(page) {
    await to(page, '#/notices');
    const asking = page.waitForRequest((request) => request.url().endsWith('/v1/deliveries'), { timeout: waitMs });
    await to(page, '#/deliveries');
    const { authorization } = await (await asking).allHeaders();
    await to(page, '#/notices');
    return authorization;
  }

  const status = (page, token) =>
    page.evaluate(async (bearer) => (await fetch('/v1/me', { headers: { Authorization: bearer } })).status, token);

  return { ladder, check, sites, delivery, roster, takingPart, signedOut };
}
