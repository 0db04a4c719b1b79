/** The map in the scenario of two windows: what it truly draws, by keyboard, plainly, and as a table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** The area that a file brings, with the digits that it came with. */
export const AREA = ['35.7, 36.50', '35.75, 36.7', '35.66, 36.75'];

/** How often each layer is drawn in the picture, once nothing moves any more. */
export async function drawn(page, waitMs) {
  await page.locator('.gl[data-idle]').waitFor({ timeout: waitMs });
  return page.evaluate(() => {
    const counts = {};
    for (const { layer } of document.querySelector('.gl').map.queryRenderedFeatures()) counts[layer.id] = (counts[layer.id] ?? 0) + 1;
    return counts;
  });
}

/** Has the map that is on the screen drawn in full or plainly. */
export async function otherMap(page, way, waitMs) {
  await page.locator('.map-way button').first().click();
  await page.locator(`.map[data-drawn="${way}"]`).first().waitFor({ timeout: waitMs });
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
    await otherMap(south, 'full', waitMs);
    await drawn(south, waitMs);
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

  test('a map that the operator dropped into the folder is shown when it is ticked, and gone when it is not', async () => {
    const { south } = windows();
    const tick = south.locator('.own-maps input');
    await tick.check({ timeout: waitMs });
    const own = async () => Object.keys(await drawn(south, waitMs)).filter((layer) => layer.startsWith('own-own-roads'));
    const until = async (shown) => {
      for (const end = Date.now() + 3 * waitMs; Date.now() < end && (await own()).length > 0 !== shown; ) await south.waitForTimeout(100);
    };
    await until(true);
    assert.ok((await own()).includes('own-own-roads-land-area'), `${await own()}`);
    await tick.uncheck();
    await until(false);
    assert.deepEqual(await own(), []);
  });

  test('a shape is drawn by keyboard and by pointer, and taken out of a file, with no more digits than were shown', async () => {
    const { south } = windows();
    await south.evaluate(() => (location.hash = '#/new'));
    const typed = south.locator('#f-coordinates');
    await typed.fill('');
    await south.locator('input[name="shape"][value="corridor"]').check();
    await drawn(south, waitMs);
    await south.locator('.drawing button').first().click();
    await south.locator('.map canvas').focus();
    for (const key of ['Enter', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter', 'Backspace']) await south.keyboard.press(key);
    assert.match(await typed.inputValue(), /^\d+\.\d{1,5}, \d+\.\d{1,5}\n\d+\.\d{1,5}, \d+\.\d{1,5}$/);
    await accessible(south, 'drawing');
    const box = await south.locator('.map canvas').boundingBox();
    const click = async (right, down) => {
      const at = [box.x + box.width * right, box.y + box.height * down];
      await south.mouse.move(...at);
      await south.mouse.click(...at);
      await south.waitForTimeout(200);
    };
    for (const at of [[0.3, 0.3], [0.5, 0.6], [0.6, 0.4], [0.6, 0.4]]) await click(...at);
    const lines = async () => (await typed.inputValue()).split('\n').length;
    for (let i = 0; i < 50 && (await lines()) !== 3; i++) await south.waitForTimeout(100);
    assert.equal(await lines(), 3, await typed.inputValue());
    await shot(south, 'drawing-en');
    await south.keyboard.press('Escape');
    await south.locator('.compose input[type="file"]').setInputFiles({
      name: 'area.kml', mimeType: 'application/vnd.google-earth.kml+xml',
      buffer: Buffer.from('<kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>36.50,35.7 36.7,35.75 36.75,35.66 36.50,35.7</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>'),
    });
    await south.locator('input[name="shape"][value="polygon"]:checked').waitFor({ timeout: waitMs });
    assert.equal(await typed.inputValue(), AREA.join('\n'));
  });
}
