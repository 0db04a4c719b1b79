import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, loadAll } from './support/load.mjs';

const { EventCutter } = await load('device/stream.ts');
const { reconcile } = await load('device/author.ts');
const { circle } = await load('device/receiving.ts');
const { time, words } = await loadAll({ time: 'words/time.ts', words: 'words/words.ts' });

test('events arrive whole, however the bytes were cut; comments are no events', () => {
  const text = ': beat\n\nevent: recorded\nid: 7\ndata: {"a":1}\n\nid: 8\ndata: one\ndata: two\n\n';
  for (let cut = 0; cut <= text.length; cut++) {
    const cutter = new EventCutter();
    const events = [...cutter.push(text.slice(0, cut)), ...cutter.push(text.slice(cut))];
    assert.deepEqual(events, [
      { id: '7', name: 'recorded', data: '{"a":1}' },
      { id: '8', name: 'message', data: 'one\ntwo' },
    ]);
  }
});

test('the chain is continued from where the log and this device agree', () => {
  const at = (next, prev) => ({ next, prev });
  assert.deepEqual(reconcile(at(0, '-'), at(0, '-'), 0), { chain: at(0, '-') });
  assert.deepEqual(reconcile(at(0, '-'), at(3, 'c'), 0), { chain: at(3, 'c') });
  assert.equal(reconcile(at(2, 'b'), at(3, 'c'), 2).warning, 'chain-ahead');
  assert.deepEqual(reconcile(at(3, 'refused'), at(2, 'b'), 2), { chain: at(3, 'refused') });
});

test('a log that forgot an entry, or holds another under our number, is not followed', () => {
  const own = { next: 3, prev: 'c' };
  assert.deepEqual(reconcile(own, { next: 2, prev: 'b' }, 3), { chain: own, warning: 'chain-behind' });
  assert.deepEqual(reconcile(own, { next: 3, prev: 'x' }, 3), { chain: own, warning: 'chain-other' });
});

test('an answer goes to the author and to everyone it was addressed to, not to ourselves', () => {
  const said = (from, to) => JSON.stringify({ from, to });
  assert.deepEqual(circle(said('North/liaison', ['South', 'Centre/desk']), 'South'), ['North', 'Centre']);
  assert.deepEqual(circle(said('North/liaison', ['*']), 'South'), ['*']);
});

test('a typed time is UTC and exists', () => {
  assert.equal(time.typedUtc('2026-03-04 06:00'), '2026-03-04T06:00:00Z');
  assert.equal(time.typedUtc(' 2026-03-04T06:00:30z '), '2026-03-04T06:00:30Z');
  assert.equal(time.typedUtc('٢٠٢٦-٠٣-٠٤ ٠٦:٠٠'), '2026-03-04T06:00:00Z', 'in the digits of an Arabic keyboard');
  assert.equal(time.typedUtc(time.utc('2026-03-04T06:00:00Z')), '2026-03-04T06:00:00Z', 'copied from the page');
  assert.equal(time.typedUtc('2026-\u206003-\u206004\u00a006:00Z'), '2026-03-04T06:00:00Z', 'copied from a sentence of the page');
  for (const wrong of ['2026-02-30 06:00', '2026-03-04 24:00', '2026-03-04', '04.03.2026 06:00', '2026-03-04 06:00+03:00']) {
    assert.equal(time.typedUtc(wrong), undefined, wrong);
  }
});

test('a time in a sentence stays on one line, whichever digits it is shown in; other words break where they may', () => {
  const said = words.t('safety.line.lost', { time: time.utc('2026-03-04T06:00:00Z') });
  assert.match(said, /2026-\u206003-\u206004\u00a006:00Z/);
  assert.equal(words.unbrokenTimes('٢٠٢٦-٠٣-٠٤ ٠٦:٠٠Z'), '٢٠٢٦-\u2060٠٣-\u2060٠٤\u00a0٠٦:٠٠Z');
  assert.equal(words.unbrokenTimes('+963-11 2026 12-34 a-b'), '+963-11 2026 12-34 a-b');
});

test('times keep their direction: every one stands inside a left-to-right isolate', () => {
  assert.equal(time.utc('2026-03-04T06:00:00Z'), '\u20662026-03-04 06:00Z\u2069');
  assert.match(time.utcWindow('2026-03-04T06:00:00Z', '2026-03-04T10:00:00Z', 'open'), / – .*10:00Z/);
  assert.equal(time.inZone(Date.parse('2026-03-04T06:00:00Z'), 'Asia/Damascus'), '\u20662026-03-04 09:00 +03:00\u2069');
});

test('a late answer does not move the clock of the page, and one that contradicts it does', () => {
  const held = -86_400_000;
  const asked = Date.parse('2026-03-04T06:00:00Z');
  const after = (offset, tripMs) => time.offsetAfter(held, time.readingOf(asked + offset, asked, asked + tripMs));
  assert.equal(after(held + 1_900, 2_000), held, 'it may have waited on its way back');
  assert.equal(after(held - 900, 2_000), held, 'whole seconds say no more');
  assert.equal(after(held + 1_900, 100), held + 2_350);
  assert.equal(after(held - 1_600, 2_000), held - 2_100, 'further off than the way explains');
});

test('readings of the clock leave between them what they agree on, and a clock that was put starts anew', () => {
  const first = time.readingOf(10_000, 0, 4_000);
  assert.deepEqual(first, { least: 6_000, most: 11_000 });
  const second = time.narrowed(first, time.readingOf(30_000, 21_000, 21_100));
  assert.deepEqual(second, { least: 8_900, most: 10_000 });
  assert.deepEqual(time.narrowed(second, time.readingOf(0, 22_000, 22_100)), { least: -22_100, most: -21_000 });
});

test('a period is told over only when the operator, whose seconds are whole, must hold it over', () => {
  const until = '2026-03-04T06:00:00Z';
  time.tick.value = Date.parse('2026-03-04T06:00:03Z');
  assert.equal(time.surelyPast(until), false, 'nothing is known of his clock yet');
  time.clockSpread.value = { least: -2_001, most: 3_000 };
  assert.equal(time.surelyPast(until), false, 'he may still count the second in which it ends');
  time.clockSpread.value = { least: -2_000, most: 3_000 };
  assert.equal(time.surelyPast(until), true);
});
