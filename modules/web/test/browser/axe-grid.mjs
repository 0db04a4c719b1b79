/**
 * Every screen, and the first thing of every list, in four languages, three widths, light and dark: what axe finds,
 * what is too wide, and a screenshot of each. `bench/axe [VIEW...]` serves a demo for it.
 */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { SCREENS, VIEWS, isScreen, show } from './all-screens.mjs';

const require = createRequire(import.meta.url);
const LANGUAGES = ['en', 'ar', 'tr', 'ru'];
const WIDTHS = [1280, 768, 390];
const THEMES = ['light', 'dark'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WAIT_MS = 60_000;
const SHOTS = process.env.PARLEY_SHOTS ?? join(import.meta.dirname, '../../target/screenshots');
const demo = JSON.parse(process.env.PARLEY_DEMO);
const asked = process.argv.slice(2);
const wanted = (view) => asked.length === 0 || asked.includes(view);

mkdirSync(SHOTS, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing',
  ],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'Asia/Damascus' });
await context.addInitScript({ path: require.resolve('axe-core/axe.min.js') });
const page = await context.newPage();
await page.goto(demo.links.find(({ post }) => post === 'South/liaison').link);
await page.locator('.desk').waitFor({ timeout: WAIT_MS });

/** The screens asked for, by the name of their pictures. A thing of a list stands under the address of the list. */
const screens = new Map();
for (const screen of SCREENS.filter((one) => wanted(one.split('/')[0]))) screens.set(screen.replace('/', '-'), screen);
for (const view of VIEWS.filter(wanted)) {
  await show(page, view, WAIT_MS);
  const links = await page.locator(`main a[href^="#/${view}/"]`).evaluateAll((all) => all.map((one) => one.getAttribute('href').slice(2)));
  const thing = links.find((one) => !isScreen(one));
  if (thing) screens.set(`${view}-opened`, thing);
}

/** What is wrong with what is on the screen, in words. */
const faults = (tags) =>
  page.evaluate(async (runOnly) => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const { violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(' | ')}`);
    return scrollWidth > clientWidth ? [...found, `${scrollWidth - clientWidth} pixels too wide`] : found;
  }, { type: 'tag', values: tags });

const found = [];
const begun = Date.now();
for (const [screen, address] of screens) {
  for (const language of LANGUAGES) {
    await page.locator('.language select').first().selectOption(language);
    await page.locator(`html[lang="${language}"]`).waitFor();
    await show(page, address, WAIT_MS);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        await page.evaluate(() => scrollTo(0, 0));
        if (await page.locator('.gl').count()) await page.locator('.gl[data-idle]').first().waitFor({ timeout: WAIT_MS });
        const words = await faults(TAGS);
        if (words.length > 0) found.push({ language, screen, width, theme, words });
        const name = `${screen}-${language}-${width}-${theme}.png`;
        await page.screenshot({ path: join(SHOTS, name), fullPage: width === 390 });
      }
    }
  }
  process.stderr.write(`${screen}: ${Math.round((Date.now() - begun) / 1000)} s\n`);
}
await browser.close();

const count = (language, screen) =>
  found.filter((one) => one.language === language && one.screen === screen).reduce((sum, { words }) => sum + words.length, 0);
const names = [...screens.keys()];
const longest = Math.max(...names.map(({ length }) => length));
process.stdout.write(`${'screen'.padEnd(longest)}  ${LANGUAGES.map((one) => one.padStart(3)).join(' ')}   found at ${WIDTHS.join(', ')} pixels, light and dark\n`);
for (const screen of names) {
  process.stdout.write(`${screen.padEnd(longest)}  ${LANGUAGES.map((one) => String(count(one, screen)).padStart(3)).join(' ')}\n`);
}
for (const { language, screen, width, theme, words } of found) {
  for (const word of words) process.stdout.write(`${screen} ${language} ${width} ${theme}: ${word}\n`);
}
process.stdout.write(`${names.length * LANGUAGES.length * WIDTHS.length * THEMES.length} pictures, ${found.length} with something found\n`);
process.exitCode = found.length > 0 ? 1 : 0;
