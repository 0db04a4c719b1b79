/**
 * A whole day of two parties and a Centre, three browsers, one log. North files in one window; South's window
 * shows it, its machine receives it, its officer acknowledges, and North's window shows that, all without
 * reload; the Centre is told, puts together what both say of one morning, and signs a finding.
 *
 * Needs Debian's chromium and a server. Environment:
 *   PARLEY_NORTH_LINK, PARLEY_SOUTH_LINK   one-time links to the exercise log, admitted meanwhile
 *   PARLEY_CENTRE_LINK                     the same for the monitor of the exercise
 *   PARLEY_RELIEF_LINK                     a second one for South's post: the relief's own device
 *   PARLEY_RECEIPTS                        folder with receipts, policy and keys of the exercise
 *   PARLEY_SQUARE                          where the picture of a square to scan goes
 *   PARLEY_READER_LINK                     one-time link to the record log (its test is left out without it)
 *   PARLEY_SHOTS                           folder for screenshots
 *   PARLEY_CHROMIUM                        the browser, by default /usr/bin/chromium
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { centreParts } from './centre-parts.mjs';
import { deskParts } from './desk-parts.mjs';
import { everyScreen } from './every-screen.mjs';
import { mapParts } from './map-parts.mjs';
import { partyParts } from './party-parts.mjs';
import { questionParts } from './question-parts.mjs';
import { shapeParts } from './shape-parts.mjs';
import { watchParts } from './watch-parts.mjs';
import { workParts } from './work-parts.mjs';

const require = createRequire(import.meta.url);
const SHOTS = process.env.PARLEY_SHOTS ?? 'target/screenshots';
const LANGUAGES = ['en', 'ar', 'tr', 'ru'];
/** H1: whole words that unsigned output about real parties never uses outside a quotation. */
const ACCUSING = /\b(breach\w*|violat\w*|fail\w*|LATE)\b/;
const WAIT_MS = 20_000;

const seen = { hosts: new Set(), errors: [], refused: new Map() };
/** What the scenario has refused on purpose. */
const REFUSED = [
  '400 /v1/check', '422 /v1/check', '400 /v1/submit', '422 /v1/submit', '409 /v1/deliveries/', '429 /v1/deliveries/', '401 /v1/me',
  '401 /v1/events', '404 /v1/notices/',
];
let browser;
let north;
let south;
let filedId;

async function open(link, language, view = '#/notices') {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Asia/Damascus',
  });
  await context.addInitScript({ path: require.resolve('axe-core/axe.min.js') });
  await context.addInitScript((code) => {
    if (localStorage.getItem('parley.language')) return;
    localStorage.setItem('parley.language', code);
    // What looks at the full map asks for it: drawing it without a graphics card takes most of the time there is.
    localStorage.setItem('parley.map', 'plain');
  }, language);
  const page = await context.newPage();
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http')) seen.hosts.add(hostname);
  });
  page.on('response', (response) => {
    const what = `${response.status()} ${new URL(response.url()).pathname.replace(/^(\/v1\/(deliveries|notices)\/).*/, '$1')}`;
    if (response.status() >= 400) seen.refused.set(what, (seen.refused.get(what) ?? 0) + 1);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  page.on('pageerror', (error) => seen.errors.push(`${new URL(page.url()).hash}: ${error}`));
  await page.goto(link);
  await page.locator('.desk').waitFor({ timeout: 60_000 });
  await page.evaluate(() => (window.notReloaded = true));
  await page.evaluate((hash) => (location.hash = hash), view);
  if (view) await page.locator('.desk:not(.home)').waitFor({ timeout: WAIT_MS });
  return page;
}

const shot = (page, name) => page.screenshot({ path: join(SHOTS, `${name}.png`) });

/** Sees text inside a notice's row, waiting for it to arrive by itself. */
const rowSays = (page, id, text) =>
  page.locator(`[data-notice="${id}"]`).filter({ hasText: text }).waitFor({ timeout: WAIT_MS });

async function speak(page, language) {
  await page.locator('.language select').selectOption(language);
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/** Whatever the page says outside quotations. */
async function accusesNobody(page) {
  const words = await page.evaluate(() => {
    const copy = document.body.cloneNode(true);
    for (const element of copy.querySelectorAll('q, script')) element.remove();
    return copy.textContent;
  });
  const accusing = ACCUSING.exec(words);
  assert.equal(accusing, null, accusing ? words.slice(accusing.index - 60, accusing.index + 60) : '');
}

async function accessible(page, name, contrast = true) {
  const violations = await page.evaluate(async (enabled) => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const result = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], preload: false, rules: { 'color-contrast': { enabled } } });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
  }, contrast);
  assert.deepEqual(violations, [], name);
  await fits(page, name);
}

