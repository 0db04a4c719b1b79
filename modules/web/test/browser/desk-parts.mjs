/**
 * The duty desk, in the windows that `two-windows.mjs` has open: what needs an officer first, what runs
 * now and next, in four languages and both themes.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

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
      for (const language of languages) {
        await speak(south, language);
        await accessible(south, `desk ${language}`);
        await shot(south, `desk-${language}`);
      }
      await south.setViewportSize({ width: 390, height: 900 });
      await fits(south, 'desk ru 390');
      await speak(south, 'en');
      await accessible(south, 'desk en 390');
      await shot(south, 'desk-en-390');
      await south.setViewportSize({ width: 1280, height: 900 });
      await south.emulateMedia({ colorScheme: 'dark' });
      await accessible(south, 'desk dark');
      await shot(south, 'desk-dark');
      await south.emulateMedia({ colorScheme: 'light' });
      for (const page of [north, south]) await to(page, 'notices');
    });
  }

  return { home };
}
