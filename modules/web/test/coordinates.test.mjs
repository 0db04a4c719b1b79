/** Positions as people write them, against a library that is not ours (mgrs) and published examples. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import mgrs from 'mgrs';
import { loadAll, seeded } from './support/load.mjs';

const { geometry, grids } = await loadAll({ geometry: 'map/geometry.ts', grids: 'map/grids.ts' });
const read = (text) => {
  const got = geometry.parseCoordinates(text);
  return 'fault' in got ? got.fault : got.points.map(({ lat, lng }) => `${lat.digits} ${lng.digits}`).join('; ');
};
const metresBetween = (a, b) => geometry.distanceMetres(a, b);

test('MGRS squares stand where the library mgrs has them, in every zone and band', () => {
  const random = seeded(5);
  for (let i = 0; i < 4000; i++) {
    const [lat, lng] = [random() * 163 - 79.5, random() * 360 - 180];
    const accuracy = 2 + (i % 4);
    const reference = mgrs.forward([lng, lat], accuracy);
    const [west, south, east, north] = mgrs.inverse(reference);
    const ours = grids.fromMgrs(reference);
    assert.ok(ours, `seed 5: ${reference} of ${lat} ${lng}`);
    const theirs = { lat: (south + north) / 2, lng: (west + east) / 2 };
    if (Math.abs(east - west) > 1) continue;
    const off = metresBetween(ours, theirs);
    assert.ok(off < 1.5 + ours.metres * 0.05, `seed 5: ${reference} is ${off} m off`);
    assert.ok(metresBetween(ours, { lat, lng }) < ours.metres * 0.72 + 2, `seed 5: ${reference} of ${lat} ${lng}`);
  }
});

test('the inverse of the transverse Mercator gives the published points', () => {
  const near = (at, lat, lng) => assert.ok(metresBetween(at, { lat, lng }) < 0.02, `${at.lat} ${at.lng}`);
  near(grids.fromUtm(31, 448_251.795, 5_411_932.678), 48.8582, 2.2945);
  near(grids.fromUtm(33, 500_000, 0), 0, 15);
});

test('a reference has as many digits as its square is exact, and stands for the middle of it', () => {
  assert.match(read('37S BV 98765 72345'), /^35\.\d{5} 36\.\d{5}$/);
  assert.match(read('37SBV9877'), /^35\.\d{2} 36\.\d{2}$/);
  assert.equal(read('37SBV987'), 'shape');
  assert.equal(read('37SAA9876572345'), 'shape');
  assert.equal(read('61SBV9876572345'), 'shape');
  assert.equal(read('37S BV 98765 7234'), 'shape');
});

test('degrees, minutes and seconds in the ways they are written', () => {
  for (const text of [
    '35°51\'52.2"N 36°48\'21.2"E', 'N35 51 52.2 E36 48 21.2', '35 51 52.2 N, 36 48 21.2 E', '36°48′21.2″E 35°51′52.2″N',
    '355152.2N 0364821.2E', '35º51’52.2”N, 36º48’21.2”E', '٣٥°٥١\'٥٢٫٢"N ٣٦°٤٨\'٢١٫٢"E',
  ]) assert.equal(read(text), '35.86450 36.80589', text);
  assert.equal(read('35 51.87N 36 48.353E'), '35.8645 36.80588');
  assert.equal(read('3551N 03648E'), '35.85 36.80');
  assert.equal(read('S 33 51 W 151 12'), '-33.85 -151.20');
  assert.equal(read('35.8645N 36.8059E'), '35.8645 36.8059');
  assert.equal(read('0 0 0 S 0 0 0 W'), '0.0000 0.0000');
});

test('what could mean two things, or nothing, is refused', () => {
  for (const text of ['35 61 0 N 36 0 0 E', '35.5 10 N 36 0 E', '35 51 52 36 48 21', '35 N 36 N', 'N 35', 'somewhere', '35 51 52 N 36 48 21 E 7']) {
    assert.equal(read(text), 'shape', text);
  }
  assert.equal(read('91 00 N 36 00 E'), 'latitude');
  assert.equal(read('35 00 N 181 00 E'), 'longitude');
  assert.equal(read('37S 298765 3972345'), 'ambiguous');
  assert.match(read('37N 298765 3972345'), /^35\.8\d+ 36\.7\d+$/);
});

test('the ways of writing one place in the guide mean one place', () => {
  const guide = readFileSync(new URL('../../../docs/guide/map.md', import.meta.url), 'utf8');
  const [, sample] = /```\n(35\.8645[^`]*)```/.exec(guide);
  const { points } = geometry.parseCoordinates(sample);
  assert.equal(points.length, 5);
  for (const { lat, lng } of points) {
    assert.ok(metresBetween({ lat: lat.value, lng: lng.value }, { lat: 35.8645, lng: 36.80589 }) < 3, `${lat.digits} ${lng.digits}`);
  }
});
