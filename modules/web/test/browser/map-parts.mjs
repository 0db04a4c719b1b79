/** The map in the scenario of two windows: what it truly draws, by keyboard, plainly, and as a table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** How often each layer is drawn in the picture, once nothing moves any more. */
export async function drawn(page, waitMs) {
  await page.locator('.gl[data-idle]').waitFor({ timeout: waitMs });
  return page.evaluate(() => {
    const counts = {};
    for (const { layer } of document.querySelector('.gl').map.queryRenderedFeatures()) counts[layer.id] = (counts[layer.id] ?? 0) + 1;
    return counts;
  });
}

export function mapParts({ windows, shot, speak, accessible, waitMs }) {
  const names = (page) =>
    page.evaluate(() => {
      const map = document.querySelector('.gl').map;
      return map.queryRenderedFeatures({ layers: ['place'] }).map(({ properties }) => properties);
    });

  test('the map draws the zones, the notifications with their letters and the places of the base map', async () => {
    const { south } = windows();
    await south.evaluate(() => (location.hash = '#/notices'));
    await south.locator('.map[data-drawn="full"]').waitFor({ timeout: waitMs });
    await south.locator('.map-buttons button').nth(2).click();
    const layers = await drawn(south, waitMs);
    for (const layer of ['land', 'border', 'place', 'shapes-tint', 'shapes-hatch', 'shapes-edge', 'letters']) {
      assert.ok(layers[layer] > 0, `${layer} is drawn: ${JSON.stringify(layers)}`);
    }
    const place = (await names(south)).find(({ en, ar, tr, ru }) => en && ar && tr && ru);
    assert.ok(place, 'a place has its four names');
    await shot(south, 'map-en');
  });

  test('the map moves and zooms by keyboard', async () => {
    const { south } = windows();
    await south.locator('.map canvas').focus();
    const where = () => south.evaluate(() => {
      const { map } = document.querySelector('.gl');
      return `${map.getCenter().lng.toFixed(5)} ${map.getCenter().lat.toFixed(5)} ${map.getZoom().toFixed(3)}`;
    });
    for (const key of ['ArrowRight', 'ArrowUp', '+', '-', '0']) {
      const before = await where();
      await south.keyboard.press(key);
      for (let i = 0; i < 50 && (await where()) === before; i++) await south.waitForTimeout(50);
      assert.notEqual(await where(), before, key);
    }
  });

  test('a map is a table too, and is drawn plainly for whoever has no graphics or prefers that', async () => {
    const { south } = windows();
    await south.locator('.map-table summary').click();
    const rows = south.locator('.map-table tbody tr');
    await rows.first().waitFor();
    const said = await rows.allInnerTexts();
    assert.ok(said.some((row) => /OWN ACTIVITY|RESERVED SPACE|PEOPLE TO PROTECT/.test(row)), said[0]);
    assert.ok(said.every((row) => /\d\.\d/.test(row)), 'every row has its positions');
    await accessible(south, 'map table');
    await south.locator('.map-table summary').click();
    await south.locator('.map-way button').click();
    await south.locator('.map[data-drawn="plain"] svg .shape.notice').first().waitFor({ timeout: waitMs });
    await accessible(south, 'plain map');
    await shot(south, 'map-plain');
    await south.locator('.map-way button').click();
    await drawn(south, waitMs);
  });

  test('the map speaks Arabic and has a dark look', async () => {
    const { south } = windows();
    await speak(south, 'ar');
    await south.emulateMedia({ colorScheme: 'dark' });
    await south.waitForTimeout(300);
    const layers = await drawn(south, waitMs);
    assert.ok(layers.place > 0 && layers['shapes-tint'] > 0, JSON.stringify(layers));
    const label = await south.evaluate(() => document.querySelector('.gl').map.getLayoutProperty('place', 'text-field'));
    assert.deepEqual(label, ['get', 'ar']);
    await shot(south, 'map-ar-dark');
    await south.emulateMedia({ colorScheme: 'light' });
    await speak(south, 'en');
  });
}
