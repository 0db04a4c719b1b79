/** What the scenarios of the bad line share: a browser behind it, what the caller is asked to do, the text desk. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { seeded } from './load.mjs';
import { GOOD, NarrowLine } from './narrow-line.mjs';

const require = createRequire(import.meta.url);
const LINK = new URL(process.env.PARLEY_LINK);
const SEED = Number(process.env.PARLEY_SEED ?? 20261125);
export const WAIT_MS = 180_000;

export class BehindTheLine {
  /** Opens the line, which is good at first, and the page behind it with the link. */
  async open() {
    console.log(`seed ${SEED}`);
    this.line = new NarrowLine(LINK.hostname, Number(LINK.port), seeded(SEED), GOOD);
    this.home = `http://127.0.0.1:${await this.line.listen()}`;
    await this.start(`${this.home}/${LINK.hash}`);
    await this.page.locator('.desk').waitFor({ timeout: WAIT_MS });
  }

  async close() {
    await this.browser?.close();
    this.line?.close();
  }

  async start(address) {
    this.browser = await chromium.launchPersistentContext(process.env.PARLEY_PROFILE, {
      executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
      locale: 'en-GB',
      viewport: { width: 390, height: 800 },
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
    });
    await this.browser.addInitScript({ path: require.resolve('axe-core/axe.min.js') });
    this.page = await this.browser.newPage();
    await this.page.goto(address);
  }

  /** Has the caller do something on a line of his own; what he says is given back. */
  async asked(name) {
    const done = join(process.env.PARLEY_BETWEEN, `${name}.done`);
    writeFileSync(join(process.env.PARLEY_BETWEEN, `${name}.wanted`), '');
    while (!existsSync(done)) await new Promise((resolve) => setTimeout(resolve, 50));
    return readFileSync(done, 'utf8');
  }

  /** Waits until nothing comes or goes any more, so that all the page loads is there. */
  async rests() {
    for (let before = -1, now = 0; before !== now; now = this.line.counted.up + this.line.counted.down) {
      before = now;
      await this.page.waitForTimeout(1000);
    }
  }

  async textDesk() {
    await this.page.goto(`${this.home}/text`);
    await this.page.locator('[data-look]').waitFor({ timeout: WAIT_MS });
    await this.page.locator('h2#needs').waitFor({ timeout: WAIT_MS });
  }

  async accessible(name) {
    const violations = await this.page.evaluate(async () => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      const result = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
    });
    assert.deepEqual(violations, [], name);
  }
}