async function fits(page, name) {
  const [overflow, widest] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const edge = (element) => Math.max(element.getBoundingClientRect().right, -element.getBoundingClientRect().left + clientWidth);
    const all = scrollWidth > clientWidth ? [...document.querySelectorAll('body *')].sort((a, b) => edge(b) - edge(a)) : [];
    return [scrollWidth - clientWidth, all[0]?.outerHTML.slice(0, 200)];
  });
  assert.ok(overflow <= 0, `${name}: ${overflow} pixels too wide: ${widest}`);
}

/** One row at 1280 pixels in every language; narrower, the language stays beside whom the window speaks for. */
async function headerFits(page, width, name) {
  const [top, who, language] = await Promise.all(
    ['.top', '.who', '.top .language'].map((one) => page.locator(one).boundingBox()),
  );
  if (width >= 1280) assert.ok(top.height < 62, `${name}: the header takes ${top.height} pixels`);
  assert.ok(language.y < who.y + who.height && who.y < language.y + language.height, `${name}: the language fell into a row of its own`);
}

/** Windows that a later part goes on with. */
const kept = new Map();
const keep = (name, page) => (page ? kept.set(name, page) : kept).get(name);
const PARTS = partyParts({
  windows: () => ({ north, south }), keep, openWindow: open, accessible, fits, shot, speak, languages: LANGUAGES, waitMs: WAIT_MS,
});
const QUESTION = questionParts({ windows: () => ({ north, south }), keep, accessible, shot, waitMs: WAIT_MS });

before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing',
    ],
  });
  [north, south] = await Promise.all([
    open(process.env.PARLEY_NORTH_LINK, 'en'),
    open(process.env.PARLEY_SOUTH_LINK, 'en'),
  ]);
});

after(async () => browser?.close());

test('every page of the exercise is marked, and says who hosts it', async () => {
  for (const page of [north, south]) {
    assert.match(await page.locator('.band.exercise').innerText(), /EXERCISE ONLY, invented parties/);
    assert.match(await page.title(), /EXERCISE/);
    assert.match(await page.locator('.hosting').innerText(), /can read whatever is not sealed, and delay or refuse/);
  }
  const rows = await south.locator('li.notice').count();
  assert.equal(await south.locator('li.notice .mark.exercise').count(), rows);
  assert.match(await south.locator('li.notice').first().innerText(), /logged|witnessed/);
  await shot(south, 'list-en');
  for (const page of [north, south]) assert.equal(await page.locator('.sound').getAttribute('data-sound'), 'waiting');
});

const DESK = deskParts({ windows: () => ({ north, south }), accessible, fits, shot, speak, languages: LANGUAGES, waitMs: WAIT_MS });

DESK.home();
PARTS.ladder();
QUESTION.asked();

