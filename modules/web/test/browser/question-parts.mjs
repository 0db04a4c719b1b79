/**
 * A question that nobody answers at first, in the windows that `two-windows.mjs` has open: the next step of the
 * Centre's ladder is taken because a minute went by while the day goes on; the answer comes once somebody is there.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

const QUESTION = 'May the convoy pass at the ford before dark?';
const REPLY = 'It may be asked of South. We call them now.';
const OF_THE_PATROL = 'How many vehicles are in it?';
const OF_IT = 'Four vehicles, two of them ambulances.';
/** The Centre's ladder has its second step a minute after the message was recorded. */
const SECOND_STEP_MS = 60_000;

export function questionParts({ windows, keep, accessible, shot, waitMs }) {
  const to = (page, hash) => page.evaluate((where) => (location.hash = where), hash);
  const call = (page) => page.locator('[data-call]').filter({ hasText: QUESTION });
  const here = (locator, timeout = waitMs) => locator.first().waitFor({ timeout });
  const step = (page, number, state) => call(page).locator(`.steps li[value="${number}"]`).filter({ has: page.locator(`.step.${state}`) });

  /** Before the parts that take more than a minute; nobody of the Centre is there. */
  function asked() {
    test('North asks the Centre a question that wants an answer by a time; the first step of its ladder is taken at once', async () => {
      const { north } = windows();
      await to(north, '#/watch/message');
      const form = north.locator('.message-form');
      await form.locator('input[value="IMMEDIATE"]').check();
      await form.locator('input[value="Centre"]').check();
      await form.locator('textarea').first().fill(QUESTION);
      await form.locator('select').filter({ hasText: '30 minutes' }).selectOption('30');
      await form.locator('button[type="submit"]').click();
      await here(form.locator('[role="status"]', { hasText: 'Recorded as entry' }));
      await to(north, '#/watch');
      await here(step(north, 1, 'alerted'));
      await here(step(north, 2, 'waiting'));
      assert.match(await call(north).innerText(), /reply asked for by/);
      assert.match(await call(north).innerText(), /nobody has answered; the next step comes/);
      await to(north, '#/notices');
    });
  }

  /** After them, and before anybody of the Centre comes. */
  function climbed() {
    test('the ladder of whom nobody answers for is climbed by waiting: a minute later the number stands there', async () => {
      const { north } = windows();
      await to(north, '#/watch');
      await here(step(north, 2, 'alerted'), 2 * SECOND_STEP_MS);
      const [first, second] = await call(north).locator('.steps time').evaluateAll((times) => times.map(({ dateTime }) => Date.parse(dateTime)));
      assert.ok(second - first >= SECOND_STEP_MS - 1000, `${second - first} ms`);
      assert.match(await call(north).innerText(), /nobody has answered; the last step was taken/);
      assert.equal(await north.evaluate(() => window.notReloaded), true);
      await accessible(north, 'a ladder climbed to its end');
      await shot(north, 'ladder-climbed-en');
      await to(north, '#/notices');
    });
  }

  /** Once the Centre's window is open again. */
  function answered() {
    test('the Centre comes, acknowledges and answers in words; North reads the answer beside its question', async () => {
      const { north } = windows();
      const centre = keep('centre');
      await to(centre, '#/watch');
      await call(centre).locator('[data-acknowledge]').click({ timeout: waitMs });
      await here(call(centre).locator('.acknowledged'));
      await call(centre).locator('.acts button', { hasText: 'Reply' }).click();
      await call(centre).locator('.inline-form textarea').fill(REPLY);
      await call(centre).locator('.inline-form button[type="submit"]').click();
      await to(north, '#/watch');
      await here(call(north).locator('.climb.acknowledged'));
      await here(call(north).locator('.heard q', { hasText: REPLY }));
      await shot(north, 'question-answered-en');
      for (const page of [north, centre]) await to(page, '#/notices');
    });
  }

  /** A question about a notice stands under it, and so does the answer. */
  function ofTheNotice(filedId) {
    test('South asks about the notice on its page, North answers there, and both read question and answer under it', async () => {
      const { north, south } = windows();
      for (const page of [north, south]) await to(page, `#/notices/${filedId()}`);
      const form = south.locator('.detail .answer-form').first();
      await form.locator('summary').click();
      await form.locator('textarea').fill(OF_THE_PATROL);
      await accessible(south, 'a question about a notice');
      await form.locator('button[type="submit"]').click();
      const asked = north.locator('.detail .answers li').filter({ hasText: OF_THE_PATROL });
      await here(asked.locator('q'));
      await asked.locator('.answer-form summary').click();
      await asked.locator('.answer-form textarea').fill(OF_IT);
      await accessible(north, 'an answer to a question');
      await asked.locator('.answer-form button[type="submit"]').click();
      for (const page of [north, south]) {
        await here(page.locator('.detail .answers li').filter({ hasText: OF_THE_PATROL }).locator('[data-call]', { hasText: OF_IT }));
        assert.equal(await page.evaluate(() => window.notReloaded), true);
      }
      await here(south.locator('[data-acknowledge]'));
      await south.locator('.detail [data-acknowledge]').first().click();
      await here(south.locator('.detail .answers .acknowledged'));
      await shot(south, 'question-of-notice-en');
      for (const page of [north, south]) await to(page, '#/notices');
    });
  }

  return { asked, climbed, answered, ofTheNotice };
}
