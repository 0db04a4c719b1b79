/**
 * Every screen of the page in the window that knows most: in four languages at one width and in English at the
 * other. Colours change neither with the language nor with the width, so contrast is looked at in one of each
 * direction of writing; `bench/axe` looks at everything in all languages, widths and themes. The full map is drawn in
 * the first language, the plain one in the others: drawing without a graphics card takes most of the time there is.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, VIEWS, show } from './all-screens.mjs';
import { otherMap } from './map-parts.mjs';

const WITH_CONTRAST = ['en', 'ar'];
/** What stands beside each other, the first on the side where reading begins. */
const SIDES = { watch: ['.desk.watch .list', '.desk.watch .side'] };

export function everyScreen({ windows, accessible, shot, speak, languages, waitMs }) {
  test('every screen in four languages at one width and in English at the other: nothing overflows, nothing is inaccessible', async () => {
    const { south } = windows();
    assert.ok(VIEWS.includes('findings') && SCREENS.includes('watch/handover') && SCREENS.includes('parties/roles'), String(SCREENS));
    await mapIs(south, 'full');
    for (const language of languages) {
      if (language === languages[1]) await mapIs(south, 'plain');
      await speak(south, language);
      assert.equal(await south.evaluate(() => document.documentElement.dir), language === 'ar' ? 'rtl' : 'ltr');
      for (const screen of SCREENS) {
        await show(south, screen, waitMs);
        await south.evaluate(() => scrollTo(0, 0));
        await accessible(south, `${screen} ${language}`, WITH_CONTRAST.includes(language));
        await shot(south, `${screen.replace('/', '-')}-${language}`);
        if (SIDES[screen]) {
          const [list, side] = await Promise.all(SIDES[screen].map((one) => south.locator(one).boundingBox()));
          assert.equal(list.x > side.x, language === 'ar', `${screen} ${language}: what is open is on the reader's first side`);
        }
      }
    }
    await speak(south, 'en');
    await south.setViewportSize({ width: 390, height: 900 });
    for (const screen of SCREENS) {
      await show(south, screen, waitMs);
      await accessible(south, `${screen} en 390`, false);
      await shot(south, `${screen.replace('/', '-')}-en-390`);
    }
    await south.setViewportSize({ width: 1280, height: 900 });
    await show(south, 'notices', waitMs);
  });

  async function mapIs(page, way) {
    await show(page, 'notices', waitMs);
    await otherMap(page, way, waitMs);
  }
}
