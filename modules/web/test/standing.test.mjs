import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll } from './support/load.mjs';

const { standing: { standing }, form } = await loadAll({ standing: 'work/standing.ts', form: 'work/claim-form.tsx' });

test('of each claim the newest version stands, unless it was taken back with it', () => {
  const versions = [
    { id: 'a', text: 'first' }, { id: 'b', text: 'only' }, { id: 'c', text: 'first' }, { id: 'a', text: 'second' },
    { id: 'c', text: 'first', retracted: 'an error' }, { id: 'd', text: 'first', retracted: 'too early' }, { id: 'd', text: 'again' },
  ];
  assert.deepEqual(standing(versions).map(({ id, text }) => `${id} ${text}`), ['b only', 'a second', 'd again']);
  assert.deepEqual(standing([]), []);
});

test('a position is never signed without words for it, nor without how far off it may be, nor left out in silence', () => {
  const wrong = (...typed) => Object.keys(form.placeFaults(...typed)).sort();
  assert.deepEqual(wrong('the ford', '35.86, 36.80', '1000'), []);
  assert.deepEqual(wrong('', '', ''), []);
  assert.deepEqual(wrong('the ford', '', 'unknown'), [], 'without a position its error says nothing');
  assert.deepEqual(wrong('the ford', '٣٥٫٨٦, ٣٦٫٨٠', '١٠٠٠'), []);
  assert.deepEqual(wrong('', '35.86, 36.80', '1000'), ['place']);
  assert.deepEqual(wrong('the ford', '35.86, 36.80', ''), ['error']);
  assert.deepEqual(wrong('the ford', 'by the river', '1000'), ['position']);
  assert.deepEqual(wrong('the ford', '35.86, 36.80\n35.87, 36.81', '1 km'), ['error', 'position']);
});
