/** What a map shows, as files for other programs: the same coordinates, words first, and no place with an error as a point. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll, seeded } from './support/load.mjs';

const { exported, files, geometry } = await loadAll({ exported: 'map/export.ts', files: 'map/files.ts', geometry: 'map/geometry.ts' });
const { FORMATS, fileOf, harmless } = exported;

const AREA = { kind: 'polygon', vertices: [{ lat: 35.8, lng: 36.7 }, { lat: 35.8645001, lng: 36.9 }, { lat: -0.0000001, lng: 37 }] };
const LINE = { kind: 'corridor', line: [{ lat: 35.5, lng: 36.1 }, { lat: 35.6, lng: 36.2 }, { lat: 35.7, lng: 36.25 }], halfWidthMetres: 300 };
const SPOT = { kind: 'circle', center: { lat: 36, lng: 37 }, radiusMetres: 500 };
const file = (format, outlines, words = 'OWN ACTIVITY · Patrol') =>
  fileOf(format, { title: 'a log', shapes: outlines.map((outline) => ({ words, outline })) });
const readBack = (text) => {
  const { shapes, fault } = files.readShapes(new TextEncoder().encode(text));
  assert.equal(fault, undefined, text);
  return shapes.map(({ kind, name, coordinates }) => ({ kind, name, at: coordinates.split('\n').map((line) => line.split(', ').map(Number)) }));
};
const pairs = (points) => points.map(({ lat, lng }) => [lat, lng]);
/** Every position by the grammar of its format alone, as latitude and longitude. */
const POSITIONS = {
  geojson: (text) => JSON.parse(text).features.flatMap(({ geometry: { coordinates } }) => coordinates.flat(3)).reduce((all, number, i) => (i % 2 ? (all.at(-1).unshift(number), all) : [...all, [number]]), []),
  kml: (text) => [...text.matchAll(/<coordinates>([^<]*)<\/coordinates>/g)].flatMap(([, list]) => list.split(' ').map((tuple) => tuple.split(',').map(Number).reverse())),
  gpx: (text) => [...text.matchAll(/lat="([^"]*)" lon="([^"]*)"/g)].map(([, lat, lng]) => [Number(lat), Number(lng)]),
};

test('an area and a line come back from every format with the same coordinates and their words', () => {
  for (const format of FORMATS) {
    const [area] = readBack(file(format, [AREA]));
    const ring = format === 'gpx' ? area.at.slice(0, -1) : area.at;
    assert.deepEqual(ring, pairs(AREA.vertices), format);
    assert.equal(area.name, 'OWN ACTIVITY · Patrol');
    const [line] = readBack(file(format, [LINE]));
    assert.deepEqual([line.kind, line.at], ['corridor', pairs(LINE.line)], format);
  }
});

test('shapes drawn by chance come back to the seventh decimal place', () => {
  const seed = 6021;
  const random = seeded(seed);
  for (let round = 0; round < 60; round++) {
    const points = Array.from({ length: 3 + Math.floor(random() * 20) }, () => ({
      lat: Number((random() * 178 - 89).toFixed(Math.floor(random() * 8))), lng: Number((random() * 358 - 179).toFixed(7)),
    }));
    for (const format of FORMATS) {
      const text = file(format, [{ kind: 'polygon', vertices: points }]);
      const expected = [...pairs(points), pairs(points)[0]].map((at) => at.map((one) => one + 0));
      assert.deepEqual(POSITIONS[format](text).map((at) => at.map((one) => one + 0)), expected, `seed ${seed} round ${round} ${format}`);
    }
  }
});

test('no circle becomes a point: the ring around it leaves nothing of it outside', () => {
  for (const format of FORMATS) {
    for (const lat of [0, 36, -70]) {
      const text = file(format, [{ ...SPOT, center: { lat, lng: 37 } }]);
      const ring = POSITIONS[format](text);
      assert.ok(ring.length > 70 && !/"Point"|<Point>|<wpt/.test(text));
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1], ring[i]].map(([y, x]) => ({ lat: y, lng: x }));
        const middle = { lat: (a.lat + b.lat) / 2, lng: (a.lng + b.lng) / 2 };
        const apart = geometry.distanceMetres({ lat, lng: 37 }, middle);
        assert.ok(apart > 499.9 && apart < 502, `${format} ${lat}: ${apart}`);
      }
    }
  }
});

test('words stand before every position, and a hole stays a hole', () => {
  const ring = (from, to) => [[from, from], [from, to], [to, to], [to, from]].map(([lat, lng]) => ({ lat, lng }));
  const rings = [{ hole: false, points: ring(10, 20) }, { hole: true, points: ring(12, 13) }, { hole: false, points: ring(30, 31) }];
  const holed = { kind: 'polygon', vertices: rings.flatMap(({ points }) => points), rings };
  const { geometry: shape } = JSON.parse(file('geojson', [holed])).features[0];
  assert.deepEqual([shape.type, shape.coordinates.map((area) => area.length)], ['MultiPolygon', [2, 1]]);
  assert.equal(file('kml', [holed]).match(/innerBoundaryIs/g).length, 2);
  for (const format of FORMATS) {
    const text = file(format, [AREA, LINE, SPOT], 'PEOPLE TO PROTECT · base');
    const parts = text.split('PEOPLE TO PROTECT').slice(1);
    assert.equal(parts.length, 3, format);
    assert.ok(!/\d+\.\d+/.test(text.split('PEOPLE TO PROTECT')[0].replace(/version="\d\.\d"|\/\d[.\d/]*"/g, '')), format);
  }
});

test('a name is never a tag, a formula or a turn of the text', () => {
  const bad = ['=HYPERLINK("http://x")', '<script>alert(1)</script>', ']]></name><Point>', '"},"geometry":null', '\u202egnp.exe', 'a\u0000b\u001b', '\ud800', "@SUM(1)'\"&amp;"];
  for (const words of bad) {
    for (const format of FORMATS) {
      const text = file(format, [AREA], words);
      const plain = harmless(words);
      assert.doesNotMatch(plain, /^[=+\-@]|[<>\u0000-\u001f\u202a-\u202e\ud800-\udfff]/);
      assert.ok(!text.includes('<script') && !text.includes('<Point'), text);
      const [back] = readBack(text);
      assert.equal(back.name, plain.slice(0, 100), `${format} ${words}`);
      assert.equal(back.at.length, format === 'gpx' ? 4 : 3);
    }
  }
});

test('a circle over 180 degrees is written in two pieces, none of which leads around the earth', () => {
  const [feature] = JSON.parse(file('geojson', [{ ...SPOT, center: { lat: 10, lng: 180 }, radiusMetres: 20_000 }])).features;
  assert.equal(feature.geometry.type, 'MultiPolygon');
  for (const [ring] of feature.geometry.coordinates) {
    const lngs = ring.map(([lng]) => lng);
    assert.ok(Math.max(...lngs) - Math.min(...lngs) < 1);
  }
});
