/** Squares to scan as docs/formats/paper.md says them, read back with zlib and nothing of the page. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { loadAll, seeded } from './support/load.mjs';

const { paper, qr } = await loadAll({ paper: 'ledger/paper.ts', qr: 'qr.ts' });
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function bytesOf(text, length) {
  const bits = [...text].map((char) => CROCKFORD.indexOf(char).toString(2).padStart(5, '0')).join('');
  return Buffer.from(Array.from({ length }, (_, i) => Number.parseInt(bits.slice(8 * i, 8 * i + 8), 2)));
}

/** A reader written from the page of the format alone. */
function readBack(texts) {
  const parts = texts.map((text) => text.split('/'));
  const shares = parts.map(([, , , , share]) => bytesOf(share, Math.floor((share.length * 5) / 8)));
  const whole = Buffer.concat(shares);
  assert.deepEqual(parts.map(([word, number, of]) => [word, Number(number), Number(of)]), parts.map((_, i) => ['PARLEY1', i + 1, parts.length]));
  const mark = createHash('sha256').update(whole).digest('hex').slice(0, 8).toUpperCase();
  assert.ok(parts.every((part) => part[3] === mark));
  const n = whole.readUIntBE(2, 3);
  assert.equal(whole.length, 15 + n);
  const file = inflateRawSync(whole.subarray(15));
  assert.deepEqual(whole.subarray(5, 15), createHash('sha256').update(file).digest().subarray(0, 10));
  return { version: whole[0], kind: whole[1], file: file.toString('utf8') };
}

test('a receipt comes off its squares byte for byte, whatever its length', async () => {
  const seed = 20260306;
  console.log(`seed ${seed}`);
  const draw = seeded(seed);
  for (const length of [0, 1, 179, 180, 181, 1700, 4000]) {
    const text = Array.from({ length }, () => String.fromCharCode(32 + Math.floor(draw() * 1200))).join('');
    const texts = await paper.squareTexts('receipt', text);
    assert.deepEqual(readBack(texts), { version: 1, kind: 2, file: text });
    for (const one of texts) assert.ok(qr.squareOf(one), 'each fits a square');
  }
});

test('what is too long for a page has none', async () => {
  const draw = seeded(7);
  const noise = Array.from({ length: 20_000 }, () => String.fromCharCode(0x4e00 + Math.floor(draw() * 20_000))).join('');
  assert.equal(await paper.squareTexts('statement', noise), undefined);
});

test('the alphanumeric mode holds what ISO/IEC 18004 says a square of version 10 at level M holds: 311 characters', () => {
  assert.equal(qr.squareOf('A'.repeat(311)).length, 57);
  assert.equal(qr.squareOf('A'.repeat(312)), undefined);
  assert.equal(qr.squareOf('A'.repeat(20)).length, 21);
  assert.equal(qr.squareOf('A'.repeat(21)).length, 25);
});
