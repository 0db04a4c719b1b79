/** The text desk: a bundle of its own beside the page, with no more words than it says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { namedIn, words } from './words.mjs';

const ENTRY = 'src/text/main.ts';
const STYLE = 'src/text/text.css';

/** Writes script, style and words beside those of the page; gives the text of its page. */
export async function textDesk(here, options) {
  const own = { ...options, entryPoints: { text: ENTRY, 'text-style': STYLE } };
  const { metafile: sources } = await build({ ...own, write: false, minify: false, plugins: [words(here)] });
  const said = namedIn(here, sources.inputs, ENTRY);
  const original = (key) => said(key) && key.startsWith('safety.');
  const { metafile } = await build({ ...own, chunkNames: 'text-[name]-[hash]', plugins: [words(here, said, original)] });
  const built = (entry) => Object.entries(metafile.outputs)
    .filter(([, { entryPoint }]) => entryPoint === entry)
    .map(([file]) => `/app/${file.split('/').at(-1)}`)[0];
  return readFileSync(join(here, 'src/text/text.html'), 'utf8').replace('{{STYLE}}', built(STYLE)).replace('{{SCRIPT}}', built(ENTRY));
}
