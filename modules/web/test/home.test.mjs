/** What the duty desk puts together: what runs, what comes, and bars that never cover one another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll, seeded } from './support/load.mjs';

const { home, situation } = await loadAll({ home: 'home.ts', situation: 'situation.ts' });
const { bars, inSight, running, silences, AHEAD_HOURS, BEHIND_HOURS } = home;
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

test('a block limits what is listed and never what has to be seen', () => {
  const calm = { overlaps: [], meaning: 'OWN_ACTIVITY' };
  assert.ok(inSight(notice(1, 2, { ...calm, block: 'east' }), ''));
  assert.ok(inSight(notice(1, 2, { ...calm, block: 'east' }), 'east'));
  assert.ok(!inSight(notice(1, 2, { ...calm, block: 'west' }), 'east'));
  assert.ok(inSight(notice(1, 2, calm), 'east'), 'what names no block belongs to every one');
  assert.ok(inSight(notice(1, 2, { ...calm, block: 'west', meaning: 'PEOPLE_TO_PROTECT' }), 'east'));
  assert.ok(inSight(notice(1, 2, { ...calm, block: 'west', emergency: true }), 'east'));
  assert.ok(inSight(notice(1, 2, { ...calm, block: 'west', overlaps: [{}] }), 'east'));
});

test('what is read away from this window has every block, whichever is looked at', () => {
  const soon = (block) => {
    const start = new Date(Date.now() + HOUR).toISOString();
    return { ...notice(1, 2), overlaps: [], meaning: 'OWN_ACTIVITY', from: 'North/ops', to: [], ladder: [], block, window: { start, end: start } };
  };
  situation.notices.value = [soon('east'), soon('west')];
  home.chosenBlock.value = 'east';
  assert.deepEqual(home.runs.value.next.map(({ block }) => block), ['east']);
  assert.deepEqual(home.allRuns.value.next.map(({ block }) => block), ['east', 'west']);
  home.chosenBlock.value = '';
});

test('who is silent about what of ours runs or begins within two hours; whoever takes no part is not phoned for it', () => {
  const ladder = (...rows) => ({ from: '/liaison', ladder: rows.map(([recipient, ...levels]) => ({ recipient, levels: levels.map((level) => ({ level })) })) });
  const soon = notice(1, 2, ladder(['South', 0, 1], ['Centre', 2], ['Away']));
  const runs = notice(-3, 2, ladder(['South'], ['Centre', 2]));
  const later = notice(3, 4, ladder(['South']));
  const over = notice(-3, -1, ladder(['South']));
  const called = notice(1, 2, { ...ladder(['South']), activity: 'CANCELLED' });
  const theirs = notice(1, 2, { ...ladder(['South']), from: 'Else/liaison' });
  const found = silences([soon, runs, later, over, called, theirs], NOW, (party) => party === 'Away');
  assert.deepEqual([...found], [['South', [runs, soon]]]);
});
