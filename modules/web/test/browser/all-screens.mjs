/** Every address of the page, as the page's own sources name them, so that a new view is never left out. */
import { existsSync, readFileSync } from 'node:fs';

const source = (name) => {
  const file = new URL(`../../src/${name}`, import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
/** The words of a list in a source, like `const VIEWS = ['desk', 'new']`. */
const listed = (name, text) => [...(new RegExp(`const ${name} = \\[([^\\]]*)\\]`).exec(text)?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map(([, one]) => one);

export const VIEWS = listed('VIEWS', source('routes.ts'));

const partsOf = (view) => listed('PARTS', source(`views/${view}.tsx`)).map((part) => `${view}/${part}`);

/** Each view and the parts it has addresses for; the first of them is what stands under the address of the view. */
export const SCREENS = VIEWS.flatMap((view) => [view, ...partsOf(view).slice(1), ...(view === 'print' ? ['print/card'] : [])]);

/** Whether an address is a screen, and no single thing of a list. */
export const isScreen = (address) => SCREENS.includes(address) || VIEWS.some((view) => partsOf(view)[0] === address);

/** Goes there and waits until it stands: the view itself, its later part, and what it asks the server for. */
export async function show(page, screen, waitMs) {
  await page.evaluate(
    (hash) =>
      new Promise((done) => {
        const drawn = () => requestAnimationFrame(() => requestAnimationFrame(done));
        if (location.hash === hash) return drawn();
        addEventListener('hashchange', drawn, { once: true });
        location.hash = hash;
      }),
    `#/${screen}`,
  );
  await page.locator('.desk').first().waitFor({ timeout: waitMs });
  for (const coming of ['.later', '.on-its-way']) await page.locator(coming).first().waitFor({ state: 'detached', timeout: waitMs });
}
