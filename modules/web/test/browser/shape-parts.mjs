/**
 * What is done with a shape once it is there, in the windows that `two-windows.mjs` has open: its corners dragged and
 * written one by one, and what a map shows saved for other programs and read back by something that is not the page.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AREA, drawn, otherMap } from './map-parts.mjs';

/** How a browser reads XML, as positions and names: `[[name, [[lng, lat], ...]], ...]`; nothing of it is the page's. */
const READ = ([text, kind]) => {
  const file = new DOMParser().parseFromString(text, 'application/xml');
  if (file.querySelector('parsererror')) return file.querySelector('parsererror').textContent;
  const name = (element) => element.querySelector(':scope > name').textContent;
  if (kind === 'kml') {
    const positions = (mark) => [...mark.querySelectorAll('coordinates')].flatMap(({ textContent }) => textContent.trim().split(/\s+/));
    return [...file.querySelectorAll('Placemark')].map((mark) => [name(mark), positions(mark).map((one) => one.split(',').map(Number))]);
  }
  const points = (part) => [...part.querySelectorAll('rtept, trkpt')].map((at) => [Number(at.getAttribute('lon')), Number(at.getAttribute('lat'))]);
  return [...file.querySelectorAll('rte, trk')].map((part) => [name(part), points(part)]);
};

export function shapeParts({ windows, shot, accessible, waitMs }) {
  /** Presses one of the buttons; the name of the file and its text. */
  async function saved(page, format) {
    const [file] = await Promise.all([
      page.waitForEvent('download', { timeout: waitMs }),
      page.locator('.export button', { hasText: format }).click(),
    ]);
    return [file.suggestedFilename(), readFileSync(await file.path(), 'utf8')];
  }

  test('corners are dragged on the map and written row by row by keyboard; those nobody touched keep every digit', async () => {
    const { south } = windows();
    const typed = south.locator('#f-coordinates');
    const lines = async () => (await typed.inputValue()).split('\n');
    const become = async (wanted, what) => {
      for (const end = Date.now() + waitMs; !wanted(await lines()) && Date.now() < end; ) await south.waitForTimeout(50);
      const now = await lines();
      assert.ok(wanted(now), `${what}: ${now.join(' / ')}`);
      return now;
    };
    await drawn(south, waitMs);
    await south.locator('.drawing button', { hasText: 'Change corners on the map' }).click();
    await drawn(south, waitMs);
    await south.locator('.map canvas').scrollIntoViewIfNeeded();
    const box = await south.locator('.map canvas').boundingBox();
    const corner = await south.evaluate(() => document.querySelector('.gl').map.project([36.75, 35.66]));
    const at = [box.x + corner.x, box.y + corner.y];
    await south.mouse.move(...at);
    await south.mouse.down();
    for (const step of [10, 20, 40]) await south.mouse.move(at[0] + step, at[1] + (3 * step) / 4);
    await south.mouse.up();
    const [first, second, third] = await become((now) => now.length === 3 && now[2] !== AREA[2], 'the corner that was dragged');
    assert.deepEqual([first, second], AREA.slice(0, 2));
    const [lat, lng] = third.split(', ').map(Number);
    assert.ok(lat < 35.66 && lng > 36.75, `down and to the right: ${third}`);
    await shot(south, 'corners-dragged-en');
    await south.locator('.drawing button', { hasText: 'Stop changing corners' }).click();
    await south.locator('.corners summary').focus();
    await south.keyboard.press('Enter');
    const row = (number) => south.locator('.corners tbody tr').nth(number - 1);
    await row(2).locator('input').focus();
    await south.keyboard.press('Control+A');
    await south.keyboard.type('north');
    await row(2).locator('.fault').waitFor({ timeout: waitMs });
    await accessible(south, 'a corner that cannot be read');
    await south.keyboard.press('Control+A');
    await south.keyboard.type('35.760, 36.71');
    await become((now) => now[1] === '35.760, 36.71', 'the row that was written');
    await row(2).locator('.fault').waitFor({ state: 'detached', timeout: waitMs });
    await south.keyboard.press('Tab');
    await south.keyboard.press('Enter');
    const four = await become((now) => now.length === 4, 'a corner more');
    assert.deepEqual([four[0], four[1], four[3]], [AREA[0], '35.760, 36.71', third]);
    await south.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Position of corner 3', null, { timeout: waitMs });
    await south.locator('.corners [role="status"]', { hasText: 'Corner 3 was inserted halfway' }).waitFor({ timeout: waitMs });
    await south.keyboard.press('Tab');
    await south.keyboard.press('Tab');
    await south.keyboard.press('Enter');
    assert.deepEqual(await become((now) => now.length === 3, 'a corner less'), [AREA[0], '35.760, 36.71', third]);
    await shot(south, 'corners-en');
    await typed.fill('');
    await south.locator('input[name="shape"][value="corridor"]').check();
    await otherMap(south, 'plain', waitMs);
    await south.evaluate(() => (location.hash = '#/notices'));
    await south.locator('li.notice').first().waitFor({ timeout: waitMs });
  });

  test('what a map shows is saved as GeoJSON, KML and GPX: the same shapes, words first, and no position that the table has not', async () => {
    const { south } = windows();
    await south.evaluate(() => (location.hash = '#/notices'));
    await south.locator('.map-table summary').click();
    await south.locator('.export button').first().waitFor({ timeout: waitMs });
    assert.match(await south.locator('.export').innerText(), /Save 1 shape .*no more than you see here.*Only the one that is chosen/s);
    const [, one] = await saved(south, 'GeoJSON');
    assert.equal(JSON.parse(one).features.length, 1);
    await south.locator('.export input').uncheck();
    const rows = await south.locator('.map-table tbody tr').count();
    assert.match(await south.locator('.export').innerText(), new RegExp(`Save ${rows} shapes `));
    const [name, text] = await saved(south, 'GeoJSON');
    assert.match(name, /^parley-map-\d{8}T\d{4}\.geojson$/);
    const { type, name: title, features } = JSON.parse(text);
    assert.equal(type, 'FeatureCollection');
    assert.match(title, /EXERCISE.*What one reader could see of a Parley log at \d{4}-.*It decides nothing/);
    assert.equal(features.length, rows);
    assert.equal(features.filter(({ properties }) => properties.name === JSON.parse(one).features[0].properties.name).length, 1);
    const shapes = features.map(({ properties, geometry }) => [properties.name, geometry.coordinates.flat(Infinity)]).sort();
    for (const [words] of shapes) assert.match(words, /EXERCISE/);
    // The page itself reads no markup: what reads it is an empty one.
    const reader = await south.context().newPage();
    for (const format of ['KML', 'GPX']) {
      const [file, xml] = await saved(south, format);
      assert.match(file, new RegExp(`\\.${format.toLowerCase()}$`));
      const read = await reader.evaluate(READ, [xml, format.toLowerCase()]);
      assert.ok(Array.isArray(read), `${format}: ${read}`);
      assert.deepEqual(read.map(([words, positions]) => [words, positions.flat()]).sort(), shapes, format);
    }
    await reader.close();
    const corridor = features.find(({ geometry }) => geometry.type === 'LineString');
    const row = (await south.locator('.map-table tbody tr').allInnerTexts()).find((one) => one.includes(String(corridor.geometry.coordinates[0][1])));
    assert.ok(row?.includes(String(corridor.geometry.coordinates[0][0])), 'a position that was saved stands in the table');
    await accessible(south, 'saving what a map shows');
    await shot(south, 'map-saved-en');
    await south.locator('.map-table summary').click();
  });
}