test('North writes a patrol and sees exactly what will be signed and who will see it', async () => {
  await north.locator('nav.main a', { hasText: 'New notification' }).click();
  await north.locator('#f-kind').selectOption('PATROL');
  await north.locator('input[name="to"][value="South"]').check();
  await north.locator('.quick button', { hasText: '48' }).click();
  await north.locator('.quick button', { hasText: 'lasts 4 h' }).click();
  await north.locator('#f-coordinates').fill('35.8645, 36.8059\n35.8598, 36.7683\n35.8696, 36.7187');
  await north.locator('#f-metres').fill('300');
  await north.locator('#f-purpose').fill('Browser patrol');
  await shot(north, 'form-en');
  await accessible(north, 'form');
  await north.locator('button[type="submit"]').click();
  const exact = await north.locator('#exact-statement').innerText();
  const statement = JSON.parse(exact);
  assert.equal(statement.body.meaning, 'OWN_ACTIVITY');
  assert.deepEqual(statement.to, ['South']);
  assert.match(exact, /"lat": 35\.8645/);
  const centre = north.locator('.who-sees tr', { hasText: 'Centre' }).first();
  assert.match(await centre.innerText(), /only that your key made an entry/);
  await shot(north, 'preview-en');
  await accessible(north, 'preview');
});

