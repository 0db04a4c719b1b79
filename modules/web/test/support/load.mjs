/** Bundles one TypeScript module of the page and imports it, with the few browser globals it reads at start. */
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { words } from '../../build/words.mjs';

export const WEB = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

globalThis.localStorage ??= { getItem: () => null, setItem: () => {} };
globalThis.addEventListener ??= () => {};
globalThis.removeEventListener ??= () => {};
globalThis.location ??= { hash: '' };
if (!globalThis.navigator) Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en'] } });

let bundles = 0;

/** Several modules in one bundle, so that they share their classes as they do on the page. */
export async function loadAll(paths) {
  const folder = join(WEB, 'target/test-units');
  mkdirSync(folder, { recursive: true });
  const names = Object.keys(paths);
  const outfile = join(folder, `${process.pid}-${bundles++}.mjs`);
  await build({
    absWorkingDir: WEB,
    stdin: {
      contents: names.map((name) => `export * as ${name} from './src/${paths[name]}';`).join('\n'),
      resolveDir: WEB,
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { BASE_MAP_FILE: '""', BASE_TILES_FILE: '""', MAP_WORKER_FILE: '""', ROLES_FILE: '""' },
    loader: { '.woff2': 'empty' },
    external: ['maplibre-gl', 'pmtiles', 'terra-draw', 'terra-draw-maplibre-gl-adapter'],
    plugins: [words(WEB)],
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

export const load = async (path) => (await loadAll({ only: path })).only;

/** A small repeatable generator: the same seed draws the same numbers. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
