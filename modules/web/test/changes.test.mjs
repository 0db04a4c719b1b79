/** What is read again after an entry was recorded: all that it changed, and on a bad line nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './support/load.mjs';

const { anyOf, handedIn, merged, neighbours, noticesIn, watchIn } = await load('changes.ts');

const notice = (id, index, more = {}) => ({
  id, index, leaf: `${id}${index}`, from: 'North/ops', versions: [{ leaf: `${id}${index}` }], answers: [], overlaps: [], ...more,
});
const entry = (kind, more = {}) => ({ kind, id: 'x', leaf: 'L', from: 'South/ops', ...more });
const HELD = [
  notice('b', 9, { overlaps: [{ id: 'a' }] }),
  notice('a', 5, { versions: [{ leaf: 'a5' }, { leaf: 'a2' }], answers: [{ leaf: 'q7' }] }),
  notice('s', 3, { from: 'South/ops' }),
];
const ids = (entries, held = HELD) => {
  const found = noticesIn(entries, held);
  return found === 'all' ? found : [...found].sort();
};
const ours = (address) => address.startsWith('North/');

test('a notice is read again by itself, and whatever is said of any version of it or of an answer to it', () => {
  assert.deepEqual(ids([entry('notice/1', { id: 'new' })]), ['new']);
  assert.deepEqual(ids([entry('ack/1', { of: 'a2' })]), ['a']);
  assert.deepEqual(ids([entry('received/1', { of: 'b9' }), entry('handed/1', { of: 'q7' })]), ['a', 'b']);
  assert.deepEqual(ids([entry('decision/2', { of: 'b9' })]), ['b']);
  assert.deepEqual(ids([entry('answer/1', { of: 'a5' })]), ['a']);
});

test('what is said of something else changes no notice; what is not known may change all of them', () => {
  assert.deepEqual(ids([entry('ack/1', { of: 'message' }), entry('message/1'), entry('claim/1'), entry('step/2', { of: 'message' })]), []);
  for (const kind of ['erase/1', 'revoke/1', 'assent/1', 'policy/1', 'nobody-knows/1']) {
    assert.equal(ids([entry('claim/1'), entry(kind, { of: 'a5' })]), 'all', kind);
  }
});

test('those that it meets, and those that it met before it moved, are read with it; nothing that is not shown', () => {
  const now = [notice('b', 12, { overlaps: [{ id: 's' }, { id: 'older' }] })];
  assert.deepEqual([...neighbours(new Set(['b']), HELD, now)].sort(), ['a', 's']);
  assert.deepEqual(neighbours(new Set(['a']), HELD, [notice('a', 5)]), []);
});

test('the list stays in the order of the log, each notice once, and what nobody may read any more is gone', () => {
  const order = (list) => list.map(({ id, index }) => `${id}${index}`);
  assert.deepEqual(order(merged(HELD, new Set(['a', 'new']), [notice('new', 14), notice('a', 12)])), ['new14', 'a12', 'b9', 's3']);
  assert.deepEqual(order(merged(HELD, new Set(['b']), [])), ['a5', 's3']);
  assert.deepEqual(order(merged(HELD, new Set(['old']), [notice('old', 1)])), ['b9', 'a5', 's3', 'old1']);
});

test('the watch is read for calls and what is said of them, also by a later form of a step, and not for notices', () => {
  for (const kind of ['message/1', 'stop/1', 'step/2', 'ladder/2', 'contact-reply/1']) assert.ok(watchIn([entry(kind)], HELD), kind);
  assert.ok(watchIn([entry('ack/1', { of: 'message' })], HELD));
  const filed = [entry('notice/1', { leaf: 'new' }), entry('decision/1', { of: 'new' }), entry('handed/1', { of: 'new' })];
  assert.ok(!watchIn(filed, HELD));
  assert.ok(!watchIn([entry('received/1', { of: 'a2' }), entry('ack/1', { of: 'q7' })], HELD));
});

test('the inbox is asked only where an entry of somebody else was handed to somebody', () => {
  assert.ok(!handedIn([entry('notice/1', { leaf: 'new', from: 'North/ops' }), entry('handed/1', { of: 'new', from: 'desk' })], HELD, ours));
  assert.ok(!handedIn([entry('handed/1', { of: 'a2', from: 'desk' }), entry('ack/1', { of: 'a5' })], HELD, ours));
  assert.ok(handedIn([entry('handed/1', { of: 's3', from: 'desk' })], HELD, ours));
  assert.ok(handedIn([entry('answer/1', { leaf: 'q8', of: 'a5' }), entry('handed/1', { of: 'q8', from: 'desk' })], HELD, ours));
});

test('kinds are told apart by their word, whichever version of the body it is', () => {
  assert.ok(anyOf([entry('ladder/2')], 'ladder'));
  assert.ok(!anyOf([entry('contact-reply/1')], 'contact'));
});
