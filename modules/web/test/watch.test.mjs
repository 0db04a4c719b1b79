/** The watch in the browser: what counts as open, what rings first, and when something turns by the clock. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll } from './support/load.mjs';

const { watch, watchbook, sound, situation, fire, answers } = await loadAll({
  watch: 'watch.ts', watchbook: 'watchbook.ts', sound: 'sound.ts', situation: 'situation.ts', fire: 'views/under-fire.tsx', answers: 'views/answer-form.tsx',
});
const { NO_BOOK, book, nextTurn } = watchbook;

situation.me.value = { party: 'South', post: 'South/liaison', scopes: ['ack'], root: false, parties: [] };

let index = 0;
const row = (party, heard = [], more = {}) => ({ party, state: 'CLIMBING', levels: ['L0'], steps: [], heard, ...more });
const call = (more = {}) => ({
  leaf: `leaf ${++index}`, index, from: 'North/liaison', recordedAt: '2026-03-02T06:00:00Z', kind: 'message',
  urgency: 'FLASH', recipients: [row('South')], reports: [], ...more,
});
const report = (word) => ({ leaf: `leaf ${++index}`, index, from: 'North/liaison', says: { report: word, at: '', source: 'x' } });
const hold = (...calls) => (book.value = { ...NO_BOOK, calls });

test('a flash message stays before us until our own party has said that it has it', () => {
  const word = (how, by) => ({ how, by, at: '', leaf: 'x' });
  hold(call());
  assert.equal(watch.urgent.value.length, 1);
  hold(call({ recipients: [row('South', [word('SENDER_SAYS_CALLED', 'North/liaison')])] }));
  assert.equal(watch.urgent.value.length, 1, 'the word of the sender ends nothing');
  for (const how of ['ACKNOWLEDGED', 'ANSWERED', 'CALLED']) {
    hold(call({ recipients: [row('South', [word(how, 'South/liaison')])] }));
    assert.equal(watch.urgent.value.length, 0, how);
  }
});

test('UNDER FIRE stays, acknowledged or not, until a source says that the fire stopped and none says that it goes on', () => {
  const stop = (...words) => call({ kind: 'stop', reports: words.map(report) });
  assert.equal(watch.isOver(stop()), false);
  assert.equal(watch.isOver(stop('RELAYED')), false);
  assert.equal(watch.isOver(stop('RELAYED', 'FIRE_STOPPED')), true);
  assert.equal(watch.isOver(stop('FIRE_STOPPED', 'RELAYED')), true);
  assert.equal(watch.isOver(stop('FIRE_STOPPED', 'FIRE_CONTINUES')), false);
  hold(stop('RELAYED'));
  assert.equal(watch.urgent.value.length, 1);
});

test('what is real comes before any practice, and UNDER FIRE before every message', () => {
  const routine = call({ urgency: 'ROUTINE' });
  const drill = call({ kind: 'stop', drill: true });
  const flash = call();
  const stop = call({ kind: 'stop' });
  assert.deepEqual([routine, drill, flash, stop].sort(watch.byWeight), [stop, flash, routine, drill]);
});

test('our own call that reached nobody is told with the number to call', () => {
  const undelivered = { since: '2026-03-02T06:01:00Z', phone: '+963 11 555 0100' };
  hold(call({ from: 'South/liaison', recipients: [row('North', [], { undelivered })] }));
  assert.deepEqual(watch.notDelivered.value.map(({ party, phone }) => [party, phone]), [['North', '+963 11 555 0100']]);
});

test('the page asks again when something turns by the clock alone: after a minute, at a step, at the relief', () => {
  const at = (time) => Date.parse(`2026-03-02T${time}Z`);
  const told = { ...NO_BOOK, calls: [call()] };
  assert.equal(nextTurn(told, at('06:00:10')), at('06:01:00'));
  assert.equal(nextTurn(told, at('06:01:10')), undefined);
  const step = { number: 1, due: '2026-03-02T06:05:00Z', state: 'WAITING' };
  const received = { ...NO_BOOK, calls: [call({ recipients: [row('South', [], { levels: ['L0', 'L1'], steps: [step] })] })] };
  assert.equal(nextTurn(received, at('06:00:10')), at('06:05:00'));
  const page = { state: 'AWAITED', says: { relief_due: '2026-03-02T08:00:00Z', open: [] } };
  assert.equal(nextTurn({ ...NO_BOOK, handovers: [page] }, at('06:00:00')), at('08:00:00'));
  assert.equal(nextTurn(NO_BOOK, at('06:00:00')), undefined);
});

test('no sound of practice is like a real one: lower than all of them, and as long as none', () => {
  const tones = (all) => Object.values(all).flat().map(({ hertz }) => hertz);
  assert.ok(Math.max(...tones(sound.PRACTICE)) < Math.min(...tones(sound.REAL)) / 1.9);
  const shape = (row) => JSON.stringify(row);
  const all = [...Object.values(sound.REAL), ...Object.values(sound.PRACTICE)].map(shape);
  assert.equal(new Set(all).size, all.length);
});

test('where the people are is as exact as their notice and no better', () => {
  const circle = { kind: 'circle', center: { lat: 35.882, lng: 36.726 }, radiusMetres: 300 };
  assert.deepEqual(fire.spotOf(circle), { point: { lat: 35.882, lng: 36.726 }, error: 300 });
  const vertices = [[35.8, 36.6], [35.9, 36.6], [35.9, 36.7], [35.8, 36.7]].map(([lat, lng]) => ({ lat, lng }));
  const { point, error } = fire.spotOf({ kind: 'polygon', vertices });
  assert.deepEqual(point, { lat: 35.85, lng: 36.65 });
  assert.ok(error > 7_100 && error < 7_300, `${error}`);
  assert.equal(fire.spotOf(undefined), undefined);
});

test('a log for training says so by its name, whatever else it says', () => {
  for (const [origin, expected] of [['a.example/m4/training', true], ['a.example/training-m4', false], ['a.example/m4', false]]) {
    situation.health.value = { state: 'SERVING', origin, setting: 'EXERCISE' };
    assert.equal(situation.training.value, expected, origin);
  }
});

test('under a notification stand the messages about any version of it or an answer to it, the oldest first, and no others', () => {
  const says = (concerns) => ({ says: { text: 'x', lang: 'en', ...(concerns ? { concerns } : {}) } });
  const [late, other, bare, stop] = [call(says(['v1', 'z'])), call(says(['z'])), call(says()), call({ kind: 'stop', ...says(['v1']) })];
  const early = { ...call(says(['v2'])), index: 0 };
  assert.deepEqual(answers.aboutThese([late, other, bare, stop, early], ['v1', 'v2']), [early, late]);
  assert.deepEqual(answers.aboutThese([late], []), []);
});
