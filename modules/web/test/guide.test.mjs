/** The guide to the desk: what it calls by name is called so on the page, and its keys do what it says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { WEB } from './support/load.mjs';

const guide = readFileSync(join(WEB, '../../docs/guide/duty-desk.md'), 'utf8');
const { messages } = JSON.parse(readFileSync(join(WEB, 'src/messages/en.json'), 'utf8'));
const source = (file) => readFileSync(join(WEB, 'src', file), 'utf8');

test('every name in bold is a message of the page, or a place on it', () => {
  const texts = new Set(Object.values(messages).map((entry) => (typeof entry === 'string' ? entry : entry.text)));
  const places = /^(On the left|In the middle|On the right)/;
  const named = [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name]) => name);
  assert.ok(named.length > 20);
  assert.deepEqual(named.filter((name) => !places.test(name) && !texts.has(name)), []);
});

test('the keys of the table are the keys of the page', () => {
  const keys = [...guide.matchAll(/^\| (F\d) \|/gm)].map(([, key]) => key);
  assert.equal(`const KEYS = [${keys.map((key) => `'${key}'`).join(', ')}];`, /const KEYS = .*;/.exec(source('views/under-fire.tsx'))[0]);
  assert.match(guide, /^\| Ctrl\+Enter \|/m);
  assert.match(source('views/compose.tsx'), /aria-keyshortcuts="Control\+Enter"/);
});
