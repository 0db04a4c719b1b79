/** What the duty desk puts together: what runs, what comes, and bars that never cover one another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, seeded } from './support/load.mjs';

const { bars, running, AHEAD_HOURS, BEHIND_HOURS } = await load('home.ts');
const NOW = Date.parse('2026-03-04T06:00:00Z');
const HOUR = 3_600_000;
const at = (hours) => new Date(NOW + hours * HOUR).toISOString();
let count = 0;
const notice = (from, until, more = {}) => ({
  id: `n${count}`, index: count++, activity: 'PLANNED', window: { start: at(from), ...(until === undefined ? {} : { end: at(until) }) }, ...more,
});

test('what runs, what comes within two days, and people who stay although their end has passed', () => {
  const [now, soon, far, over, stays, called] = [
    notice(-1, 1), notice(5, 6), notice(60, 61), notice(-5, -4), notice(-40, -2, { stays: true }), notice(-1, 1, { activity: 'CANCELLED' }),
  ];
  const told = running([now, soon, far, over, stays, called], NOW);
  assert.deepEqual(told.now, [now]);
  assert.deepEqual(told.next, [soon]);
  assert.deepEqual(told.staying, [stays]);
});

test('bars of one row never meet, none is lost, and each lies inside the strip: 200 drawn days', () => {
  const seed = 20260304;
  console.log(`seed ${seed}`);
  const draw = seeded(seed);
  for (let day = 0; day < 200; day++) {
    const all = Array.from({ length: 12 }, () => {
      const from = draw() * 70 - 15;
      return notice(from, from + 0.1 + draw() * 12);
    });
    const drawn = bars(all, NOW);
    const inside = all.filter(({ window }) => Date.parse(window.end) > NOW - BEHIND_HOURS * HOUR && Date.parse(window.start) < NOW + AHEAD_HOURS * HOUR);
    assert.equal(drawn.length, inside.length);
    for (const a of drawn) {
      assert.ok(a.from >= -BEHIND_HOURS && a.until <= AHEAD_HOURS && a.from < a.until);
      for (const b of drawn) {
        assert.ok(a === b || a.row !== b.row || a.until <= b.from || b.until <= a.from, `${day}: ${a.notice.id} ${b.notice.id}`);
      }
    }
  }
});
