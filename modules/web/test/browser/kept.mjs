/**
 * An officer's line is lost while a notification is signed. It is kept in the browser behind a PIN; the
 * laptop is taken, and its disk tells no coordinate; the line comes back, and what was kept is sent, also
 * when the same key signed something else meanwhile. What nobody sends in time is deleted and said to be.
 * Without being kept, what is under way is in the window that signed it: another window waits for it, and
 * a laptop that is taken in the middle of sending tells nothing either.
 *
 * Needs Debian's chromium and a server. Environment:
 *   PARLEY_LINK      one-time link; its key is admitted meanwhile
 *   PARLEY_PROFILE   an empty folder for the browser's own files
 *   PARLEY_FILE      where a signed statement is saved to be carried; the caller hands it in
 *   PARLEY_CHROMIUM  the browser, by default /usr/bin/chromium
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const PAGE = new URL('/', process.env.PARLEY_LINK).href;
const WAIT_MS = 20_000;
const PIN = 'harbour-42';
const POINT = '35.864531, 36.805917\n35.859812, 36.768344';
const PURPOSE = 'Quiet relief column';
let browser;
let page;

async function start(address) {
  browser = await chromium.launchPersistentContext(process.env.PARLEY_PROFILE, {
    executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
    locale: 'en-GB',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
  });
  await browser.addInitScript({ path: require.resolve('axe-core/axe.min.js') });
  page = await browser.newPage();
  await page.goto(address);
  await page.locator('.desk').waitFor({ timeout: 60_000 });
  await page.locator('.lamp.up').first().waitFor({ timeout: WAIT_MS });
}

const at = (hash) => page.evaluate((to) => (location.hash = to), hash);

/** Signs what is written and tears the line while the page sends it: the log never hears of its entry. */
async function tornWhileSending(meanwhile) {
  let held;
  const sending = new Promise((resolve) => (held = resolve));
  await page.route('**/v1/submit', (route) => held(route));
  await page.locator('.actions button.primary').click();
  const request = await sending;
  held = (again) => again.abort();
  await meanwhile();
  await request.abort();
}

/** What this browser has stored of the statement under way. */
const storedWords = () => page.evaluate(() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('parley');
  opening.onerror = reject;
  opening.onsuccess = () => {
    const all = opening.result.transaction('identities').objectStore('identities').getAll();
    all.onsuccess = () => {
      opening.result.close();
      resolve(all.result.map(({ pending }) => pending?.statement));
    };
  };
}));

/** How many wrong PINs in a row this browser has counted. */
const wrongTries = () => page.evaluate(() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('parley-kept');
  opening.onerror = reject;
  opening.onsuccess = () => {
    const lock = opening.result.transaction('lock').objectStore('lock').get('lock');
    lock.onsuccess = () => {
      opening.result.close();
      resolve(lock.result?.wrong);
    };
  };
}));
const band = () => page.locator('.band.unsent');

/** Fills the form and looks at what will be signed. */
async function written(purpose, point = POINT) {
  await at('#/new');
  await page.locator('#f-kind').selectOption('PATROL');
  const south = page.locator('input[name="to"][value="South"]');
  if (!(await south.isChecked())) await south.check();
  await page.locator('.quick button', { hasText: '48' }).click();
  await page.locator('.quick button', { hasText: 'lasts 4 h' }).click();
  await page.locator('#f-coordinates').fill(point);
  await page.locator('#f-metres').fill('300');
  await page.locator('#f-purpose').fill(purpose);
  await page.locator('button[type="submit"]').click();
  await page.locator('#exact-statement').waitFor({ state: 'attached', timeout: WAIT_MS });
}

async function keepIt() {
  await page.locator('.actions button.primary').click();
  await page.getByText('Nothing was sent and nobody has been told').waitFor({ timeout: WAIT_MS });
  await page.locator('[data-keep]').click();
}

async function openVault() {
  await page.locator('.pin input').fill(PIN);
  await page.locator('.pin button[type="submit"]').click();
}

async function accessible(name) {
  const violations = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const result = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
  });
  assert.deepEqual(violations, [], name);
}

/** Every file under a folder that holds one of these texts, as UTF-8 or as UTF-16. */
function telling(folder, texts) {
  const patterns = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .filter((file) => {
      const bytes = readFileSync(file);
      return patterns.some((pattern) => bytes.includes(pattern));
    });
}

