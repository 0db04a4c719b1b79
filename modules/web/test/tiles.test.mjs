/** The base map of the build, read by two libraries that did not write it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles } from 'pmtiles';
import { tileBytes } from '../build/mvt.mjs';
import { archive } from '../build/pmtiles.mjs';
import { keptTiles } from '../build/tiles.mjs';
import { WEB } from './support/load.mjs';

const source = (bytes) => ({
  getKey: () => `${bytes.length}`,
  getBytes: async (from, length) => ({ data: bytes.buffer.slice(bytes.byteOffset + from, bytes.byteOffset + from + length) }),
});
const reader = (bytes) => new PMTiles(source(bytes));
const read = async (tiles, z, x, y) => {
  const found = await tiles.getZxy(z, x, y);
  return found && new VectorTile(new PbfReader(new Uint8Array(found.data)));
};
const bytes = keptTiles(join(WEB, 'node_modules'));
const base = reader(bytes);
/** The tile of a zoom over a place. */
const over = (lng, lat, z) => [
  z, Math.floor(((lng + 180) / 360) * 2 ** z),
  Math.floor((0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)) * 2 ** z),
];
const places = (tile, layer, at) =>
  Array.from({ length: tile.layers[layer]?.length ?? 0 }, (_, i) => tile.layers[layer].feature(i).toGeoJSON(at[1], at[2], at[0]));

test('the base map covers the world down to zoom 6 in a few megabytes', async () => {
  const header = await base.getHeader();
  assert.deepEqual([header.minZoom, header.maxZoom, header.tileType, header.clustered], [0, 6, 1, true]);
  assert.ok(header.numAddressedTiles > 3_000 && bytes.length < 6_000_000, `${bytes.length} bytes`);
  assert.match((await base.getMetadata()).attribution, /GeoNames, CC BY 4\.0/);
});

test('a place stands where GeoNames has it, with its four names', async () => {
  const at = over(36.8059, 35.8645, 6);
  const saraqib = places(await read(base, ...at), 'place', at).find(({ properties }) => properties.en === 'Saraqib');
  assert.deepEqual({ ...saraqib.properties }, { rank: 3, en: 'Saraqib', ar: 'سراقب', tr: 'Serakib', ru: 'Серакиб' });
  const [lng, lat] = saraqib.geometry.coordinates;
  assert.ok(Math.abs(lng - 36.8059) < 0.001 && Math.abs(lat - 35.8645) < 0.001, `${lng} ${lat}`);
});

test('land is land and sea is sea, whatever zoom is asked', async () => {
  const inside = (polygons, [px, py]) =>
    polygons.flat().reduce((odd, ring) => {
      let crosses = odd;
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
        if (ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax) crosses = !crosses;
      }
      return crosses;
    }, false);
  const known = [
    [38.9, 34.9, true], [33.0, 35.05, true], [34.0, 34.0, false], [30.0, 34.0, false], [51.5, 41.5, false], [100, 60, true], [-150, 0, false], [0, -80, true],
  ];
  for (let z = 0; z <= 6; z++) {
    for (const [lng, lat, land] of known) {
      const at = over(lng, lat, z);
      const tile = await read(base, ...at);
      const areas = tile ? places(tile, 'land', at).flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)) : [];
      if (lng === 51.5 && z < 3) continue;
      assert.equal(inside(areas, [lng, lat]), land, `${lng}, ${lat} at zoom ${z}`);
    }
  }
});

test('each country has two letters once, also where the outlines have none of their own', async () => {
  const codes = places(await read(base, 0, 0, 0), 'country', [0, 0, 0]).map(({ properties }) => properties.code);
  assert.equal(new Set(codes).size, codes.length);
  for (const code of ['CY', 'IL', 'IQ', 'LB', 'PS', 'RU', 'SY', 'TR', 'UA', 'YE']) assert.ok(codes.includes(code), code);
});

test('an archive gives back every tile that was put in, equal ones kept once', async () => {
  const point = (x) => tileBytes({ one: [{ type: 1, parts: [[[x, 300]]], tags: { name: `p${x}`, size: 70_000 } }] });
  const put = [[0, 0, 0, 5], [1, 0, 1, 6], [1, 1, 0, 5], [3, 7, 7, 6], [3, 6, 7, 6]];
  const made = archive(put.map(([z, x, y, of]) => ({ z, x, y, bytes: point(of) })), {
    minZoom: 0, maxZoom: 3, bounds: [-180, -85, 180, 85], center: { zoom: 0, lng: 0, lat: 0 }, metadata: { name: 'x' },
  });
  const small = reader(made);
  for (const [z, x, y, of] of put) {
    const { properties } = (await read(small, z, x, y)).layers.one.feature(0);
    assert.deepEqual({ ...properties }, { name: `p${of}`, size: 70_000 });
  }
  assert.equal(await read(small, 2, 0, 0), undefined);
  assert.equal((await small.getHeader()).numTileContents, 2);
});

test('a tile of the server is read by a library that did not write it: points alone, and numbers of many', () => {
  const kept = new Uint8Array(readFileSync(join(WEB, 'test/support/points.mvt')));
  const { points } = new VectorTile(new PbfReader(kept)).layers;
  assert.deepEqual([points.version, points.extent], [2, 4096]);
  const all = Array.from({ length: points.length }, (_, i) => points.feature(i).toGeoJSON(154, 100, 8));
  const alone = all.filter(({ properties }) => properties.id !== undefined);
  const many = all.filter(({ properties }) => properties.n !== undefined);
  assert.equal(all.length, alone.length + many.length);
  assert.equal(alone.length + many.reduce((sum, { properties }) => sum + properties.n, 0), 250);
  const step = 360 / 2 ** 8 / 4096;
  for (const { geometry, properties } of alone) {
    const i = Number.parseInt(properties.id.split('-').at(-1), 16);
    const at = i < 5 ? i * 0.04 : 0.2;
    assert.ok(Math.abs(geometry.coordinates[0] - 37 - at) < step, `${properties.id} lies east as it should`);
    assert.ok(Math.abs(geometry.coordinates[1] - 36 - at) < step, `${properties.id} lies north as it should`);
    if (i === 0) assert.equal(properties.reach, undefined, 'no error is stated');
    else assert.ok(Math.abs(properties.reach - (i * 10 - 10) / Math.cos(((36 + at) * Math.PI) / 180)) <= 0.5);
  }
  for (const { geometry, properties } of many) {
    const [south, west, north, east] = properties.box.split(',').map(Number);
    assert.ok(west - step < geometry.coordinates[0] && geometry.coordinates[0] < east + step);
    assert.ok(south - step < geometry.coordinates[1] && geometry.coordinates[1] < north + step);
  }
});
