/** Two accounts of one call on the page: one size, one form, the order recorded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll } from './support/load.mjs';

const { explained } = await loadAll({ explained: 'work/explained.tsx' });

const call = (leaf, from, other, direction, text) => ({
  leaf,
  from: `${from}/ops`,
  with: other,
  channel: 'PHONE',
  direction,
  outcome: 'REACHED',
  begun: '2026-03-04T07:30:00Z',
  recorded_at: '2026-03-04T07:40:00Z',
  recorded_later_s: 540,
  said: { text, lang: 'en' },
  standing: 'SILENT',
  replies: [],
});

/** What a part of the page is made of: elements and their classes, without the words. */
const form = (node) => {
  if (Array.isArray(node)) return node.map(form);
  if (node === null || typeof node !== 'object') return typeof node === 'string' ? 'words' : '';
  const { children, ...rest } = node.props ?? {};
  return [typeof node.type === 'function' ? node.type.name : node.type, rest.class ?? '', form(children ?? '')];
};

const items = (calls) => {
  const found = [];
  const walk = (node) => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (node && typeof node === 'object') {
      if (node.type === 'li') found.push(node);
      else walk(node.props?.children);
    }
  };
  walk(explained.Calls({ calls }));
  return found;
};

test('two accounts of one call stand in the order recorded, alike in form', () => {
  const calls = [
    call('a', 'North', 'South', 'OUT', 'We warned you.'),
    call('b', 'South', 'North', 'IN', 'Nobody warned us.'),
  ];
  const shown = items(calls);
  assert.deepEqual(shown.map((item) => item.key), ['a', 'b']);
  assert.deepEqual(form(shown[0]), form(shown[1]));
  assert.ok(JSON.stringify(form(shown[0])).length > 100);
  const swapped = items([calls[1], calls[0]]);
  assert.deepEqual(swapped.map((item) => item.key), ['b', 'a']);
  assert.deepEqual(form(swapped[0]), form(shown[0]));
});