before(() => start(process.env.PARLEY_LINK));
after(async () => browser?.close());

test('the browser may put the page among the programs of the device', async () => {
  const asked = await browser.newCDPSession(page);
  const errors = async () => (await asked.send('Page.getInstallabilityErrors')).installabilityErrors;
  const end = performance.now() + WAIT_MS;
  while ((await errors()).length > 0 && performance.now() < end) await page.waitForTimeout(250);
  assert.deepEqual(await errors(), []);
  await asked.detach();
});

test('without a line a notification is signed and kept behind a PIN, and every page says that nobody has it', async () => {
  await at('#/new');
  await page.locator('#f-kind').waitFor({ timeout: WAIT_MS });
  await page.waitForLoadState('networkidle').catch(() => {});
  await browser.setOffline(true);
  await written(PURPOSE);
  await keepIt();
  await page.locator('.pin input').waitFor({ timeout: WAIT_MS });
  await accessible('choosing a PIN');
  await page.locator('.pin input').fill('12345');
  await page.locator('.pin button[type="submit"]').click();
  await page.getByText('At least 6 characters.').waitFor({ timeout: WAIT_MS });
  await openVault();
  await page.locator('[data-kept]').waitFor({ timeout: WAIT_MS });
  assert.match(await band().innerText(), /1 signed statement is kept in this browser\. Nobody has received it\./);
  await accessible('what is kept');
});

test('a second one is signed after it, and can be saved as a file to be carried', async () => {
  await written('Second column', '35.71, 36.61\n35.71, 36.66');
  await keepIt();
  await page.locator('[data-kept]').nth(1).waitFor({ timeout: WAIT_MS });
  const saved = page.waitForEvent('download');
  await page.locator('[data-kept]').nth(1).locator('[data-save]').click();
  await (await saved).saveAs(process.env.PARLEY_FILE);
  const { leaf, statement } = JSON.parse(readFileSync(process.env.PARLEY_FILE, 'utf8'));
  assert.match(leaf, /^parley-leaf\/v1 act\n/);
  assert.equal(JSON.parse(statement).body.purpose, 'Second column');
  await page.locator('[data-kept]').nth(1).getByRole('button', { name: 'Delete' }).click();
  await page.locator('[data-kept]').nth(1).locator('[data-sure]').click();
  await page.locator('[data-kept]').nth(1).waitFor({ state: 'detached', timeout: WAIT_MS });
});

test('the disk of a laptop that is taken tells no coordinate and no purpose', async () => {
  await browser.close();
  const found = telling(process.env.PARLEY_PROFILE, ['35.864531', '36.768344', PURPOSE]);
  assert.deepEqual(found, []);
});

test('opened again it asks for the PIN, and a wrong one opens nothing', async () => {
  await start(PAGE);
  assert.match(await band().innerText(), /1 signed statement is kept/);
  await at('#/kept');
  await page.locator('.pin input').fill('harbour-43');
  await page.locator('.pin button[type="submit"]').click();
  await page.getByText('That is not the PIN.').waitFor({ timeout: WAIT_MS });
  assert.equal(await page.locator('[data-kept]').count(), 0);
  assert.equal(await wrongTries(), 1);
});

test('windows that try at the same time count each try', async () => {
  const others = await Promise.all([0, 1].map(async () => {
    const other = await browser.newPage();
    await other.goto(`${PAGE}#/kept`);
    await other.locator('.pin input').fill('harbour-44', { timeout: 60_000 });
    return other;
  }));
  await Promise.all(others.map((other) => other.locator('.pin button[type="submit"]').click()));
  for (const other of others) await other.getByText('That is not the PIN.').waitFor({ timeout: WAIT_MS });
  assert.equal(await wrongTries(), 3);
  for (const other of others) await other.close();
});

