/** Counts by the day as stated: every one is in exactly one bar or in none, and nothing finer is claimed than was said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, seeded } from './support/load.mjs';

const { dayOf, largest, perDay } = await load('work/counting.ts');
const when = (start, precision = 'DAY', end) => ({ start, precision, text: 'x', ...(end ? { end } : {}) });

test('a time is of a day only where it is stated of one', () => {
  const told = [
    [when('2026-03-04'), '2026-03-04'],
    [when('2026-03-04T23:59:00Z', 'MINUTE'), '2026-03-04'],
    [when('2026-03-04T05:00:00Z', 'RANGE', '2026-03-04T05:50:00Z'), '2026-03-04'],
    [when('2026-03-04', 'RANGE', '2026-03-05'), undefined],
    [when('2026-03-04', 'WEEK'), undefined],
    [when('2026-03', 'MONTH'), undefined],
    [when('2026', 'YEAR'), undefined],
    [when('2026-03-04', 'PART_OF_MONTH', '2026-03-04'), undefined],
    [{ precision: 'UNKNOWN', text: 'once' }, undefined],
    [undefined, undefined],
  ];
  for (const [stated, day] of told) assert.equal(dayOf(stated), day, JSON.stringify(stated));
});

test('days with nothing stand among the others; too many days become months, too many months years', () => {
  const days = perDay([when('2026-02-27'), when('2026-03-02'), when('2026-03-02'), when('2026-03', 'MONTH')]);
  assert.deepEqual(days, {
    unit: 'day', ofNoDay: 1,
    bars: [['2026-02-27', 1], ['2026-02-28', 0], ['2026-03-01', 0], ['2026-03-02', 2]].map(([label, count]) => ({ label, count })),
  });
  const months = perDay([when('2025-12-31'), when('2026-03-04')]);
  assert.equal(months.unit, 'month');
  assert.deepEqual(months.bars.map(({ label }) => label), ['2025-12', '2026-01', '2026-02', '2026-03']);
  const years = perDay([when('2016-01-31'), when('2026-03-04')]);
  assert.deepEqual([years.unit, years.bars.length, years.bars.at(-1).label], ['year', 11, '2026']);
  assert.deepEqual(perDay([]), { unit: 'day', bars: [], ofNoDay: 0 });
});

test('every bar has as many as a plain search of the dates finds, and none is lost: 300 drawn lists', () => {
  const seed = 20260305;
  console.log(`seed ${seed}`);
  const draw = seeded(seed);
  for (let round = 0; round < 300; round++) {
    const span = [20, 400, 9000][round % 3];
    const dates = Array.from({ length: 1 + Math.floor(draw() * 60) }, () =>
      new Date(Date.UTC(2000, 0, 1 + Math.floor(draw() * span))).toISOString().slice(0, 10));
    const { bars, ofNoDay } = perDay(dates.map((date) => when(date)));
    assert.equal(ofNoDay, 0);
    for (const { label, count } of bars) assert.equal(count, dates.filter((date) => date.startsWith(label)).length, label);
    assert.equal(bars.reduce((sum, { count }) => sum + count, 0), dates.length);
    assert.ok(bars.length <= 62, `${bars.length} bars`);
    assert.deepEqual([...bars.map(({ label }) => label)].sort(), bars.map(({ label }) => label));
  }
});

test('bars are drawn against the largest number of their own table', () => {
  assert.equal(largest([{ best: 3 }, { low: 1, high: 7 }, {}]), 7);
  assert.equal(largest([]), 0);
});
