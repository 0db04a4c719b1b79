/**
 * How the map bears very many claims: node test/browser/map-bench.mjs [count]. Prints one line: until all are
 * drawn, the longest the page was busy while they came, and while the map was panned and zoomed.
 */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { WEB, seeded } from '../support/load.mjs';
import { serveMap } from './map-server.mjs';

const count = Number(process.argv[2] ?? 50_000);
const random = seeded(8);
const items = Array.from({ length: count }, (_, i) => ({
  id: `claim-${i}`, kind: 'claim', party: 7, letter: '', title: `Claim ${i}`, approximate: true,
  outline: { kind: 'circle', center: { lat: 34 + random() * 3, lng: 35.5 + random() * 6 }, radiusMetres: 200 + Math.floor(random() * 5000) },
}));

const served = await serveMap(join(WEB, 'target/map-bench'));
const browser = await chromium.launch({
  executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
page.on('pageerror', (error) => process.stderr.write(`${error}\n`));
await page.addInitScript(() => {
  window.busy = [];
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => window.busy.push(duration))).observe({ type: 'longtask', buffered: true });
});
await page.goto(served.url);
const idle = async () => {
  for (let i = 0; i < 1200; i++) {
    if (await page.evaluate(() => document.querySelector('.gl')?.getAttribute('data-idle') === 'true')) return;
    await page.waitForTimeout(50);
  }
  throw new Error('the map did not come to rest');
};
const longest = () => page.evaluate(() => Math.round(Math.max(0, ...window.busy.splice(0))));
await idle();
await longest();
const begun = Date.now();
await page.evaluate((all) => window.page.show(all), items);
const parts = Math.ceil(count / 2500);
for (let i = 0; i < 1200; i++) {
  if (await page.evaluate((last) => document.querySelector('.gl').map.getLayer(last) !== undefined, `many-${parts - 1}-dot`)) break;
  await page.waitForTimeout(50);
}
await idle();
const seconds = (Date.now() - begun) / 1000;
const coming = await longest();
await page.locator('.map canvas').focus();
for (let i = 0; i < 24; i++) {
  await page.keyboard.press(['ArrowRight', 'ArrowDown', '+', 'ArrowLeft', 'ArrowUp', '-'][i % 6]);
  await page.waitForTimeout(60);
}
const box = await page.locator('.map canvas').boundingBox();
await page.mouse.move(box.x + 500, box.y + 200);
await page.mouse.down();
for (let i = 0; i < 60; i++) await page.mouse.move(box.x + 500 + 3 * i, box.y + 200 + i);
await page.mouse.up();
await idle();
const moving = await longest();
const drawn = await page.evaluate(() => document.querySelector('.gl').map.queryRenderedFeatures().filter(({ layer }) => /^many-\d+-dot$/.test(layer.id)).length);
process.stdout.write(`${count} claims: all there after ${seconds.toFixed(1)} s, longest task ${coming} ms while they came and ${moving} ms while the map moved; ${drawn} in the picture\n`);
if (process.env.PARLEY_SHOTS) await page.screenshot({ path: join(process.env.PARLEY_SHOTS, 'map-bench.png') });
await browser.close();
served.close();
