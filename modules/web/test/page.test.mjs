/** Rules of the page that hold in its source and in what is built from it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { WEB } from './support/load.mjs';

const out = mkdtempSync(join(tmpdir(), 'parley-page-'));
execFileSync(process.execPath, [join(WEB, 'build/build.mjs'), out]);
const app = join(out, 'app');
const built = readdirSync(app);
const one = (pattern) => readFileSync(join(app, built.find((name) => pattern.test(name))), 'utf8');

const sources = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) ? [[path, readFileSync(path, 'utf8')]] : [];
  });

after(() => rmSync(out, { recursive: true }));

test('the page needs nothing that its content policy forbids', () => {
  const page = readFileSync(join(out, 'index.html'), 'utf8');
  assert.doesNotMatch(page, /<style|style=|\son\w+=|<script(?![^>]*src=)/);
  for (const name of built.filter((one) => one.endsWith('.js'))) {
    const makes = /\beval\(|new Function\b/.test(readFileSync(join(app, name), 'utf8'));
    assert.equal(makes, false, `${name} makes code from text`);
  }
  for (const [name, text] of sources(join(WEB, 'src'))) {
    assert.equal(/dangerouslySetInnerHTML|innerHTML|\bstyle=|document\.write/.test(text), false, name);
  }
});

const isMapLibrary = (name) => /^map-\w{8}\.js$/.test(name);
/** Names of the formats of files that are saved, which nothing asks for; only as a whole. */
const FORMATS = /xmlns="http:\/\/www\.(?:opengis\.net\/kml\/2\.2|topografix\.com\/GPX\/1\/1)"/g;
const hostsIn = (text) =>
  [...text.replace(FORMATS, '').matchAll(/https?:\/\/([a-z0-9.-]+)/gi)].map(([, host]) => host).filter((host) => host !== 'www.w3.org');

test('no address of another host is in the script, the style or the page', () => {
  const scripts = built.filter((name) => name.endsWith('.js') && !isMapLibrary(name)).map((name) => readFileSync(join(app, name), 'utf8'));
  const text = [readFileSync(join(out, 'index.html'), 'utf8'), ...scripts, one(/^style-.*\.css$/)].join('\n');
  assert.deepEqual(hostsIn(text), []);
});

test('the library of the map names hosts in its messages only, those known here and no others', () => {
  const known = ['github.com', 'maplibre.invalid', 'maplibre.org', 'wiki.openstreetmap.org'];
  const files = built.filter((name) => isMapLibrary(name) || name.startsWith('map-worker-'));
  assert.equal(files.length, 2);
  const hosts = new Set(files.flatMap((name) => hostsIn(readFileSync(join(app, name), 'utf8'))));
  assert.deepEqual([...hosts].filter((host) => !known.includes(host)), []);
});

test('the sheet mirrors by itself: it knows no left and no right', () => {
  const css = readdirSync(join(WEB, 'src')).filter((name) => name.endsWith('.css')).map((name) => readFileSync(join(WEB, `src/${name}`), 'utf8')).join('\n');
  const physical = css.match(/.*((margin|padding|border)-(left|right)|text-align: (left|right)|[\s;](left|right):|float:).*/g);
  assert.equal(physical, null);
});

/** The script of the first screen with all that it asks for at once. */
function atOnce(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const text = readFileSync(join(app, name), 'utf8');
  for (const [, next] of text.matchAll(/(?:from|import)"\/app\/([\w-]+\.js)"/g)) atOnce(next, found);
  return found;
}
const entry = /src="\/app\/(app-\w+\.js)"/.exec(readFileSync(join(out, 'index.html'), 'utf8'))[1];
const sent = (name) => gzipSync(readFileSync(join(app, name)), { level: 6 }).length;
const sum = (names) => [...names].reduce((total, name) => total + sent(name), 0);

