/**
 * How the map bears a very long list: node test/browser/map-bench.mjs [count] [shapes]. Prints one line: until all
 * are drawn, the longest the page was busy while they came, and while the map was panned and zoomed, by the
 * clock and by the processor's time, which a busy machine does not stretch; and how many programs of the graphics
 * were made while it moved, each of which the page waits for. They come as tiles, as the server cuts them; with
 * `shapes` one by one, as a page has them that holds them itself. Ends with exit code 1 when tiles needed a program
 * while the map moved.
 */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { WEB, seeded } from '../support/load.mjs';
import { cutter } from './map-cut.mjs';
import { serveMap } from './map-server.mjs';

const count = Number(process.argv[2] ?? 50_000);
const shapes = process.argv[3] === 'shapes';
const random = seeded(8);
const items = Array.from({ length: count }, (_, i) => ({
  id: `claim-${i}`, kind: 'claim', party: 7, letter: '', title: `Claim ${i}`, approximate: true,
  outline: { kind: 'circle', center: { lat: 34 + random() * 3, lng: 35.5 + random() * 6 }, radiusMetres: 200 + Math.floor(random() * 5000) },
}));

const cut = cutter(items.map(({ id, outline: { center, radiusMetres } }) => ({ id, ...center, error: radiusMetres })));
const served = await serveMap(join(WEB, 'target/map-bench'), cut);
const browser = await chromium.launch({
  executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
page.on('pageerror', (error) => process.stderr.write(`${error}\n`));
await page.addInitScript(() => {
  window.busy = [];
  window.made = 0;
  const link = WebGL2RenderingContext.prototype.linkProgram;
  WebGL2RenderingContext.prototype.linkProgram = function (program) {
    window.made++;
    return link.call(this, program);
  };
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
/** Tasks of the page's own thread while `work` runs: the longest by the clock, and by the processor's time it took. */
async function traced(work) {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const mains = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ ph, name, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && mains.has(`${pid} ${tid}`));
  return Math.round(Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1000);
}
const longest = () => page.evaluate(() => Math.round(Math.max(0, ...window.busy.splice(0))));
await idle();
await longest();
const begun = Date.now();
const end = shapes ? `many-${Math.ceil(count / 2500) - 1}-dot` : 'listed-dot';
const comingBusy = await traced(async () => {
  if (shapes) await page.evaluate((all) => window.page.show(all), items);
  else await page.evaluate(() => window.page.list('all', [34, 35.5, 37, 41.5]));
  for (let i = 0; i < 1200; i++) {
    if (await page.evaluate((last) => document.querySelector('.gl').map.getLayer(last) !== undefined, end)) break;
    await page.waitForTimeout(50);
  }
  await idle();
});
const seconds = (Date.now() - begun) / 1000;
const coming = await longest();
const before = await page.evaluate(() => window.made);
await page.locator('.map canvas').focus();
const movingBusy = await traced(async () => {
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
});
const moving = await longest();
const made = (await page.evaluate(() => window.made)) - before;
const drawn = await page.evaluate(() => document.querySelector('.gl').map.queryRenderedFeatures().filter(({ layer }) => /^(many-\d+|listed)-(dot|many)$/.test(layer.id)).length);
process.stdout.write(`${count} claims${shapes ? ' one by one' : ''}: all there after ${seconds.toFixed(1)} s, longest task ${coming} ms (${comingBusy} ms of the processor) while they came and ${moving} ms (${movingBusy}) while the map moved; ${made} programs made then; ${drawn} in the picture\n`);
if (process.env.PARLEY_SHOTS) await page.screenshot({ path: join(process.env.PARLEY_SHOTS, 'map-bench.png') });
await browser.close();
served.close();
process.exitCode = made > 0 && !shapes ? 1 : 0;
