/**
 * The verifier in a file, opened from a disk with the line cut: it holds what the worked example of the
 * formats holds, and nothing with a byte turned.
 *
 *   PARLEY_FILE      the file
 *   PARLEY_CHROMIUM  the browser, by default /usr/bin/chromium
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { WEB, seeded } from '../support/load.mjs';

const require = createRequire(import.meta.url);
const RECEIPTS = join(WEB, '../../examples/worked/receipts');
const WAIT_MS = 20_000;
const asked = [];
const said = [];
let browser;
let page;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
  });
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 800 } });
  await context.setOffline(true);
  page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (line) => line.type() === 'error' && said.push(line.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(pathToFileURL(process.env.PARLEY_FILE).href);
  await page.locator('.verifier').waitFor({ timeout: WAIT_MS });
});
after(async () => browser?.close());

const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const read = (name) => readFileSync(join(RECEIPTS, name), 'utf8');

/** Gives the files to an empty hand and waits until every receipt has its answer. */
async function given(files, count) {
  const forget = page.locator('.verifier .actions button');
  if (await forget.isVisible()) await forget.click();
  await page.locator('input[type="file"]').setInputFiles(files);
  await page.locator('.result').nth(count - 1).waitFor({ timeout: WAIT_MS });
  return page.locator('.result').evaluateAll((all) => all.map((one) => ({
    result: one.dataset.result, says: [...one.querySelectorAll('dd')].slice(0, 2).map((part) => part.innerText).join('\n'),
  })));
}

test('every receipt of the worked example holds, with its statement', async () => {
  const names = readdirSync(RECEIPTS).filter((name) => /\.(tlog-proof|statement\.json)$/.test(name));
  const results = await given([...names.map((name) => file(name, read(name))), file('policy', read('policy'))], names.length / 2);
  assert.ok(results.length > 30);
  assert.deepEqual(results.filter(({ result }) => result !== 'holds'), []);
  assert.ok(results.every(({ says }) => says.includes('its hash stands in the entry')));
});

test('a byte turned makes a receipt fall, or leaves what it says as it was', async () => {
  const seed = 20261124;
  console.log(`seed ${seed}`);
  const draw = seeded(seed);
  const receipt = read('0015-notice.tlog-proof');
  const beside = [file('statement', read('0015-notice.statement.json')), file('policy', read('policy'))];
  const [whole] = await given([file('whole', receipt), ...beside], 1);
  assert.equal(whole.result, 'holds');
  const turned = Array.from({ length: 300 }, (_, i) => {
    // The first line makes it a receipt for the page; without it the file is none of its kinds.
    const at = 24 + Math.floor(draw() * (receipt.length - 24));
    const other = String.fromCharCode((receipt.charCodeAt(at) % 94) + 33);
    return file(`turned ${i} at ${at}`, receipt.slice(0, at) + (other === receipt[at] ? '~' : other) + receipt.slice(at + 1));
  });
  const results = await given([...turned, ...beside], turned.length);
  assert.equal(results.length, 300);
  const held = results.filter(({ result }) => result === 'holds');
  for (const { says } of held) assert.equal(says, whole.says);
  assert.ok(held.length < 150, `${held.length} of 300 hold`);
});

test('a changed statement does not hold, and a strange file is named', async () => {
  const changed = read('0015-notice.statement.json').replace('PATROL', 'FLIGHT');
  const [one] = await given([file('r', read('0015-notice.tlog-proof')), file('s', changed), file('policy', read('policy')), file('x', '??')], 1);
  assert.equal(one.result, 'statement');
  assert.match(await page.locator('.verifier').innerText(), /Not understood: .?x/);
});

test('it reads in four languages, fits a phone, and breaks no rule of access', async () => {
  for (const language of ['ar', 'tr', 'ru', 'en']) {
    await page.locator('select[name="language"]').selectOption(language);
    await page.locator(`html[lang="${language}"][dir="${language === 'ar' ? 'rtl' : 'ltr'}"]`).waitFor({ timeout: WAIT_MS });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true, language);
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const violations = await page.evaluate(async () => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      const result = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
    });
    assert.deepEqual(violations, [], language);
  }
});

test('it asked for nothing but itself, and its own rules stop a script that is not its own', async () => {
  assert.deepEqual(asked.filter((address) => !address.startsWith('file://')), []);
  assert.equal(asked.filter((address) => address.startsWith('file://')).length, 1);
  assert.deepEqual(said, []);
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    try {
      script.textContent = 'window.foreign = true';
      document.body.append(script);
    } catch {
      return false;
    }
    return window.foreign === true;
  });
  assert.equal(ran, false);
  await assert.rejects(page.evaluate(() => fetch('http://127.0.0.1:9/')));
});
