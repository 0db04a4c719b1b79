/** Text of another direction inside a sentence is kept apart from it, whatever message it stands in. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { WEB, loadAll } from './support/load.mjs';

const { words, languages } = await loadAll({ words: 'words/words.ts', languages: 'words/languages.ts' });
await words.choose('ar');
await words.moreWords();
const { messages } = JSON.parse(readFileSync(join(WEB, 'src/messages/ar.json'), 'utf8'));
const textOf = (entry) => (typeof entry === 'string' ? entry : entry.text);

/** The values of a message by the way they are put in: as text, or as a number that chooses among words. */
function valuesOf(elements, found = { text: new Set(), number: new Set() }) {
  for (const element of elements) {
    if (element.type === TYPE.argument) found.text.add(element.value);
    else if (element.type === TYPE.plural || element.type === TYPE.number) found.number.add(element.value);
    for (const option of Object.values(element.options ?? {})) valuesOf(option.value, found);
  }
  for (const name of found.number) found.text.delete(name);
  return found;
}

test('every text that an Arabic sentence takes in is an isolate of its own', () => {
  let seen = 0;
  for (const [key, entry] of Object.entries(messages)) {
    const { text, number } = valuesOf(parse(textOf(entry)));
    if (text.size === 0) continue;
    const put = Object.fromEntries([...text].map((name, i) => [name, `North ${i}?`]));
    const said = words.t(key, { ...put, ...Object.fromEntries([...number].map((name) => [name, 3])) });
    for (const value of Object.values(put)) {
      const bare = said.replaceAll(`\u2068${value}\u2069`, '');
      assert.notEqual(bare, said, `${key} says ${value}`);
      assert.ok(!bare.includes(value), `${key} says ${value} without an isolate`);
      seen++;
    }
  }
  assert.ok(seen > 100, `${seen} values`);
});

test('what is one isolate is not wrapped again; two in a row, or one that begins a text, are', () => {
  const one = languages.isolate('A');
  assert.equal(languages.isolate(one), one);
  assert.equal(languages.isolate(languages.ltr(`${one} B`)), languages.ltr(`${one} B`));
  for (const text of [`${one} ${one}`, `${one} B`, '\u2069', '\u2068', '']) {
    assert.equal(languages.isolate(text), `\u2068${text}\u2069`);
  }
});