test('what the key signed meanwhile stands in the log, and what was kept closes the gap before it', async () => {
  await written('Meanwhile', '35.91, 36.41\n35.91, 36.46');
  await page.locator('.actions button.primary').click();
  await page.locator('.filed').waitFor({ timeout: WAIT_MS });
  await at('#/kept');
  await openVault();
  await page.locator('[data-send]').click({ timeout: WAIT_MS });
  await page.locator('[data-outcome]').waitFor({ timeout: WAIT_MS });
  const words = await page.locator('.desk.kept').innerText();
  if ((await page.locator('[data-outcome]').getAttribute('data-outcome')) !== 'filed') assert.fail(words);
  assert.match(words, /Recorded as entry #\d+/);
  assert.match(words, /This browser has checked the receipt/);
  await band().waitFor({ state: 'detached', timeout: WAIT_MS });
  await at('#/notices');
  await page.locator('li.notice', { hasText: PURPOSE }).waitFor({ timeout: WAIT_MS });
});

test('what nobody sends within twelve hours is deleted, and that is said', async () => {
  await browser.setOffline(true);
  await written('Too late', '35.61, 36.31\n35.61, 36.36');
  await keepIt();
  await page.locator('[data-kept]').waitFor({ timeout: WAIT_MS });
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('parley-kept');
        opening.onerror = reject;
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('kept', 'readwrite');
          transaction.oncomplete = resolve;
          const store = transaction.objectStore('kept');
          const all = store.getAll();
          all.onsuccess = () => {
            const [one] = all.result;
            store.put({ ...one, keptAt: one.keptAt - 12 * 3_600_000 });
          };
        };
      }),
  );
  await browser.setOffline(false);
  await page.reload();
  await page.locator('.desk').waitFor({ timeout: WAIT_MS });
  const said = page.getByText('1 signed statement was deleted here unsent after twelve hours.').first();
  await said.waitFor({ timeout: WAIT_MS });
  await page.reload();
  await said.waitFor({ timeout: WAIT_MS });
  await at('#/kept');
  await page.locator('[data-seen]').click({ timeout: WAIT_MS });
  await said.waitFor({ state: 'detached', timeout: WAIT_MS });
});

test('a window asks the one that waits for an answer to end that first, and both entries stand once', async () => {
  const first = page;
  await written('First window', '35.81, 36.31\n35.81, 36.36');
  await first.route('**/v1/submit', (route) => route.abort());
  await first.locator('.actions button.primary').click();
  await first.getByText('No answer came. Whether it was recorded').first().waitFor({ timeout: WAIT_MS });
  await first.unroute('**/v1/submit');
  page = await browser.newPage();
  await page.goto(PAGE);
  await page.locator('.lamp.up').first().waitFor({ timeout: WAIT_MS });
  await written('Second window', '35.82, 36.31\n35.82, 36.36');
  await page.locator('.actions button.primary').click();
  await page.locator('.filed').waitFor({ timeout: WAIT_MS });
  await first.locator('.filed').waitFor({ timeout: WAIT_MS });
  await first.close();
  await at('#/notices');
  for (const purpose of ['First window', 'Second window']) {
    await page.locator('li.notice', { hasText: purpose }).first().waitFor({ timeout: WAIT_MS });
    assert.equal(await page.locator('li.notice', { hasText: purpose }).count(), 1, purpose);
  }
});

test('a laptop that is taken while the page sends tells no coordinate and no purpose, and says what became of it', async () => {
  await written(PURPOSE);
  const nothing = () => assert.deepEqual(telling(process.env.PARLEY_PROFILE, ['35.864531', '36.768344', PURPOSE]), []);
  await tornWhileSending(async () => {
    assert.deepEqual(await storedWords(), ['']);
    nothing();
  });
  await browser.close();
  nothing();
  await start(PAGE);
  await page.getByText('did not reach the log, and its words were kept nowhere').waitFor({ timeout: WAIT_MS });
  assert.deepEqual(await storedWords(), [undefined]);
});

test('a wiped browser holds no key', async () => {
  await at('#/kept');
  await page.locator('[data-ask="wipe"]').click();
  await page.locator('[data-sure="wipe"]').click();
  await page.locator('.desk').waitFor({ state: 'detached', timeout: WAIT_MS });
  const left = await page.evaluate(async () => {
    const counts = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const store of database.objectStoreNames) {
        counts.push(
          await new Promise((resolve) => {
            const asked = database.transaction(store).objectStore(store).count();
            asked.onsuccess = () => resolve(asked.result);
          }),
        );
      }
      database.close();
    }
    return counts;
  });
  assert.ok(left.every((count) => count === 0), String(left));
});