test('dark by choice is the same dark as by the device, colour for colour', () => {
  for (const name of ['style.css', 'watch.css']) {
    const sheet = readFileSync(join(WEB, 'src', name), 'utf8');
    const colours = (start) => {
      const [, inside] = new RegExp(`${start}\\s*\\{([^}]*)\\}`).exec(sheet);
      return [...inside.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, colour, value]) => `${colour} ${value}`).sort();
    };
    const byDevice = colours(':root:not\\(\\[data-theme="light"\\]\\)');
    assert.ok(byDevice.length > 2, name);
    assert.deepEqual(colours('\\n:root\\[data-theme="dark"\\]'), byDevice, name);
  }
});

test('the first screen stays small: script, style and a language under 150 kB as they are sent, the map under 350 kB', () => {
  const english = sum(atOnce(entry)) + sum(built.filter((name) => /^style-.*\.css$/.test(name)));
  for (const language of ['ar', 'tr', 'ru']) {
    const words = built.filter((name) => new RegExp(`^${language}-.*\\.js$`).test(name));
    assert.equal(words.length, 2, `${language}: the words of the first screen, and the rest`);
    const all = english + Math.max(...words.map(sent));
    assert.ok(all < 150_000, `${language}: ${all} bytes`);
  }
  assert.ok(statSync(join(app, built.find((name) => /^map-.*\.json$/.test(name)))).size < 350_000);
  const map = sum(built.filter((name) => isMapLibrary(name) || name.startsWith('map-worker-')));
  assert.ok(english + map < 600_000, `${english + map} bytes with the map`);
});

test('a view that comes later is not in the first screen, and the first screen is asked for at once', () => {
  const first = [...atOnce(entry)];
  for (const view of ['notices', 'watch', 'compose', 'claims', 'agreements', 'parties', 'tracks']) {
    assert.ok(built.some((name) => name.startsWith(`${view}-`)), view);
    assert.ok(!first.some((name) => name.startsWith(`${view}-`)), view);
  }
  const page = readFileSync(join(out, 'index.html'), 'utf8');
  for (const name of first) assert.ok(page.includes(`"/app/${name}"`), name);
});

test('the base map has the region in detail, the world in outline, and places in four languages', () => {
  const map = JSON.parse(one(/^map-.*\.json$/));
  assert.ok(map.fine.borders.length > 5_000 && map.world.land.length > 5_000);
  assert.deepEqual(['IQ', 'JO', 'LB', 'SY', 'TR'].filter((code) => !map.countries.some(([known]) => known === code)), []);
  const saraqib = map.places.find((place) => place[3] === 'Saraqib');
  assert.deepEqual(saraqib.slice(3), ['Saraqib', 'سراقب', 'Serakib', 'Серакиб']);
  const inside = (x, y) => x > map.region.x0 && x < map.region.x1 && y > map.region.y0 && y < map.region.y1;
  assert.ok(map.places.every(([x, y]) => inside(x, y)));
  assert.ok(map.towns.length > 500);
});

test('no form leaves what was typed in the browser\'s own files: every one says so', () => {
  const views = readdirSync(join(WEB, 'src'), { recursive: true }).filter((name) => name.endsWith('.tsx'));
  const open = views.flatMap((name) => readFileSync(join(WEB, 'src', name), 'utf8').match(/<form\b[^>]*?>/gs) ?? [])
    .filter((form) => !form.includes('autocomplete="off"'));
  assert.deepEqual(open, []);
});

test('a browser may put the page among the programs of a device; its address stays in sight, and nothing runs behind it', () => {
  const page = readFileSync(join(out, 'index.html'), 'utf8');
  const manifest = JSON.parse(readFileSync(join(out, /rel="manifest" href="([^"]+)"/.exec(page)[1]), 'utf8'));
  assert.equal(manifest.display, 'minimal-ui');
  assert.deepEqual([manifest.start_url, manifest.scope], ['/', '/']);
  assert.equal('lang' in manifest || 'description' in manifest, false, 'words of one language alone');
  for (const { src, sizes, type } of manifest.icons) {
    const bytes = readFileSync(join(out, src));
    if (type === 'image/png') assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes);
    else assert.equal(type, 'image/svg+xml');
  }
  assert.ok(page.includes(`rel="apple-touch-icon" href="${manifest.icons[0].src}"`));
  for (const [name, text] of sources(join(WEB, 'src'))) assert.doesNotMatch(text, /serviceWorker/, name);
});
