import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './support/load.mjs';

const { standing } = await load('work/standing.ts');

test('of each claim the newest version stands, unless it was taken back with it', () => {
  const versions = [
    { id: 'a', text: 'first' }, { id: 'b', text: 'only' }, { id: 'c', text: 'first' }, { id: 'a', text: 'second' },
    { id: 'c', text: 'first', retracted: 'an error' }, { id: 'd', text: 'first', retracted: 'too early' }, { id: 'd', text: 'again' },
  ];
  assert.deepEqual(standing(versions).map(({ id, text }) => `${id} ${text}`), ['b only', 'a second', 'd again']);
  assert.deepEqual(standing([]), []);
});
