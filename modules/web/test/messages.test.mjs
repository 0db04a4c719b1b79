/** The words: complete in every language, used, neutral, and honest about who has reviewed them. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { WEB, load } from './support/load.mjs';

const { GROUPS } = await load('words/groups.ts');
const LANGUAGES = ['en', 'ar', 'tr', 'ru'];
const files = Object.fromEntries(
  LANGUAGES.map((code) => [code, JSON.parse(readFileSync(join(WEB, `src/messages/${code}.json`), 'utf8'))]),
);
const textOf = (entry) => (typeof entry === 'string' ? entry : entry.text);
const sources = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) ? [readFileSync(path, 'utf8')] : [];
  });
const code = sources(join(WEB, 'src')).join('\n');
const grouped = new Set(Object.entries(GROUPS).flatMap(([group, codes]) => codes.map((one) => `${group}.${one}`)));

/** Names of the values a message wants, and its plural branches. */
function wants(elements, found = { values: new Set(), plurals: [] }) {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    if ('value' in element) found.values.add(element.value);
    if (element.type === TYPE.plural) found.plurals.push(Object.keys(element.options));
    for (const option of Object.values(element.options ?? {})) wants(option.value, found);
  }
  return found;
}

test('the page names each language, and its direction, as its file does', () => {
  const words = readFileSync(join(WEB, 'src/words/languages.ts'), 'utf8');
  for (const language of LANGUAGES) {
    const { name, direction } = files[language];
    assert.ok(words.includes(`${language}: { name: '${name}', direction: '${direction}' }`), language);
  }
});

test('every language has exactly the same messages', () => {
  const keys = Object.keys(files.en.messages);
  for (const language of LANGUAGES) assert.deepEqual(Object.keys(files[language].messages), keys, language);
});

test('every message is used, and every word of the record has one', () => {
  const unused = Object.keys(files.en.messages).filter((key) => !grouped.has(key) && !code.includes(`'${key}'`) && !code.includes(`"${key}"`));
  assert.deepEqual(unused, []);
  const missing = [...grouped].filter((key) => !(key in files.en.messages));
  assert.deepEqual(missing, []);
  const asked = [...code.matchAll(/\b(?:t|original)\('([^']+)'/g), ...code.matchAll(/<Safety\s+name="([^"]+)"/g)];
  assert.ok(asked.length > 150);
  for (const [, key] of asked) assert.ok(key in files.en.messages, key);
});

test('every message can be read, and wants the same values in every language', () => {
  for (const key of Object.keys(files.en.messages)) {
    const english = wants(parse(textOf(files.en.messages[key])));
    for (const language of LANGUAGES) {
      const { values } = wants(parse(textOf(files[language].messages[key])));
      assert.deepEqual([...values].sort(), [...english.values].sort(), `${language} ${key}`);
    }
  }
});

test('plurals have every branch their language needs, or one for all', () => {
  const needed = { en: ['one', 'other'], tr: ['one', 'other'], ru: ['one', 'few', 'many', 'other'], ar: ['one', 'two', 'few', 'many', 'other'] };
  for (const language of LANGUAGES) {
    for (const [key, entry] of Object.entries(files[language].messages)) {
      for (const branches of wants(parse(textOf(entry))).plurals) {
        const complete = needed[language].every((branch) => branches.includes(branch));
        assert.ok(complete || branches.join() === 'other', `${language} ${key}: ${branches}`);
      }
    }
  }
});

test('no message uses the words that accuse, and overlap is never called a conflict', () => {
  const accusing = /\b(breach\w*|violat\w*|fail\w*|late|conflicts?|safe|approv(e|ed|es)|permitted)\b/i;
  for (const [key, entry] of Object.entries(files.en.messages)) {
    const said = textOf(entry).replace('It does not command, approve, clear or target.', '');
    assert.doesNotMatch(said, accusing, key);
  }
});

test('in Arabic the word for a block of questions is never the word for a computer file', () => {
  const isBlock = (text) => text.includes('ملف');
  for (const [key, entry] of Object.entries(files.ar.messages)) {
    if (isBlock(textOf(entry))) assert.match(textOf(files.en.messages[key]), /block/i, key);
  }
  assert.ok(isBlock('احفظها في ملف.'));
  assert.ok(!isBlock('احفظها في مستند.'));
});

test('the log has one name in each language, whichever message speaks of it', () => {
  const names = { ar: /دفتر/, tr: /defter/iu, ru: /журнал/iu };
  const ofTheLog = Object.entries(files.en.messages).filter(([, entry]) => /\b(the|this) log\b/i.test(textOf(entry)));
  assert.ok(ofTheLog.length > 30);
  for (const [language, name] of Object.entries(names)) {
    const other = ofTheLog.filter(([key]) => !name.test(textOf(files[language].messages[key]))).map(([key]) => key);
    assert.deepEqual(other, [], language);
  }
  assert.doesNotMatch(Object.values(files.tr.messages).map(textOf).join('\n'), /kütü[kğ]/i);
});

test('nothing claims to have been reviewed that was not: every file and every safety string carries its mark', () => {
  for (const language of LANGUAGES) {
    assert.equal(files[language].reviewed, false);
    for (const [key, entry] of Object.entries(files[language].messages)) {
      assert.equal(typeof entry === 'object', key.startsWith('safety.'), key);
      if (typeof entry === 'object') assert.equal(entry.reviewed, false, key);
    }
  }
});
