/**
 * How long the page takes from its address to something painted, to the desk with its list, to a drawn map; with
 * nothing in the cache and the graphics drawn by the processor. `bench/paint [RUNS]` serves a demo for it.
 */
import { chromium } from 'playwright-core';

const RUNS = Number(process.argv[2] ?? 5);
const MOST_MS = 1500;
const WAIT_MS = 60_000;
const demo = JSON.parse(process.env.PARLEY_DEMO);
/** Which log, whose key, which view, and what shows that an officer can begin to read. */
const SHOWN = [
  ['Syria case, desk', 'Archive/reader', 'desk', '.desk.home .needs'],
  ['Syria case, claims', 'Archive/reader', 'claims', 'li.claim'],
  ['exercise, desk', 'South/liaison', 'desk', '[data-need]'],
  ['exercise, notices', 'South/liaison', 'notices', 'li.notice'],
];

const browser = await chromium.launch({
  executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
  ],
});

/** A window that holds the key of the post. */
async function enrolled(post) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(demo.links.find((link) => link.post === post).link);
  await page.locator('.desk').waitFor({ timeout: WAIT_MS });
  await page.close();
  return context;
}

/** One opening: first paint, first picture with words, and the list, since the address was asked for. */
async function opened(context, origin, view, sign) {
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.addInitScript((selector) => {
    const seen = () => {
      if (!document.querySelector(selector)) return requestAnimationFrame(seen);
      return requestAnimationFrame(() => setTimeout(() => (window.listedAt = performance.now())));
    };
    requestAnimationFrame(seen);
    window.busy = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (window.busy += duration))).observe({ type: 'longtask', buffered: true });
  }, sign);
  await page.goto(`${origin}/#/${view}`);
  await page.locator(sign).first().waitFor({ timeout: WAIT_MS });
  for (;;) {
    const times = await page.evaluate(() => ({
      first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime, listed: window.listedAt, busy: window.busy,
    }));
    if (times.first !== undefined && times.listed !== undefined) {
      await page.close();
      return times;
    }
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const contexts = new Map();
let late = false;
for (const [name, post, view, sign] of SHOWN) {
  if (!contexts.has(post)) contexts.set(post, await enrolled(post));
  const origin = new URL(demo.links.find((link) => link.post === post).link).origin;
  const runs = [];
  for (let i = 0; i < RUNS; i++) runs.push(await opened(contexts.get(post), origin, view, sign));
  const listed = median(runs.map((run) => run.listed));
  process.stdout.write(
    `${name}: painted ${Math.round(median(runs.map((run) => run.first)))} ms, readable ${Math.round(listed)} ms` +
      ` (${runs.map((run) => Math.round(run.listed)).join(' ')}), long tasks ${Math.round(median(runs.map((run) => run.busy)))} ms\n`,
  );
  late ||= name === 'Syria case, desk' && listed > MOST_MS;
}
await browser.close();
process.exitCode = late ? 1 : 0;
