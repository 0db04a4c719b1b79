/** Symbols of kinds: what lies in the page is what the library draws in the neutral frame, without its colours. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { KEPT, symbols, textOf } from '../build/symbols.mjs';
import { WEB } from './support/load.mjs';

const library = await import('milsymbol').then(({ default: all }) => all, () => undefined);
const kept = readFileSync(KEPT, 'utf8');
const NEUTRAL = '4';
const [FRIEND, FOE] = ['3', '6'];

test('the file kept is what the library gives', (context) => {
  if (!library) return context.skip('milsymbol is not installed: run npm ci');
  assert.equal(kept, textOf(symbols(library)));
});

test('no symbol has the frame of a friend or a foe, and none has a colour', (context) => {
  assert.doesNotMatch(kept, /#|rgb|stroke|red|blue/);
  for (const [kind, paths] of Object.entries(JSON.parse(kept))) {
    for (const path of paths) assert.deepEqual(Object.keys(path), ['d', 'filled'], kind);
  }
  if (!library) return context.skip('milsymbol is not installed: run npm ci');
  const frames = (side) => ['01', '10', '20', '40'].flatMap((set) =>
    new library.Symbol(`100${side}${set}0000${'0'.repeat(10)}`).drawInstructions.flat(9).map(({ d }) => d));
  const neutral = frames(NEUTRAL);
  for (const frame of [...frames(FRIEND), ...frames(FOE)].filter((d) => !neutral.includes(d))) {
    assert.ok(!kept.includes(JSON.stringify(frame)), frame);
  }
});

test('every kind that has a symbol is a kind of notice', () => {
  const kinds = readFileSync(join(WEB, '../statement/src/main/java/org/parley/statement/NoticeKind.java'), 'utf8');
  for (const kind of Object.keys(JSON.parse(kept))) assert.match(kinds, new RegExp(`\\b${kind}\\(`));
  assert.equal(JSON.parse(kept).PRESENCE, undefined, 'people to protect are no unit');
});
