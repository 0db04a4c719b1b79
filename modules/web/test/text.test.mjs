/** The text desk: small, complete, and its messages say what the page's own way of reading them says. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { IntlMessageFormat } from 'intl-messageformat';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { WEB, load } from './support/load.mjs';

const { fill } = await load('text/fill.ts');
const out = mkdtempSync(join(tmpdir(), 'parley-text-'));
execFileSync(process.execPath, [join(WEB, 'build/build.mjs'), out]);
after(() => rmSync(out, { recursive: true }));

const app = join(out, 'app');
const files = readdirSync(app).filter((name) => name.startsWith('text-'));
const LANGUAGES = ['en', 'ar', 'tr', 'ru'];
const file = (pattern) => files.find((name) => pattern.test(name));
/** The words of a language; of English also the originals of the safety strings, which the other languages show under theirs. */
const [ORIGINALS, ENGLISH] = files.filter((name) => /^text-en-.*\.js$/.test(name))
  .sort((a, b) => readFileSync(join(app, a)).length - readFileSync(join(app, b)).length);

test('messages with values read as ICU reads them, in every language and for every kind of number', () => {
  for (const language of LANGUAGES) {
    const { messages } = JSON.parse(readFileSync(join(WEB, `src/messages/${language}.json`), 'utf8'));
    for (const [key, entry] of Object.entries(messages)) {
      const text = typeof entry === 'string' ? entry : entry.text;
      const names = new Map();
      const look = (elements) => elements.forEach((element) => {
        if (element.value !== undefined && element.type !== TYPE.literal) names.set(element.value, element.type);
        for (const option of Object.values(element.options ?? {})) look(option.value);
      });
      look(parse(text));
      const icu = new IntlMessageFormat(text, `${language}-u-nu-latn`);
      if (names.size === 0) {
        assert.equal(fill(text, {}, language), icu.format({}), key);
        continue;
      }
      for (const count of [0, 1, 2, 3, 7, 11, 21, 105, 1234]) {
        const plain = Object.fromEntries([...names].map(([name, type]) => [name, type === TYPE.plural || type === TYPE.number ? count : `<${name}>`]));
        const isolated = Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, typeof value === 'string' ? `\u2068${value}\u2069` : value]));
        const wanted = icu.format(isolated);
        assert.equal(fill(text, plain, language), wanted, `${language} ${key} ${count}`);
      }
    }
  }
});

test('script, style and a language come to at most 28 kB as they are sent, and are the desk\'s own', () => {
  const page = readFileSync(join(out, 'text.html'), 'utf8');
  assert.doesNotMatch(page, /<style|style=|\son\w+=|<script(?![^>]*src=)/);
  const sent = (name) => gzipSync(readFileSync(join(app, name)), { level: 6 }).length;
  const own = [file(/^text-style-.*\.css$/), file(/^text-\w{8}\.js$/)];
  for (const name of own) assert.ok(page.includes(`/app/${name}`), name);
  for (const language of LANGUAGES) {
    const words = language === 'en' ? [ENGLISH] : [file(new RegExp(`^text-${language}-.*\\.js$`)), ORIGINALS];
    const all = gzipSync(page).length + [...own, ...words].reduce((sum, name) => sum + sent(name), 0);
    console.log(`text desk in ${language}: ${all} bytes as sent`);
    assert.ok(all < 28_000, `${language}: ${all}`);
  }
  assert.equal(files.length, 3 + LANGUAGES.length, files.join());
  const original = readFileSync(join(app, ORIGINALS), 'utf8');
  assert.match(original, /not approval/);
  assert.doesNotMatch(original, /Look now/);
});

test('it names no other host, makes no code from text, and its sheet mirrors by itself', () => {
  for (const name of files) {
    const text = readFileSync(join(app, name), 'utf8');
    assert.doesNotMatch(text, /https?:\/\/|\beval\(|new Function\b|innerHTML/, name);
  }
  const sheet = readFileSync(join(WEB, 'src/text/text.css'), 'utf8');
  assert.doesNotMatch(sheet, /(margin|padding|border)-(left|right)|text-align: (left|right)|[\s;](left|right):|float:/);
});
