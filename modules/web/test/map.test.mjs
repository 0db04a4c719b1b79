import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll } from './support/load.mjs';

const { geometry, described, features, notices } = await loadAll({
  geometry: 'map/geometry.ts', described: 'map/describe.ts', features: 'map/gl/features.ts', notices: 'views/notices.tsx',
});
const ring = (...degrees) =>
  Array.from({ length: degrees.length / 2 }, (_, i) => ({ lng: degrees[2 * i], lat: degrees[2 * i + 1] }));
const lngs = (pieces) => pieces.map((piece) => piece.map(({ lng }) => lng));

test('a ring across the antimeridian is drawn in two pieces, not across the whole map', () => {
  const pieces = geometry.cutAtAntimeridian(ring(170, 0, -170, 0, -170, 10, 170, 10));
  assert.deepEqual(lngs(pieces), [
    [170, 180, 180, 170],
    [-180, -170, -170, -180],
  ]);
  const west = geometry.cutAtAntimeridian(ring(-170, 0, 170, 0, 175, 10));
  assert.equal(west.length, 2);
  for (const piece of west) assert.ok(Math.max(...lngs([piece])[0]) - Math.min(...lngs([piece])[0]) <= 10);
});

test('any other ring is drawn as it stands', () => {
  for (const plain of [
    ring(36, 35, 37, 35, 37, 36),
    ring(-180, -10, -179, 0, -180, 10),
    ring(-180, 80, 180, 80, 180, 90, -180, 90),
  ]) {
    assert.deepEqual(geometry.cutAtAntimeridian(plain), [plain]);
  }
});

test('a ring around a pole is drawn up to the edge of the map', () => {
  const pieces = geometry.cutAtAntimeridian(ring(0, 80, 120, 81, -120, 82));
  assert.equal(pieces.length, 2);
  assert.ok(pieces.every((piece) => piece.some(({ lat }) => lat === 90)));
  assert.ok(pieces.flat().every(({ lng }) => Math.abs(lng) <= 180));
});

test('a corridor across the antimeridian has no leg back across the map', () => {
  const pieces = geometry.lineAcross(ring(179, 0, -179, 1, -178, 2));
  assert.deepEqual(lngs(pieces), [
    [179, 181, 182],
    [-181, -179, -178],
  ]);
  assert.deepEqual(geometry.lineAcross(ring(36, 35, 37, 36)), [ring(36, 35, 37, 36)]);
});

test('a volume is described with how far off its author says that it may lie', () => {
  const filed = {
    volume: { outline_circle: { center: { lat: 36, lng: 37 }, radius: { value: 500, units: 'M' } } },
    time_start: { value: '2026-03-02T06:00:00Z' },
  };
  const exact = described.describeFiled(filed);
  assert.match(exact, /500/);
  const rough = described.describeFiled({ ...filed, position_error_m: 2000 });
  assert.ok(rough.startsWith(`${exact}, `), rough);
  assert.match(rough, /up to .*2,000.* m off$/);
});

test('a notice that may lie elsewhere by its author\'s word is drawn with all of where it may lie', () => {
  const volume = { outline_circle: { center: { lat: 36, lng: 37 }, radius: { value: 500, units: 'M' } } };
  const drawn = (off) => {
    const items = notices.noticeItems({
      id: 'n', from: 'North/ops', kind: 'LIVE_FIRE', meaning: 'RESERVED_SPACE', window: { start: '2026-03-02T06:00:00Z' },
      volumes: [{ volume, time_start: { value: '2026-03-02T06:00:00Z' }, ...off }],
    });
    return features.featuresOf(items).features.filter(({ properties }) => properties.role === 'error');
  };
  assert.deepEqual(drawn({}), []);
  const [{ geometry: band }] = drawn({ position_error_m: 2000 });
  const north = Math.max(...band.coordinates.flat(2).map(([, lat]) => lat));
  assert.ok(Math.abs((north - 36) * 111_000 - 2_500) < 20, String(north));
});
