/** Lines for the telephone: those of the page are those of the program, and what was heard wrong is named. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { WEB, load, seeded } from './support/load.mjs';

const { dictate, heardWords, takeDown } = await load('ledger/dictation.ts');
/** Written by the Java program (LinesThatThePageSaysTooTest). */
const samples = JSON.parse(readFileSync(join(WEB, 'test/support/dictated.json'), 'utf8'));
const numbers = (faults) => faults.map(({ number }) => number);

test('every statement is said in the same lines as by the program, and taken down again', async () => {
  assert.ok(samples.length >= 7);
  for (const { statement, leaf, places, exercise, lines } of samples) {
    const made = await dictate(statement, leaf, places, exercise);
    assert.deepEqual(made.text, lines);
    assert.deepEqual(await takeDown(lines.join('\n')), made);
  }
});

test('what is no notice, call or acknowledgement is not said in lines, and nothing too long is', async () => {
  const { statement, leaf } = samples[0];
  assert.equal(await dictate(statement.replace('"notice/1"', '"claim/1"'), leaf, true, true), undefined);
  const says = JSON.parse(statement);
  says.body.volumes = Array.from({ length: 30 }, () => says.body.volumes[0]);
  assert.equal(await dictate(JSON.stringify(says), leaf, true, true), undefined);
  assert.equal((await dictate(JSON.stringify(says), leaf, false, true)).text.length, 12);
});

test('lines are taken down in any order, in small letters, with bad spaces and in Arabic digits', async () => {
  const { lines, statement, leaf, places, exercise } = samples[2];
  const arabic = (text) => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
  const typed = [...lines].reverse().map((line, i) => {
    const bad = ` ${line.toLowerCase().replaceAll(' ', '   ').replace(/^(\d+)/, '$1.')} `;
    return i % 2 ? arabic(bad) : bad;
  });
  assert.deepEqual(await takeDown(`\r\n${typed.join('\r\n\r\n')}`), await dictate(statement, leaf, places, exercise));
});

test('every wrong character is found in its line', async () => {
  const { lines } = samples[0];
  for (const [i, line] of lines.entries()) {
    for (let at = line.indexOf(' ') + 1; at < line.length - 4; at++) {
      const wrong = [...lines];
      wrong[i] = line.slice(0, at) + (line[at] === 'X' ? 'Y' : 'X') + line.slice(at + 1);
      assert.deepEqual(numbers(await takeDown(wrong.join('\n'))).slice(0, 1), [i + 1], wrong[i]);
    }
  }
});

test('each wrong line is named: not heard right, no line, there twice, missing, out of order, of another text', async () => {
  const { lines } = samples[0];
  const wrong = [...lines];
  wrong[5] = wrong[5].replace('PATROL', 'PATROM');
  wrong[7] = '8 something else';
  wrong.splice(11, 1);
  wrong.push(wrong[1]);
  assert.deepEqual(await takeDown(wrong.join('\n')), [
    { number: 6, why: 'heard' }, { number: 8, why: 'form' }, { number: 2, why: 'twice' }, { number: 12, why: 'missing' },
  ]);
  assert.deepEqual(await takeDown(' \n'), [{ number: 0, why: 'none' }]);
  assert.deepEqual(await takeDown(lines.slice(0, -1).join('\n')), [{ number: lines.length, why: 'end' }]);
  const other = [...lines];
  const says = JSON.parse(samples[0].statement);
  says.body.volumes[0].volume.outline_circle.center.lng = 36.9;
  other[11] = (await dictate(JSON.stringify(says), samples[0].leaf, true, true)).text[11];
  assert.deepEqual(await takeDown(other.join('\n')), [{ number: lines.length, why: 'words' }]);
});

test('noise is never taken for a dictation', async () => {
  const seed = 20260302;
  console.log(`seed ${seed}`);
  const draw = seeded(seed);
  const { lines } = samples[0];
  for (let i = 0; i < 500; i++) {
    const noisy = [...lines];
    for (let hits = 1 + Math.floor(draw() * 4); hits > 0; hits--) {
      const line = Math.floor(draw() * noisy.length);
      const at = Math.floor(draw() * noisy[line].length);
      noisy[line] = noisy[line].slice(0, at) + String.fromCharCode(32 + Math.floor(draw() * 95)) + noisy[line].slice(at + 1);
    }
    const plain = (text) => text.map((line) => line.trim().replace(/\s+/g, ' ').toUpperCase()).join('\n');
    const read = await takeDown(noisy.join('\n'));
    if (!Array.isArray(read)) assert.deepEqual(plain(read.text), plain(lines), noisy.join('\n'));
  }
});

test('read-back words are heard as officers say them', () => {
  assert.equal(heardWords('alpha x-ray Juliet'), 'ALFA XRAY JULIETT');
  assert.equal(heardWords('KTX'), 'KILO TANGO XRAY');
  assert.equal(heardWords('kilo tango'), undefined);
  assert.equal(heardWords('all of it'), undefined);
});
