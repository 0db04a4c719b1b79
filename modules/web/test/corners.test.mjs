import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll, seeded } from './support/load.mjs';

const { corners, geometry } = await loadAll({ corners: 'map/corners.ts', geometry: 'map/geometry.ts' });
const { dragged, flatCorners, halfway, inserted, linesIn, removed } = corners;

const AREA = ['35.8645, 36.8059', `35°51'52.2"N 36°48'21.2"E`, '37S CV 01897 71142', '35.9, 36.9'];

test('a corner that is inserted lies halfway to the next, with no more digits than the two', () => {
  assert.equal(halfway(['35.10, 36.20', '35.30, 36.60'], 0, 'corridor'), '35.20, 36.40');
  assert.equal(halfway(['35, 36', '35.2, 36.4'], 0, 'corridor'), '35.1, 36.2');
  assert.equal(halfway(['35.10, 36.20', '35.30, 36.60', '35.50, 36.80'], 2, 'polygon'), '35.30, 36.50', 'behind the last comes the first');
});

test('halfway is the short way round, also over 180 degrees', () => {
  assert.equal(halfway(['10, 179', '10, -178'], 0, 'corridor'), '10, -180');
  assert.equal(halfway(['10, -178', '12, 176'], 0, 'corridor'), '11, 179');
  assert.equal(halfway(['10, 176', '12, -178'], 0, 'corridor'), '11, 179');
});

test('where two corners are one step apart, a digit more is written, and at the last digit nothing', () => {
  assert.equal(halfway(['35, 36', '35, 37'], 0, 'corridor'), '35.0, 36.5');
  assert.equal(halfway(['35.0000001, 36', '35.0000002, 36'], 0, 'corridor'), undefined);
  assert.equal(halfway(['35, 36', '35, 36'], 0, 'corridor'), undefined);
});

test('there is none behind the last of a line, beside what cannot be read, and of one corner', () => {
  assert.equal(halfway(['35, 36', '35, 37'], 1, 'corridor'), undefined);
  assert.equal(halfway(['35, 36', 'the bridge'], 0, 'polygon'), undefined);
  assert.equal(halfway(['35, 36'], 0, 'polygon'), undefined);
});

test('inserting and removing leaves every other line as it was typed', () => {
  const line = halfway(AREA, 1, 'polygon');
  const more = inserted(AREA, 1, line);
  assert.deepEqual([more.length, more[2], removed(more, 2)], [5, line, AREA]);
  assert.deepEqual(linesIn(' \n35, 36\n\n 35, 37 \n'), ['35, 36', ' 35, 37 ']);
});

test('a corner that was dragged is written as exactly as the map shows, all others as they were typed', () => {
  const points = flatCorners(AREA);
  assert.equal(points.length, 4);
  const moved = points.map((at, i) => (i === 1 ? { lat: 35.123456789, lng: 36.987654321 } : at));
  assert.deepEqual(dragged(AREA, moved, 100), [AREA[0], '35.123, 36.988', AREA[2], AREA[3]]);
  const more = [points[0], { lat: 35.5, lng: 36.5 }, ...points.slice(1)];
  assert.deepEqual(dragged(AREA, more, 1000), [AREA[0], '35.50, 36.50', ...AREA.slice(1)]);
  assert.deepEqual(dragged(AREA, points.slice(1), 1000), AREA.slice(1));
});

test('a shape over 180 degrees, or with a line that cannot be read, is not laid out to be dragged', () => {
  assert.equal(flatCorners(['10, 179', '11, -179', '12, 179']), undefined);
  assert.equal(flatCorners(['10, 17', 'here', '12, 19']), undefined);
});

test('any changes keep what was not touched, digit by digit', () => {
  const seed = 20261123;
  const random = seeded(seed);
  for (let round = 0; round < 200; round++) {
    const lines = Array.from({ length: 3 + Math.floor(random() * 9) }, () => {
      const places = Math.floor(random() * 8);
      return `${(random() * 170 - 85).toFixed(places)}, ${(random() * 100).toFixed(places)}`;
    });
    const distinct = [...new Map(lines.map((line) => [JSON.stringify(corners.placeOf(line)), line])).values()];
    const points = flatCorners(distinct);
    assert.deepEqual(dragged(distinct, points, 10), distinct, `seed ${seed} round ${round}`);
    const i = Math.floor(random() * distinct.length);
    const line = halfway(distinct, i, 'polygon');
    if (line === undefined) continue;
    const [one, other, at] = [points[i], points[(i + 1) % points.length], corners.placeOf(line)];
    const digits = Math.max(...[distinct[i], distinct[(i + 1) % distinct.length]].map((text) => text.split(',')[0].split('.')[1]?.length ?? 0));
    const step = 10 ** -Math.max(digits, 0);
    assert.ok(Math.abs(at.lat - (one.lat + other.lat) / 2) <= step && Math.abs(at.lng - (one.lng + other.lng) / 2) <= step, `seed ${seed} round ${round}: ${line}`);
    assert.ok('points' in geometry.parseCoordinates(inserted(distinct, i, line).join('\n')));
  }
});
