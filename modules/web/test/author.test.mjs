/** Signing and sending against a log that answers as it is told to here, with a store that lives in memory. */
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { before, beforeEach, test } from 'node:test';
import { loadAll } from './support/load.mjs';

const { author, api, notes, store } = await loadAll({
  author: 'device/author.ts', api: 'device/api.ts', notes: 'ledger/notes.ts', store: 'device/store.ts',
});
const NAME = 'North/liaison/1@a.example/log';
const kept = new Map();
let asked = [];
let answers = {};
let warned = [];
let identity;

/** As much of the browser's store as the page uses: one transaction at a time, done once nothing more is asked of it. */
function database() {
  const done = (result) => {
    const request = { result };
    queueMicrotask(() => request.onsuccess?.());
    return request;
  };
  return done({
    transaction: () => {
      const transaction = {
        objectStore: () => ({
          get: (name) => done(kept.get(name)),
          put: (record) => done(void kept.set(record.keyName, record)),
        }),
      };
      setTimeout(() => transaction.oncomplete(), 0);
      return transaction;
    },
    close: () => {},
  });
}

before(async () => {
  globalThis.indexedDB = { open: database };
  const locks = { request: (name, ...more) => Promise.resolve(more.at(-1)()), query: async () => ({ held: [] }) };
  Object.defineProperty(globalThis.navigator, 'locks', { value: locks });
  globalThis.fetch = async (path) => {
    asked.push(path);
    const { status = 200, body } = answers[path]?.shift() ?? { status: 503, body: {} };
    return new Response(JSON.stringify(body), { status });
  };
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const vkey = await notes.vkeyOf(NAME, new Uint8Array(await webcrypto.subtle.exportKey('spki', pair.publicKey)));
  const root = Buffer.alloc(32, 7).toString('base64');
  identity = {
    keyName: NAME, origin: 'a.example/log', post: 'North/liaison', vkey, privateKey: pair.privateKey, state: 'ADMITTED',
    chain: { next: 4, prev: Buffer.alloc(32, 3).toString('base64') }, tree: { size: 9, root, nodes: [] },
  };
});

beforeEach(() => {
  kept.set(NAME, identity);
  [asked, warned, answers] = [[], [], {}];
});

const session = { bearer: async () => 'token', get: (path) => api.get(path) };
const watch = { logKey: () => undefined };
const signer = (asksFirst) => new author.Author(NAME, session, watch, (warning) => warned.push(warning), false, asksFirst);
const act = (of) => ({
  leafClass: 'answer', re: [], statement: JSON.stringify({ kind: 'ack/1', from: 'North/liaison', body: { of } }),
});
const checkpoint = `a.example/log\n12\n${Buffer.alloc(32).toString('base64')}\n`;
const RECORDED = { body: { proof: `index 11\n\n${checkpoint}\n\u2014 a.example/log ${Buffer.alloc(68).toString('base64')}\n` } };
const refused = (code) => ({ status: 409, body: { code, detail: code, refusalNote: 'signed' } });

test('once the log took what was sent, and as long as the line is heard of, it is not asked first where it stands', async () => {
  const told = [];
  const one = signer((agreed) => {
    told.push(agreed);
    return false;
  });
  answers['/v1/submit'] = [RECORDED, RECORDED, refused('statement.time'), RECORDED];
  assert.equal((await one.submit(act('a'))).index, 11);
  await one.submit(act('b'));
  await assert.rejects(one.submit(act('c')), { code: 'statement.time' });
  await one.submit(act('d'));
  assert.deepEqual(told, [false, true, true, false], 'a refusal ends the agreement');
  assert.deepEqual(asked, Array(4).fill('/v1/submit'));
  assert.equal((await store.identity(NAME)).chain.next, 8, 'a signed refusal uses a number up');
});

test('a log that knows more than this browser is asked where it stands, and nothing more is sent until it answers', async () => {
  answers['/v1/submit'] = [refused('seq.replayed')];
  await assert.rejects(signer(() => false).submit(act('a')), (cause) => cause instanceof api.NothingSent || cause.passes);
  assert.deepEqual(asked, ['/v1/submit', '/v1/me']);
  assert.equal((await store.identity(NAME)).chain.next, 4);
});

test('a log that holds another leaf under our last number ends all signing in this window', async () => {
  const one = signer(() => false);
  answers['/v1/submit'] = [refused('prev.mismatch'), RECORDED];
  await assert.rejects(one.submit(act('a')), { code: 'page.chain-other' });
  assert.deepEqual(warned, ['chain-other']);
  await assert.rejects(one.submit(act('b')), { code: 'page.chain-other' });
  assert.deepEqual(asked, ['/v1/submit'], 'not a second time');
});

test('where the log is asked first and does not answer, nothing was sent', async () => {
  answers['/v1/me'] = [{ status: 500, body: {} }];
  await assert.rejects(signer(() => true).submit(act('a')));
  assert.deepEqual(asked, ['/v1/me']);
  assert.equal((await store.identity(NAME)).pending, undefined);
});
