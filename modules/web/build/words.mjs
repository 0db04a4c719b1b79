/**
 * Words of the first screen travel with it; the rest of a language is a file of its own, fetched with the
 * first view that needs more. What the first screen says is read out of its sources, so no list is kept.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = /[\\/]messages[\\/](\w+)\.json$/;

/** The sources that reach the browser with the entry, by following what is imported at once. */
function atOnce(inputs, entry) {
  const found = new Set();
  const open = [entry];
  while (open.length > 0) {
    const file = open.pop();
    if (found.has(file) || !inputs[file]) continue;
    found.add(file);
    open.push(...inputs[file].imports.filter(({ kind }) => kind !== 'dynamic-import').map(({ path }) => path));
  }
  return [...found].filter((file) => /^src[\\/].*\.tsx?$/.test(file));
}

/** Which messages the sources name, themselves or by the group of a code of the record. */
export function namedIn(folder, inputs, entry) {
  const files = atOnce(inputs, entry);
  const text = files
    .filter((file) => !file.endsWith('groups.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const groups = new Set([...text.matchAll(/\bword\(\s*'(\w+)'/g)].map(([, group]) => group));
  const quoted = new Set([...text.matchAll(/['"]([A-Za-z]\w*(?:\.[\w -]+)+)['"]/g)].map(([, key]) => key));
  return (key) => quoted.has(key) || groups.has(key.slice(0, key.indexOf('.')));
}

/**
 * Gives each file of messages in two parts: `messages/xx.json`, and `words-later/xx` for the rest, or for
 * nothing where the first is all that is ever said.
 */
export const words = (folder, first = () => true, later = (key) => !first(key)) => ({
  name: 'words',
  setup(build) {
    const part = (code, takes) => {
      const file = JSON.parse(readFileSync(join(folder, `src/messages/${code}.json`), 'utf8'));
      const messages = Object.fromEntries(Object.entries(file.messages).filter(([key]) => takes(key)));
      return { contents: JSON.stringify({ ...file, messages }), loader: 'json' };
    };
    build.onLoad({ filter: FILE }, ({ path }) => part(FILE.exec(path)[1], first));
    build.onResolve({ filter: /^words-later\// }, ({ path }) => ({ path: path.split('/')[1], namespace: 'words-later' }));
    build.onLoad({ filter: /.*/, namespace: 'words-later' }, ({ path }) => part(path, later));
  },
});