test('North signs in the browser and gets an index, a timeliness with its basis, and the overlap words', async () => {
  await north.locator('button.primary').click();
  const answer = north.locator('.filed');
  await answer.waitFor({ timeout: WAIT_MS });
  const text = await answer.innerText();
  assert.match(text, /Recorded as entry #\d+/);
  assert.match(text, /This browser has checked the receipt/);
  assert.match(text, /operator’s clock/);
  assert.match(text, /among what you may know/);
  assert.match(text, /A notice is not permission/);
  await shot(north, 'filed-en');
  await north.locator('.filed a.button').click();
  filedId = decodeURIComponent((await north.evaluate(() => location.hash)).split('/').at(-1));
});

test('South sees it arrive without reload, and its machine says it has it', async () => {
  await rowSays(south, filedId, 'Browser patrol');
  await rowSays(north, filedId, 'received by the device');
  await rowSays(south, filedId, 'waits for your acknowledgement');
  assert.equal(await south.evaluate(() => window.notReloaded), true);
});

test('South acknowledges by keyboard alone; North sees it arrive without reload', async () => {
  await south.locator(`[data-notice="${filedId}"] > a`).focus();
  await south.keyboard.press('Enter');
  const button = south.locator('.acknowledge button');
  await button.waitFor();
  assert.match(await button.innerText(), /Acknowledge receipt \(not approval\)/);
  await shot(south, 'acknowledge-en');
  await button.focus();
  await south.keyboard.press('Enter');
  await south.locator('.acknowledged').waitFor({ timeout: WAIT_MS });
  await rowSays(north, filedId, 'acknowledged by the duty officer');
  assert.equal(await north.evaluate(() => window.notReloaded), true);
  await shot(north, 'acknowledged-en');
});

QUESTION.ofTheNotice(() => filedId);
PARTS.check(() => filedId);
PARTS.sites();

test('a shape that crosses itself is refused with a code, the field and what to do', async () => {
  await north.evaluate(() => (location.hash = '#/new'));
  await north.locator('input[name="to"][value="South"]').check();
  await north.locator('.quick button', { hasText: '48' }).click();
  await north.locator('.quick button', { hasText: 'lasts 2 h' }).click();
  await north.locator('input[value="polygon"]').check();
  await north.locator('#f-coordinates').fill('35.80, 36.60\n35.90, 36.70\n35.90, 36.60\n35.80, 36.70');
  await north.locator('button[type="submit"]').click();
  await north.locator('.before .refused', { hasText: '/notice/volumes/0' }).waitFor({ timeout: WAIT_MS });
  await north.locator('button.primary').click();
  const refused = north.locator('.compose .list > .refused');
  await refused.waitFor({ timeout: WAIT_MS });
  const text = await refused.innerText();
  assert.match(text, /geo\.crossing-edges/);
  assert.match(text, /\/body\/volumes\/0/);
  assert.match(text, /Look at the positions/);
  await accessible(north, 'refusal');
  await refused.scrollIntoViewIfNeeded();
  await shot(north, 'refused-en');
  assert.deepEqual([...seen.refused].filter(([what]) => !REFUSED.includes(what)), []);
  seen.errors = seen.errors.filter((line) => !/status of 4\d\d/.test(line));
  await north.evaluate(() => (location.hash = '#/notices'));
});

test('an answer lost on the way is asked for again: one entry, one number, no second signature', async () => {
  await north.evaluate(() => (location.hash = '#/new'));
  await north.locator('input[name="to"][value="South"]').check();
  await north.locator('.quick button', { hasText: '72' }).click();
  await north.locator('.quick button', { hasText: 'lasts 2 h' }).click();
  await north.locator('input[value="circle"]').check();
  await north.locator('#f-coordinates').fill('35.79, 36.57');
  await north.locator('#f-metres').fill('500');
  await north.locator('#f-purpose').fill('Answer lost');
  await north.locator('button[type="submit"]').click();
  const leaves = [];
  await north.route('**/v1/submit', async (route) => {
    leaves.push(JSON.parse(route.request().postData()).leaf);
    if (leaves.length > 1) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await north.locator('button.primary').click();
  await north.locator('.refused').waitFor({ timeout: WAIT_MS });
  assert.match(await north.locator('.refused').innerText(), /Whether it was recorded is not known yet/);
  await north.locator('button.primary').click();
  await north.locator('.filed').waitFor({ timeout: WAIT_MS });
  await north.unroute('**/v1/submit');
  assert.equal(leaves.length, 2);
  assert.equal(leaves[0], leaves[1]);
  seen.errors = seen.errors.filter((line) => !/ERR_CONNECTION_RESET/.test(line));
  await north.evaluate(() => (location.hash = '#/notices'));
  await south.locator('li.notice', { hasText: 'Answer lost' }).waitFor({ timeout: WAIT_MS });
  assert.equal(await south.locator('li.notice', { hasText: 'Answer lost' }).count(), 1);
});

test('an address that names no notice shows none, and never another in its place', async () => {
  await north.evaluate(() => (location.hash = '#/notices/00000000-0000-4000-8000-000000000000'));
  await north.locator('.side', { hasText: 'Hidden and absent look the same here' }).waitFor({ timeout: WAIT_MS });
  assert.equal(await north.locator('.side .detail').count(), 0);
  await north.evaluate(() => (location.hash = '#/notices'));
  await north.locator('.side .detail').waitFor({ timeout: WAIT_MS });
});

test('an empty form names each field that needs another look', async () => {
  await south.evaluate(() => (location.hash = '#/new'));
  await south.locator('#f-kind').waitFor({ timeout: WAIT_MS });
  if (await south.locator('.kept').count()) await south.locator('.kept button').click();
  await south.locator('button[type="submit"]').click();
  await south.locator('.fault').nth(3).waitFor({ timeout: WAIT_MS });
  assert.equal(await south.evaluate(() => document.activeElement?.id), 'f-to');
  await shot(south, 'form-faults-en');
  await south.evaluate(() => (location.hash = '#/notices'));
});

/** Files a patrol in a small circle; the id of the notice. */
async function patrol(page, to, purpose) {
  await page.evaluate(() => (location.hash = '#/new'));
  await page.locator(`input[name="to"][value="${to}"]`).check();
  await page.locator('.quick button', { hasText: '72' }).click();
  await page.locator('.quick button', { hasText: 'lasts 2 h' }).click();
  await page.locator('input[value="circle"]').check();
  await page.locator('#f-coordinates').fill('35.84, 36.62');
  await page.locator('#f-metres').fill('400');
  await page.locator('#f-purpose').fill(purpose);
  await page.locator('button[type="submit"]').click();
  await page.locator('button.primary').click();
  await page.locator('.filed').waitFor({ timeout: WAIT_MS });
  await page.locator('.filed a.button').click();
  return decodeURIComponent((await page.evaluate(() => location.hash)).split('/').at(-1));
}

test('North is warned that South meets what it was not told of, and decides; South sees nothing of it', async () => {
  await patrol(north, 'Centre', 'Kept from South');
  const souths = await patrol(south, 'North', 'Meets it unknowing');
  const banner = north.locator('.band.alert');
  await banner.waitFor({ timeout: WAIT_MS });
  assert.match(await banner.innerText(), /private warnings? that nobody of your party has seen/);
  assert.equal(await north.evaluate(() => window.notReloaded), true);
  await shot(north, 'alert-banner-en');
  await banner.locator('a').click();
  const row = north.locator('[data-alert]').filter({ has: north.locator(`a[href="#/notices/${souths}"]`) });
  await row.waitFor({ timeout: WAIT_MS });
  assert.match(await row.innerText(), /South may not read yours and was told nothing/);
  await row.locator('.chip.todo').waitFor();
  await accessible(north, 'alerts');
  await shot(north, 'alerts-en');
  await row.locator('input').fill('Major H. called back');
  await row.locator('[data-choice="PHONE"]').click();
  await row.locator('q', { hasText: 'Major H. called back' }).waitFor({ timeout: WAIT_MS });
  assert.equal(await row.locator('.chip.todo').count(), 0);
  await row.locator('[data-choice="DISCLOSE"]').click();
  const command = row.locator('.command pre');
  await command.waitFor({ timeout: WAIT_MS });
  assert.match(await command.innerText(), /^parley notify BODY --id \S+ --replaces \S+ --to Centre,South --key KEYFILE/);
  await north.setViewportSize({ width: 390, height: 900 });
  for (const language of LANGUAGES) {
    await speak(north, language);
    await (language === 'ar' ? accessible : fits)(north, `alerts ${language} 390`);
    await shot(north, `alerts-${language}-390`);
  }
  await speak(north, 'en');
  await north.setViewportSize({ width: 1280, height: 900 });
  await north.evaluate(() => (location.hash = '#/notices'));
  assert.equal(await south.locator('.band.alert').count(), 0);
  await south.evaluate(() => (location.hash = '#/alerts'));
  await south.locator('main', { hasText: 'No warning found among what you may read' }).waitFor({ timeout: WAIT_MS });
  assert.equal(await south.locator('[data-alert]').count(), 0);
  await shot(south, 'alerts-none-en');
  await south.evaluate(() => (location.hash = '#/notices'));
  await north.evaluate(() => (location.hash = '#/alerts'));
  await row.locator('.command a.button').click();
  await north.locator('[data-own="TELL"]').click();
  await north.locator('.tell input[value="South"]').check();
  await accessible(north, 'telling another party');
  await shot(north, 'tell-en');
  await north.locator('[data-tell]').click();
  await south.locator('li.notice', { hasText: 'Kept from South' }).waitFor({ timeout: WAIT_MS });
  await north.locator('[data-own="TELL"]').waitFor({ state: 'detached', timeout: WAIT_MS });
  await north.evaluate(() => (location.hash = '#/notices'));
});

mapParts({ windows: () => ({ south }), shot, speak, accessible, waitMs: WAIT_MS });
shapeParts({ windows: () => ({ south }), shot, accessible, waitMs: WAIT_MS });

test('four languages, three widths: nothing overflows, the header keeps to its row, Arabic is mirrored', async () => {
  for (const language of LANGUAGES) {
    await speak(south, language);
    for (const width of [1280, 1024, 390]) {
      await south.setViewportSize({ width, height: 900 });
      await headerFits(south, width, `${language} ${width}`);
      await fits(south, `${language} ${width}`);
      if (width === 390) await shot(south, `list-${language}-${width}`);
    }
    await south.setViewportSize({ width: 1280, height: 900 });
    const [list, map] = await Promise.all([
      south.locator('.list').boundingBox(),
      south.locator('.map').boundingBox(),
    ]);
    assert.equal(list.x > map.x, language === 'ar', `${language}: the list is on the reader's first side`);
    assert.equal(await south.evaluate(() => document.documentElement.dir), language === 'ar' ? 'rtl' : 'ltr');
    const time = south.locator('li.notice .utc').first();
    assert.equal(await time.getAttribute('dir'), 'ltr');
  }
  await speak(south, 'en');
});

test('dark colours keep their contrast', async () => {
  await south.emulateMedia({ colorScheme: 'dark' });
  await accessible(south, 'dark');
  await shot(south, 'list-dark');
  await south.emulateMedia({ colorScheme: 'light' });
});

/** What nobody of the Centre has, until it comes. */
function delivery() {
  QUESTION.climbed();
  PARTS.delivery();
  QUESTION.answered();
}

watchParts({
  windows: () => ({ north, south }), keep, delivery, openWindow: open, accessible, fits, shot, speak, languages: LANGUAGES, waitMs: WAIT_MS,
});

DESK.quick();
DESK.record();
DESK.duties();
PARTS.roster();
PARTS.takingPart();

test('a lost line is said across the screen, and the page finds its way back', async () => {
  await south.context().setOffline(true);
  await south.locator('.band.lost').waitFor({ timeout: 60_000 });
  assert.match(await south.locator('.band.lost').innerText(), /last in step at/);
  await shot(south, 'line-lost');
  await south.context().setOffline(false);
  await south.locator('.lamp.up', { hasText: 'in step' }).waitFor({ timeout: 60_000 });
  seen.errors = seen.errors.filter((line) => !/ERR_INTERNET_DISCONNECTED/.test(line));
});

const WORK = workParts({
  windows: () => ({ north, south, centre: keep('centre') }), accessible, fits, shot, speak, languages: LANGUAGES, waitMs: WAIT_MS,
  forgive: (known) => (seen.errors = seen.errors.filter((line) => !known.test(line))),
});
const CENTRE = centreParts({
  windows: () => ({ north, south }), keep, accessible, fits, shot, speak, languages: LANGUAGES, waitMs: WAIT_MS,
});
CENTRE.told();
WORK.incidents();
CENTRE.proposed();
WORK.explain();
WORK.verifier();
everyScreen({ windows: () => ({ north, south }), accessible, shot, speak, languages: LANGUAGES, waitMs: WAIT_MS });
CENTRE.signed();

PARTS.signedOut();

test('the record shows claims with their sources and judges nothing', { skip: !process.env.PARLEY_READER_LINK }, async () => {
  const reader = await open(process.env.PARLEY_READER_LINK, 'en', '');
  await reader.locator('li.claim').first().waitFor({ timeout: WAIT_MS });
  const claims = await reader.locator('li.claim').count();
  assert.ok(claims >= 55, `${claims} claims`);
  const texts = await reader.locator('li.claim').allInnerTexts();
  assert.ok(texts.every((claim) => claim.includes('NO_AGREED_STANDARD')));
  assert.equal(await reader.locator('li.claim .mark.real').count(), claims);
  await reader.locator('.side p', { hasText: /No location: \d+/ }).first().waitFor({ timeout: WAIT_MS });
  await accusesNobody(reader);
  for (const language of LANGUAGES) {
    await speak(reader, language);
    if (language === 'ar') await accessible(reader, `claims ${language}`);
    await shot(reader, `record-claims-${language}`);
  }
  await speak(reader, 'en');
  await reader.locator('nav a[href="#/agreements"]').click();
  await reader.locator('article.agreement').first().waitFor({ timeout: WAIT_MS });
  const agreements = await reader.locator('.list').innerText();
  assert.match(agreements, /2020-03-06 00:01.{0,5} time zone not stated; one of .*Damascus/);
  await accusesNobody(reader);
  for (const language of LANGUAGES) {
    await speak(reader, language);
    if (language === 'ar') await accessible(reader, `agreements ${language}`);
    await shot(reader, `record-agreements-${language}`);
  }
  await speak(reader, 'en');
  await WORK.relations(reader);
  await accusesNobody(reader);
  await reader.context().close();
});

test('no request left this machine and no error was printed', () => {
  seen.errors = seen.errors.filter((line) => !/status of 4\d\d/.test(line));
  assert.deepEqual([...seen.hosts], ['127.0.0.1']);
  assert.deepEqual(seen.errors, []);
});
