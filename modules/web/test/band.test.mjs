/** The drawn outline of a corridor against the plain definition: nearer to the line than the half width. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll, seeded } from './support/load.mjs';

const { band } = await loadAll({ band: 'map/band.ts' });

const legsOf = (line, half) => line.slice(1).map((b, i) => ({ a: line[i], b, half }));
const distance = (p, { a, b }) => {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
};
/** How often rings wind around a point; not zero is inside. */
function winds(rings, p) {
  let sum = 0;
  for (const ring of rings) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length];
      const side = (b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y);
      if (a.y <= p.y && b.y > p.y && side > 0) sum++;
      if (a.y > p.y && b.y <= p.y && side < 0) sum--;
    });
  }
  return sum;
}

test('a band is what lies within its half width, whatever way the line takes', () => {
  const random = seeded(20261122);
  let asked = 0;
  for (let round = 0; round < 120; round++) {
    const line = Array.from({ length: 2 + Math.floor(random() * 9) }, () => ({ x: random() * 1000, y: random() * 1000 }));
    if (round % 5 === 0) line.push(line[0]);
    if (round % 7 === 0) line.push(line.at(-2));
    const half = 5 + random() * 120;
    const legs = legsOf(line, half);
    const rings = band.bandRings(legs);
    for (let i = 0; i < 300; i++) {
      const p = { x: random() * 1400 - 200, y: random() * 1400 - 200 };
      const near = Math.min(...legs.map((leg) => distance(p, leg)));
      if (Math.abs(near - half) < half * 0.006) continue;
      asked++;
      assert.equal(winds(rings, p), near < half ? 1 : 0, `seed 20261122, round ${round}: ${JSON.stringify(p)}`);
    }
  }
  assert.ok(asked > 30_000, `${asked}`);
});

test('a line that comes back on itself, stands still or closes is one band', () => {
  const at = (...flat) => Array.from({ length: flat.length / 2 }, (_, i) => ({ x: flat[2 * i], y: flat[2 * i + 1] }));
  const rings = (...flat) => band.bandRings(legsOf(at(...flat), 10));
  assert.equal(rings(0, 0, 100, 0, 0, 0).length, 1);
  assert.equal(rings(0, 0, 50, 0, 100, 0).length, 1);
  assert.equal(rings(0, 0, 0, 0, 100, 0).length, 1);
  const loop = rings(0, 0, 100, 0, 100, 100, 0, 100, 0, 0);
  assert.deepEqual(loop.map((ring) => band.turns(ring) > 0).sort(), [false, true]);
});
