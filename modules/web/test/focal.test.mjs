/** Focal points while they are typed: each post once, lists that leave nothing out, and what the form does not know kept. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './support/load.mjs';

const { nextPoint, pointsBody, pointsFrom, twice } = await load('views/focal-draft.ts');

test('what was stated comes back as it was, also what the form has no choice for', () => {
  const stated = [
    { post: 'South/liaison', title: 'duty desk', phone: '+963 11 555 0100', blocks: ['idlib', 'aleppo'], kinds: ['stop', 'notice'], notices: ['FLIGHT'] },
    { post: 'South/ops' },
  ];
  const { points } = JSON.parse(JSON.stringify(pointsBody(pointsFrom(stated))));
  assert.deepEqual(points, stated);
});

test('a new one begins with the first post that does not stand there; a post that stands twice is named', () => {
  const posts = ['South/liaison', 'South/ops'];
  const first = nextPoint([], posts);
  assert.equal(first.post, 'South/liaison');
  const second = nextPoint([first], posts);
  assert.equal(second.post, 'South/ops');
  assert.deepEqual(twice([first, second]), []);
  assert.deepEqual(twice([first, second, { ...second, title: 'again' }]), [2]);
});

test('blocks are typed with commas of either script, and each counts once', () => {
  const typed = { ...nextPoint([], ['S/a']), blocks: ' idlib، aleppo, idlib,' };
  assert.deepEqual(JSON.parse(JSON.stringify(pointsBody([typed]))).points[0].blocks, ['idlib', 'aleppo']);
});
