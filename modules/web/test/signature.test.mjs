import assert from 'node:assert/strict';
import { createPublicKey, verify, webcrypto } from 'node:crypto';
import { test } from 'node:test';
import { load } from './support/load.mjs';

const { derFromRaw, rawFromDer } = await load('ledger/der.ts');
const { parseVkey, signNote, vkeyOf } = await load('ledger/notes.ts');
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const bytes = (value) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
const sOf = (der) => BigInt(`0x${Buffer.from(der.subarray(6 + der[3])).toString('hex')}`);

test('a browser signature becomes strict DER with low S that OpenSSL accepts', async () => {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const spki = Buffer.from(await webcrypto.subtle.exportKey('spki', pair.publicKey));
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  for (let i = 0; i < 64; i++) {
    const text = Buffer.from(`statement ${i}`);
    const raw = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, text);
    const der = derFromRaw(new Uint8Array(raw));
    assert.ok(sOf(der) <= ORDER / 2n);
    assert.ok(verify('sha256', text, { key, dsaEncoding: 'der' }, der));
  }
});

test('a high S is folded, a small number gets no zero bytes, a high top bit gets one', () => {
  const der = derFromRaw(Buffer.concat([bytes(1n), bytes(ORDER - 2n)]));
  assert.equal(Buffer.from(der).toString('hex'), '3006020101020102');
  const high = derFromRaw(Buffer.concat([bytes(1n << 255n), bytes(1n)]));
  assert.equal(Buffer.from(high.subarray(0, 6)).toString('hex'), '302602210080');
});

test('a signature with a high S is none when it is read; its twin with the low one is', async () => {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const text = Buffer.from('twins');
  const key = createPublicKey({ key: Buffer.from(await webcrypto.subtle.exportKey('spki', pair.publicKey)), format: 'der', type: 'spki' });
  const low = Buffer.from(derFromRaw(new Uint8Array(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, text))));
  const s = Buffer.from((ORDER - sOf(low)).toString(16).padStart(64, '0'), 'hex');
  const head = low.subarray(2, 4 + low[3]);
  const body = Buffer.concat([head, Buffer.from([2, s[0] >= 0x80 ? 33 : 32]), s[0] >= 0x80 ? Buffer.from([0]) : Buffer.alloc(0), s]);
  const high = Buffer.concat([Buffer.from([0x30, body.length]), body]);
  assert.ok(verify('sha256', text, { key, dsaEncoding: 'der' }, high), 'OpenSSL takes either');
  assert.equal(rawFromDer(high), undefined);
  assert.equal(rawFromDer(low).length, 64);
});

test('zero, the order itself and a wrong length are not signatures', () => {
  assert.throws(() => derFromRaw(Buffer.concat([bytes(0n), bytes(1n)])));
  assert.throws(() => derFromRaw(Buffer.concat([bytes(1n), bytes(ORDER)])));
  assert.throws(() => derFromRaw(new Uint8Array(63)));
});

test('a signed note carries the key it was made with', async () => {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const spki = new Uint8Array(await webcrypto.subtle.exportKey('spki', pair.publicKey));
  const vkey = await vkeyOf('log.example/North/liaison', spki);
  const { name, keyId, type } = await parseVkey(vkey);
  assert.equal(type, 2);
  const note = await signNote('one line\n', name, keyId, pair.privateKey);
  const [, payload] = /\n\n— log\.example\/North\/liaison (\S+)\n$/.exec(note);
  const line = Buffer.from(payload, 'base64');
  assert.deepEqual(line.subarray(0, 4), Buffer.from(keyId));
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  assert.ok(verify('sha256', Buffer.from('one line\n'), { key, dsaEncoding: 'der' }, line.subarray(4)));
});
