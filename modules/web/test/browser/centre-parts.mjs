/**
 * The Centre in the third window: what both parties said of one morning it puts together, opens a finding for
 * comments, hears a dissent, and signs with every comment.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

const COMMENTS_MS = 75_000;
const DISSENT = 'Our trucks stood on our side of the ford.';
const REASON = 'Nobody else was there.';
const SUMMARY = 'Two trucks may have burnt at the ford. Nobody but the two parties speaks of it.';

export function centreParts({ windows, keep, accessible, fits, shot, speak, languages, waitMs }) {
  const to = (page, hash) => page.evaluate((address) => (location.hash = address), hash);
  const here = (page, selector, text) =>
    (text ? page.locator(selector).filter({ hasText: text }) : page.locator(selector)).first().waitFor({ timeout: waitMs });
  const sizes = (locator) =>
    locator.evaluateAll((cards) => cards.map((card) => [card.clientWidth, card.clientHeight]));
  /** The words that stand there to be signed, and the signature under them. */
  const signs = async (page, form) => {
    const words = JSON.parse(await page.locator(`${form} [data-exact]`).innerText());
    await page.locator(`${form} [data-sign]`).click();
    return words;
  };
  const ofFord = (page, stage) => page.locator(`.finding.${stage}`).filter({ hasText: SUMMARY });

  /** What the demo tells without anybody's help. */
  function told() {
    test('three accounts of one morning stand side by side with low, best and high; a dissent is as large as a consent', async () => {
      const centre = keep('centre');
      await to(centre, '#/incidents');
      await centre.locator('[data-incident="ORCHARD-1"] a').first().click();
      await here(centre, '.incident .account[data-account="C-2"]');
      const boxes = await sizes(centre.locator('.incident .account[data-account]'));
      assert.equal(boxes.length, 3);
      for (const box of boxes) assert.deepEqual(box, boxes[0]);
      const said = (await centre.locator('.incident').innerText()).replace(/[\u2066-\u2069]/g, '');
      for (const words of [/2.{1,3}3.{1,3}4|2 to 4/, /South/, /COUNTS_DIFFER/, /TIMES_DIFFER/, /STANCE_DIFFERS/, /ORCHARD-2/]) assert.match(said, words);
      await accessible(centre, 'three accounts');
      await shot(centre, 'orchard-en');
      await to(centre, '#/findings');
      const signed = centre.locator('.finding.signed').filter({ has: centre.locator('[data-stance="DISSENTS"]') });
      await signed.first().waitFor({ timeout: waitMs });
      const [one, other] = await sizes(signed.first().locator('.account'));
      assert.deepEqual(one, other);
      assert.match(await signed.first().innerText(), /UNDETERMINED/);
      await here(centre, '.finding.opened [data-stance="REMARKS"] q[lang="tr"]');
      for (const language of languages) {
        await speak(centre, language);
        await (language === 'en' || language === 'ar' ? accessible : fits)(centre, `findings ${language}`);
        await shot(centre, `findings-${language}`);
      }
      await speak(centre, 'en');
    });
  }

  function proposed() {
    test('the Centre proposes a finding beside what the tests came to; it is open for comments, concludes nothing, and a dissent stays with it', async () => {
      const { north } = windows();
      const centre = keep('centre');
      await to(centre, '#/incidents');
      await centre.locator('[data-incident="FORD-1"] a').first().click();
      await centre.locator('.open-propose').click({ timeout: waitMs });
      const form = centre.locator('.propose-form');
      await form.locator('button[type="submit"]').click({ timeout: waitMs });
      await here(centre, '.propose-form [role="alert"]', 'at least one article');
      const article = form.locator('[data-propose="Exercise M4 2"]');
      await article.locator('input[value="BREACH"]').check();
      await here(centre, '.propose-form [data-differs]');
      await form.locator('button[type="submit"]').click();
      await article.locator('.fault', { hasText: 'needed' }).waitFor({ timeout: waitMs });
      await here(centre, '.propose-form [role="alert"]', 'needs a reason');
      await article.locator('input[value="UNDETERMINED"]').check();
      await article.locator('textarea').fill(REASON);
      await form.locator('> .field textarea').first().fill(SUMMARY);
      await form.locator('> .field textarea').nth(1).fill('balance of probabilities');
      const now = Date.parse(await centre.locator('.clocks time').first().getAttribute('datetime'));
      const until = new Date(now + COMMENTS_MS).toISOString().replace(/\.\d+Z$/, 'Z');
      await form.locator('input[name="until"]').fill(until);
      assert.match(await form.innerText(), /Signed by .*Every party to an agreement named must be among the readers/);
      await accessible(centre, 'proposing a finding');
      await shot(centre, 'propose-en');
      await form.locator('button[type="submit"]').click();
      const { body, to: readers } = await signs(centre, '.propose');
      assert.deepEqual([body.stage, body.comments_until, body.summary, body.terms.length], ['OPENED', until, SUMMARY, 1]);
      assert.deepEqual([body.terms[0].result, body.terms[0].reason], ['UNDETERMINED', REASON]);
      assert.ok(['North', 'South'].every((one) => readers.includes(one)), String(readers));
      await here(centre, '.propose', 'Recorded as entry');
      await to(north, '#/findings');
      const open = ofFord(north, 'opened');
      await open.waitFor({ timeout: waitMs });
      assert.match(await open.innerText(), /nothing is concluded/i);
      assert.equal(await open.locator('.sign-finding').count(), 0, 'who opened it signs it');
      await open.locator('.comment-form summary').click();
      await open.locator('select[name="stance"]').selectOption('DISSENTS');
      await open.locator('.comment-form textarea').fill(DISSENT);
      await accessible(north, 'commenting');
      await open.locator('.comment-form button[type="submit"]').click();
      await here(north, '.comment-form .outcome', 'Recorded as entry');
      await shot(north, 'comment-en');
      await to(centre, '#/findings');
      await here(ofFord(centre, 'opened'), '[data-stance="DISSENTS"]', DISSENT);
      assert.match(await ofFord(centre, 'opened').innerText(), /It can be signed after/);
      assert.equal(await ofFord(centre, 'opened').locator('.sign-finding').count(), 0, 'nothing is signed before the period is over');
      await to(north, '#/notices');
    });
  }

  function signed() {
    test('the Centre signs it once the period is over, with the dissent in it, and all three windows read the same', async () => {
      const { north, south } = windows();
      const centre = keep('centre');
      await to(north, '#/findings');
      await ofFord(north, 'opened').locator('.comment-form summary').click();
      await ofFord(north, 'opened').locator('.comment-form', { hasText: 'The period ended' }).waitFor({ timeout: COMMENTS_MS });
      const found = ofFord(centre, 'opened');
      const id = await found.getAttribute('data-finding');
      await found.locator('.sign-finding summary').click({ timeout: waitMs });
      await found.locator('.sign-finding input[value="PARTIES"]').check();
      await accessible(centre, 'signing a finding');
      await shot(centre, 'finding-sign-en');
      assert.match(await found.locator('.sign-finding').innerText(), /1 comment is carried along whole/);
      await found.locator('.sign-finding button[type="submit"]').click();
      const { body } = await signs(centre, '.sign-finding');
      assert.deepEqual([body.stage, body.release, body.comments.map(({ stance, text }) => `${stance} ${text}`)], ['SIGNED', 'PARTIES', [`DISSENTS ${DISSENT}`]]);
      const read = [];
      for (const page of [north, south, centre]) {
        await to(page, `#/findings/${id}`);
        await ofFord(page, 'signed').locator('[data-stance="DISSENTS"]', { hasText: DISSENT }).waitFor({ timeout: waitMs });
        read.push(await ofFord(page, 'signed').locator('.found-terms').innerText());
      }
      assert.equal(read[0], read[1]);
      assert.equal(read[1], read[2]);
      await accessible(south, 'a signed finding');
      await shot(south, 'finding-signed-en');
      for (const page of [north, south]) await to(page, '#/notices');
      await centre.context().close();
    });
  }

  return { told, proposed, signed };
}
