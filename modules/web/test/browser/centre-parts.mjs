/**
 * The Centre in the third window: what both parties said of one morning it puts together, opens a finding for
 * comments, hears a dissent, and signs with every comment. Findings are proposed and signed by command.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const COMMENTS_MS = 75_000;
const DISSENT = 'Our trucks stood on our side of the ford.';
const SUMMARY = 'Two trucks may have burnt at the ford. Nobody but the two parties speaks of it.';

export function centreParts({ windows, keep, accessible, fits, shot, speak, languages, waitMs }) {
  const to = (page, hash) => page.evaluate((address) => (location.hash = address), hash);
  const here = (page, selector, text) =>
    (text ? page.locator(selector).filter({ hasText: text }) : page.locator(selector)).first().waitFor({ timeout: waitMs });
  const sizes = (locator) =>
    locator.evaluateAll((cards) => cards.map((card) => [card.clientWidth, card.clientHeight]));
  /** One command with the Centre's key; what it prints as JSON. */
  const parley = async (...words) => {
    const [program, ...rest] = JSON.parse(process.env.PARLEY_COMMAND);
    const all = [...rest, ...words, '--json', '--server', process.env.PARLEY_URL, '--key', process.env.PARLEY_CENTRE_KEY];
    const { stdout } = await run(program, all).catch(({ code, stdout: told, stderr }) => {
      throw new Error(`parley ${words.join(' ')} ended with ${code}: ${told}${stderr}`);
    });
    return JSON.parse(stdout);
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
    test('a finding of the Centre is open for comments, concludes nothing, and a dissent stays with it', async () => {
      const { north } = windows();
      const file = join(tmpdir(), `parley-finding-${process.pid}.json`);
      writeFileSync(file, JSON.stringify({
        happening: {
          when: { start: '2026-03-03', precision: 'DAY', text: 'on 3 March' },
          place: { text: 'the ford', precision: 'POINT', point: { lat: 35.86, lng: 36.8 }, error_m: 1000 },
          act: 'FORCE', actors: [{ name: 'North', party: 'North', part: 'ALLEGED' }], against: ['trucks'],
        },
        cites: [await claimLeaf()],
        articles: [{ agreement: 'Exercise M4', article: '2', result: 'UNDETERMINED', reason: 'Nobody else was there.' }],
        confidence: 'LOW', standard: 'balance of probabilities', summary: SUMMARY, lang: 'en',
      }));
      const now = Date.parse(await north.locator('.clocks time').first().getAttribute('datetime'));
      const until = new Date(now + COMMENTS_MS).toISOString().replace(/\.\d+Z$/, 'Z');
      await parley('finding', 'draft', file, '--until', until, '--to', 'North,South');
      await to(north, '#/findings');
      const open = ofFord(north, 'opened');
      await open.waitFor({ timeout: waitMs });
      assert.match(await open.innerText(), /nothing is concluded/i);
      await open.locator('.comment-form summary').click();
      await open.locator('select[name="stance"]').selectOption('DISSENTS');
      await open.locator('.comment-form textarea').fill(DISSENT);
      await accessible(north, 'commenting');
      await open.locator('.comment-form button[type="submit"]').click();
      await here(north, '.comment-form .outcome', 'Recorded as entry');
      await shot(north, 'comment-en');
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
      const id = await ofFord(north, 'opened').getAttribute('data-finding');
      await parley('finding', 'sign', id, '--release', 'PARTIES');
      const read = [];
      for (const page of [north, south, centre]) {
        await to(page, '#/notices');
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

  /** The leaf of the incident the Centre put together. */
  async function claimLeaf() {
    const { items } = await parley('incident', 'list');
    return items.find(({ label }) => label === 'FORD-1').leaf;
  }

  return { told, proposed, signed };
}
