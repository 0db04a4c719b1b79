/** The record in the browser: who was told what, accounts side by side, what is due, relations, and files checked without a server. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drawn, otherMap } from './map-parts.mjs';

export function workParts({ windows, accessible, fits, shot, speak, forgive, languages, waitMs }) {
  const to = (page, hash) => page.evaluate((address) => (location.hash = address), hash);
  const here = (page, selector, text) =>
    (text ? page.locator(selector).filter({ hasText: text }) : page.locator(selector)).first().waitFor({ timeout: waitMs });
  const plain = (text) => text.replace(/[\u2066-\u2069]/g, '');

  function explain() {
    test('a place and a time are answered link by link, told in the body of the question and not in an address', async () => {
      const { north } = windows();
      await to(north, '#/explain');
      await north.locator('.explain-form button[type="submit"]').click();
      await here(north, '.explain-form .fault');
      assert.equal(await north.evaluate(() => document.activeElement?.getAttribute('name')), 'place');
      await north.locator('.explain-form input[name="place"]').fill('35.8645, 36.8059');
      await north.locator('.explain-form input[name="from"]').fill('2026-03-04');
      const asking = north.waitForRequest((request) => request.url().includes('/v1/explain'), { timeout: waitMs });
      await north.locator('.explain-form button[type="submit"]').focus();
      await north.keyboard.press('Enter');
      const asked = await asking;
      assert.equal(asked.method(), 'POST');
      assert.doesNotMatch(asked.url(), /35\.86/);
      await here(north, '[data-told="South"]');
      assert.equal(await north.evaluate(() => document.activeElement?.id), 'explained-title');
      const text = plain(await north.locator('.explained').innerText());
      assert.match(text, /passed on/i);
      assert.match(text, /Duty officer of the range company/);
      assert.match(text, /No entry here is not proof that no warning was given\.\s+Print/);
      await accessible(north, 'explained');
      await shot(north, 'explained-en');
      const saving = north.waitForEvent('download', { timeout: waitMs });
      await north.locator('.explained button', { hasText: 'bundle' }).click();
      const bundle = JSON.parse(readFileSync(await (await saving).path(), 'utf8'));
      assert.equal(bundle.v, 'parley-bundle/1');
      assert.ok(bundle.entries.length >= 3);
    });

    test('the answer prints on two A4 pages in each language', async () => {
      const { north } = windows();
      for (const language of languages) {
        await speak(north, language);
        const pdf = await north.pdf({ preferCSSPageSize: true });
        const count = (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
        assert.equal(count, 2, language);
        await north.emulateMedia({ media: 'print' });
        await north.evaluate(() => scrollTo(0, 0));
        await shot(north, `explain-print-${language}`);
        await north.emulateMedia({ media: null });
      }
      await speak(north, 'en');
    });
  }

  /** Writes down what somebody said, for the others named. */
  async function claim(page, { text, stance, name, count, to: readers }) {
    await to(page, '#/incidents');
    const opener = page.locator('button', { hasText: 'Write down a claim' });
    if ((await opener.getAttribute('aria-expanded')) === 'false') await opener.click();
    const form = page.locator('.claim-form');
    await form.locator('textarea').first().fill(text);
    await form.locator('select[name="stance"]').selectOption(stance);
    await form.locator('input[name="name"]').fill(name);
    await form.locator('input[name="when"]').fill('2026-03-02');
    await form.locator('input[name="place"]').fill('the ford');
    await form.locator('input[name="position"]').fill('35.86, 36.80');
    await form.locator('input[name="what"]').fill('trucks');
    await form.locator('input[name="count"]').fill(count);
    for (const party of readers) await form.locator(`input[name="recipient"][value="${party}"]`).check();
    await form.locator('button[type="submit"]').click();
    await here(page, '.claim-form .outcome', 'Recorded as entry');
  }

  function incidents() {
    test('the Centre puts together what both parties say: two contradicting accounts stand side by side in one size, in whichever order they were filed', async () => {
      const { north, south, centre } = windows();
      await claim(south, { text: 'Two trucks burnt at the ford', stance: 'ASSERT', name: 'South, duty desk', count: '2', to: ['North', 'Centre'] });
      await claim(north, { text: 'No truck was hit at the ford', stance: 'DENY', name: 'North, duty desk', count: '0', to: ['South', 'Centre'] });
      await to(centre, '#/incidents');
      await centre.locator('button', { hasText: 'Put claims together' }).click();
      const form = centre.locator('.gather-form');
      await form.locator('input[name="title"]').fill('Trucks at the ford');
      await form.locator('input[name="label"]').fill('FORD-1');
      await form.locator('select[name="act"]').selectOption('FORCE');
      await form.locator('input[name="when"]').fill('2026-03-02');
      await form.locator('input[name="place"]').fill('the ford');
      await form.locator('input[name="position"]').fill('35.86, 36.80');
      for (const said of ['Two trucks burnt', 'No truck was hit']) await form.locator('.gathered label', { hasText: said }).locator('input').first().check();
      await accessible(centre, 'gathering');
      await shot(centre, 'gather-en');
      await form.locator('button[type="submit"]').click();
      await here(centre, '.gather-form .outcome', 'Recorded as entry');
      await to(north, '#/incidents');
      await here(north, '[data-incident="FORD-1"]');
      await north.locator('[data-incident="FORD-1"] a').focus();
      await north.keyboard.press('Enter');
      await here(north, '.account');
      const boxes = await north.locator('.incident .account').evaluateAll((cards) =>
        cards.map((card) => ({ width: Math.round(card.getBoundingClientRect().width), height: Math.round(card.getBoundingClientRect().height) })),
      );
      assert.equal(boxes.length, 2);
      assert.deepEqual(boxes[0], boxes[1]);
      assert.match(await north.locator('.desk').innerText(), /It is no finding/);
      await north.locator('.ask-tests').click();
      await here(north, '.traces', 'Computed test, not a finding');
      await north.locator('.ask-near').click();
      await here(north, '.incident', 'Nothing near that you may know');
      await accessible(north, 'incident');
      await shot(north, 'incident-en');
      await speak(north, 'ar');
      await accessible(north, 'incident ar');
      await shot(north, 'incident-ar');
      await speak(north, 'en');
      await to(north, '#/incidents');
      await onTheMap(north);
      await to(north, '#/notices');
      await to(south, '#/notices');
    });
  }

  /** The same list as tiles of the server, and the list of what lies in the picture. */
  async function onTheMap(page) {
    await page.locator('button', { hasText: 'Map of this list' }).click();
    await here(page, '.desk', '3 incidents of this list stand on the map');
    await otherMap(page, 'full', waitMs);
    await drawn(page, waitMs);
    await page.locator('.map-buttons button').nth(2).click();
    const layers = await drawn(page, waitMs);
    assert.ok(layers['listed-dot'] > 0, `its dot comes as a tile: ${JSON.stringify(layers)}`);
    await accessible(page, 'map of a list');
    await shot(page, 'incidents-map-en');
    await page.locator('.map-list button').click();
    await here(page, '.desk', 'Only incidents whose stated point may lie in the part of the map that was chosen');
    await here(page, '[data-incident="FORD-1"]');
    await page.locator('button', { hasText: 'List all places again' }).click();
    await otherMap(page, 'plain', waitMs);
    await page.locator('button', { hasText: 'Map of this list' }).click();
  }

  function verifier() {
    test('files are checked in the browser without a line; a changed statement does not hold', async () => {
      const { north } = windows();
      await to(north, '#/ledger');
      await here(north, '.verifier');
      await here(north, '.ledger .facts', 'holds');
      const folder = process.env.PARLEY_RECEIPTS;
      const files = ['north-patrol.tlog-proof', 'north-patrol.statement.json', 'keys.json', 'policy'].map((name) => `${folder}/${name}`);
      const asked = [];
      const listen = (request) => request.postData() && asked.push(request.url());
      await north.context().setOffline(true);
      north.on('request', listen);
      await north.locator('.verifier input[type="file"]').setInputFiles(files);
      await here(north, '[data-result="holds"]', 'the signature holds');
      await accessible(north, 'verified');
      await shot(north, 'verified-en');
      await north.locator('.verifier button', { hasText: 'Forget' }).click();
      const changed = readFileSync(files[1], 'utf8').replace('PATROL', 'FLIGHT');
      await north.locator('.verifier input[type="file"]').setInputFiles([
        ...[files[0], files[3]].map((path) => ({ name: path.split('/').at(-1), mimeType: 'text/plain', buffer: readFileSync(path) })),
        { name: 'changed.json', mimeType: 'application/json', buffer: Buffer.from(changed) },
      ]);
      await here(north, '[data-result="statement"]', 'DOES NOT HOLD');
      north.off('request', listen);
      assert.deepEqual(asked, [], 'nothing of a file leaves the browser');
      await north.context().setOffline(false);
      forgive(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
      await to(north, '#/notices');
    });
  }

  /** What is due and how parties stand, of a record that has some; what was known on another day is another answer. */
  async function relations(page) {
    await to(page, '#/dues');
    await page.locator('.moment input[name="at"]').fill('2020-03-15 12:00');
    await here(page, 'tr[data-due="PASSED"]', 'nothing recorded here');
    await accessible(page, 'what is due');
    await shot(page, 'dues-record-en');
    await to(page, '#/board');
    await page.locator('.moment input[name="at"]').fill('2020-03-15 12:00');
    await here(page, '[data-block="IDL"]', 'clash');
    await accessible(page, 'relations');
    await shot(page, 'board-record-en');
    await page.locator('.moment input[name="known"]').fill('2019-01-01 00:00');
    await page.locator('.moment input[value="ASSERTED"]').check();
    await page.locator('[data-block="IDL"]').waitFor({ state: 'detached', timeout: waitMs });
  }

  return { explain, incidents, verifier, relations };
}
