/** A receipt checked step by step: the worked example of receipt.md, and what changes when one byte of it does. */
import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, sign, verify, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { WEB, loadAll, seeded } from './support/load.mjs';

const { check, der, notes } = await loadAll({ check: 'ledger/check.ts', der: 'ledger/der.ts', notes: 'ledger/notes.ts' });

/** The example as the format prints it; made with other software. */
const page = readFileSync(join(WEB, '../../docs/formats/receipt.md'), 'utf8');
const example = page.slice(page.indexOf('## 11. A worked example')).split('```')[1];
const keyOf = (who) => new RegExp(`^${who} +(\\S+)$`, 'm').exec(example)[1];
const leaf = /(parley-leaf\/v1[\s\S]*?\n\n.*\n)/.exec(example)[1];
const hashes = /leaf hashes 0 to 4:\n([\s\S]*?)root of 2/.exec(example)[1].trim().split('\n');
const checkpoint = `parley.example/m4\n5\n${/parley\.example\/m4\n5\n([\s\S]*)$/.exec(example)[1].trim()}\n`;
const rootOf2 = /root of 2: (\S+)/.exec(example)[1];
const receipt = (index = 2, note = checkpoint) =>
  `c2sp.org/tlog-proof@v1\nextra ${Buffer.from(leaf).toString('base64')}\nindex ${index}\n${[hashes[3], rootOf2, hashes[4]].join('\n')}\n\n${note}`;
const statement =
  '{"at":"2020-03-15T08:00:00Z","body":{"activity":"patrol","ceil_m":0,"corridor":"M4","from":"2020-03-15T10:00:00Z",' +
  '"until":"2020-03-15T14:00:00Z"},"from":"A","kind":"notice","salt":"AgICAgICAgICAgICAgICAg","to":["B"],"v":"parley/1"}';
const policy = `log ${keyOf('log')}\nwitness one ${keyOf('witness')}\nquorum one\n`;
const author = [keyOf('party')];

test('the worked example holds in every step, and the witness says when', async () => {
  const told = await check.check(statement, receipt(), policy, author);
  assert.deepEqual([told.text, told.tree, told.log, told.author], [true, true, true, true]);
  assert.equal(told.witnessedAt, 1584259205);
  assert.equal(new Date(told.witnessedAt * 1000).toISOString(), '2020-03-15T08:00:05.000Z');
  assert.equal(told.signer, 'a.example/lo-1');
  assert.equal(check.allHolds(told), true);
});

test('another word, another place, another key, another tree: the step it concerns does not hold, and only that one', async () => {
  const steps = async (...of) => {
    const { text, tree, log, author: by, witnessedAt } = await check.check(...of);
    return [text, tree, log, by, witnessedAt !== undefined];
  };
  assert.deepEqual(await steps(statement.replace('patrol', 'convoy'), receipt(), policy, author), [false, true, true, true, true]);
  assert.deepEqual(await steps(statement, receipt(3), policy, author), [true, false, true, true, true]);
  assert.deepEqual(await steps(statement, receipt(), policy, []), [true, true, true, false, true]);
  assert.deepEqual(await steps(statement, receipt(), `log ${keyOf('party')}\nquorum none\n`, author), [true, true, false, true, false]);
  const other = checkpoint.replace(/^1g6m.*$/m, hashes[0]);
  assert.deepEqual(await steps(statement, receipt(2, other), policy, author), [true, false, false, true, false]);
});

test('a quorum is reached when the last of as many as it wants had signed', () => {
  const told = check.parsePolicy(
    'log l\nwitness a k1\nwitness b k2\nwitness c k3\n# a word\ngroup two 2 a b c\ngroup all-of all two c\nquorum all-of\n',
  );
  const at = (signed) => check.quorumAt(told, told.quorum, new Map(signed));
  assert.equal(at([['a', 10], ['b', 30]]), undefined);
  assert.equal(at([['a', 10], ['b', 30], ['c', 20]]), 20);
  assert.equal(at([['a', 10], ['c', 40]]), 40);
  assert.equal(check.parsePolicy('log l\nquorum none\n').quorum, undefined);
});

test('signatures of P-256 come back out of DER as OpenSSL wrote them, and nothing that is not strict DER does', async () => {
  const seed = 20260305;
  console.log(`seed ${seed}`);
  const draw = seeded(seed);
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = pair.publicKey.export({ format: 'der', type: 'spki' });
  const key = await webcrypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  let high = 0;
  for (let i = 0; i < 100; i++) {
    const text = Buffer.from(`entry ${i}`);
    const made = sign('sha256', text, pair.privateKey);
    const raw = der.rawFromDer(made);
    if (!raw) {
      // OpenSSL draws high S as often as low; the form of the ledger knows the low one only.
      high++;
      continue;
    }
    assert.ok(await webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, text));
    const back = der.derFromRaw(raw);
    assert.ok(verify('sha256', text, { key: createPublicKey(pair.privateKey), dsaEncoding: 'der' }, back));
    const torn = made.subarray(0, Math.floor(draw() * made.length));
    assert.equal(der.rawFromDer(torn), undefined);
  }
  assert.ok(high > 10 && high < 90, `${high} of 100 had a high S`);
  for (const bad of ['', '30', '3006020100020100ff', '30070202000102010a', '3006028100020101', '3006020181020101']) {
    assert.equal(der.rawFromDer(Buffer.from(bad, 'hex')), undefined, bad);
  }
  const name = await notes.vkeyOf('a.example/desk', spki);
  assert.equal((await notes.parseVkey(name)).type, 2);
});
