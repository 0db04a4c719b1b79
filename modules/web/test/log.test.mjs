/** The worked example of the ledger format, and trees of every shape against the plain definition. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { load, seeded } from './support/load.mjs';

const notes = await load('ledger/notes.ts');
const tree = await load('ledger/tree.ts');
const { oneLog } = await load('device/prove.ts');

const LOG = 'parley.example/m4+5211d85e+AYqg9xRTPwoe9q9MdG4Y36bA2bula/t5oztmX+wioGtr';
const LEAVES = [
  'qaqBt7rW2F0gCRamwx2GX7DAsBaHcH6Qkg4zRCoPK8c=', 'l7rVmySJLwVXxkVP7HaamI0oiCG35/PMRF1GFGc0nIw=',
  'wngRaPf2ZMtwrEVdGB0NoPfKSfdmeaTJVG1jqMQOcak=', 'LNfsfsrtm1inPR251+HTAARrp/lkDCO5kitn1dNNkMk=',
  '5Txnm/cTgmlUuusC7NOv6N99/fEbmEt9cA7gjVTt9ho=',
].map((hash) => Buffer.from(hash, 'base64'));
const LEAF = `parley-leaf/v1 notice
parley.example/m4
seq 1
prev qaqBt7rW2F0gCRamwx2GX7DAsBaHcH6Qkg4zRCoPK8c=
seen 2 53ZiCArFfQv9V5pU2wnH1vow8njxu8cpvTgUrZe4KFk=
hash 0Y6pi6mm2XMc6B68/WzUqsi4ra5iP3dYGPXboEMGbsU=

— a.example/lo-1 29FRJhx/7npXTToT60MzUdk1kYYKefAVVoKoOlP2q1kz0BJ4ruhVEdPZ4NXaPnfnCVZJVdzVXc6BMcZEEVs4X9a6Nws=
`;
const STATEMENT =
  '{"at":"2020-03-15T08:00:00Z","body":{"activity":"patrol","ceil_m":0,"corridor":"M4","from":"2020-03-15T10:00:00Z",' +
  '"until":"2020-03-15T14:00:00Z"},"from":"A","kind":"notice","salt":"AgICAgICAgICAgICAgICAg","to":["B"],"v":"parley/1"}';
const CHECKPOINT = `parley.example/m4
5
1g6mgyzPrCpFS9zEKF7R+cigo0fewRoFkzY3+Dj4l6k=

— parley.example/m4 UhHYXt2noiyTsqoPrsNNLQuRdPoBMKEDpiMwBWUwIRCaaaXbL4RnnxKMpGUY3h/k0FFQC4tNqWidMFgc73NQ+8oAsA8=
— b.example/witness v483GAAAAABebeCF6Ilus/QV6lukDmL/3JFEGv+lAsZC7SrWoMe3gTWiCQjumHrHJ2IXBKXu/Abrg1UewAl2Y09wAPXi8coj2MZ9DQ==
`;
const PROOF = `LNfsfsrtm1inPR251+HTAARrp/lkDCO5kitn1dNNkMk=
53ZiCArFfQv9V5pU2wnH1vow8njxu8cpvTgUrZe4KFk=
5Txnm/cTgmlUuusC7NOv6N99/fEbmEt9cA7gjVTt9ho=
`;
const receipt = (index, checkpoint = CHECKPOINT) =>
  `c2sp.org/tlog-proof@v1\nextra ${Buffer.from(LEAF).toString('base64')}\nindex ${index}\n${PROOF}\n${checkpoint}`;

const sha = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
/** RFC 9162 section 2.1.1, word by word. */
function plainRoot(hashes) {
  if (hashes.length === 0) return sha(Buffer.alloc(0));
  if (hashes.length === 1) return hashes[0];
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return sha(Buffer.from([1]), plainRoot(hashes.slice(0, split)), plainRoot(hashes.slice(split)));
}
const checkpointOf = (hashes) => ({
  origin: 'x', size: hashes.length, root: Buffer.from(plainRoot(hashes)).toString('base64'),
});

/** A log's tiles as C2SP tlog-tiles names them, made from its leaf hashes. */
function served(hashes) {
  const levels = [hashes];
  while (levels.at(-1).length >= 256) {
    const below = levels.at(-1);
    levels.push(
      Array.from({ length: Math.floor(below.length / 256) }, (_, i) => plainRoot(below.slice(256 * i, 256 * i + 256))),
    );
  }
  return async (path) => {
    const [, level, name, width] = /^\/tile\/(\d+)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path);
    const tile = Number(name.replaceAll(/[x/]/g, ''));
    return new Uint8Array(Buffer.concat(levels[level].slice(256 * tile, 256 * tile + Number(width ?? 256))));
  };
}

test('the worked example: leaf hash, statement hash and leaf text', async () => {
  assert.equal(await notes.leafHash(LEAF), LEAVES[2].toString('base64'));
  assert.equal(await notes.textHash(STATEMENT), '0Y6pi6mm2XMc6B68/WzUqsi4ra5iP3dYGPXboEMGbsU=');
  const written = notes.leafText({
    leafClass: 'notice', origin: 'parley.example/m4', seq: 1, prev: LEAVES[0].toString('base64'),
    seen: { size: 2, root: '53ZiCArFfQv9V5pU2wnH1vow8njxu8cpvTgUrZe4KFk=' },
    statementHash: '0Y6pi6mm2XMc6B68/WzUqsi4ra5iP3dYGPXboEMGbsU=', re: [],
  });
  assert.equal(written, LEAF.slice(0, LEAF.indexOf('\n\n') + 1));
});

test('the log signature under a checkpoint is checked here, and a changed text does not pass', async () => {
  const key = await notes.parseVkey(LOG);
  assert.equal(await notes.signedBy(notes.parseNote(CHECKPOINT), key), true);
  assert.equal(await notes.signedBy(notes.parseNote(CHECKPOINT.replace('\n5\n', '\n6\n')), key), false);
  assert.equal(await notes.signedBy(notes.parseNote(CHECKPOINT.replace('— parley', '— parlex')), key), false);
});

test('keys and checkpoints that are not exactly right are not read', async () => {
  await assert.rejects(notes.parseVkey(LOG.replace('5211d85e', '5211d85f')));
  for (const text of ['o\n05\nAAAA\n', 'o\n5\nAAAA\n', `o\n5\n${tree.EMPTY_ROOT}`, `o\n5\n${tree.EMPTY_ROOT}\nmore\n`]) {
    assert.throws(() => notes.parseCheckpoint(text), text);
  }
});

test('a receipt proves its leaf; another index, size or proof does not', async () => {
  const good = tree.parseReceipt(receipt(2));
  assert.equal(await tree.included(good), true);
  for (const index of [0, 1, 3, 4, 5]) assert.equal(await tree.included({ ...good, index }), false, `index ${index}`);
  assert.equal(await tree.included({ ...good, proof: good.proof.slice(1) }), false);
  assert.equal(await tree.included({ ...good, proof: [...good.proof, good.proof[0]] }), false);
  assert.equal(await tree.included({ ...good, checkpoint: { ...good.checkpoint, size: 10 } }), false);
  assert.equal(await tree.included({ ...good, leaf: LEAF.replace('seq 1', 'seq 2') }), false);
  assert.throws(() => tree.parseReceipt(receipt('02')));
});

test('a tree that grows is followed from any size to any other, by tiles alone', async () => {
  const random = seeded(20260302);
  const hashes = Array.from({ length: 1500 }, (_, i) => sha(Buffer.from(`leaf ${i}`)));
  for (let round = 0; round < 25; round++) {
    const sizes = Array.from({ length: 3 }, () => Math.floor(random() * hashes.length)).sort((a, b) => a - b);
    let known;
    for (const size of sizes) {
      const now = hashes.slice(0, size);
      known = await tree.grow(known, checkpointOf(now), tree.tiles(size, served(now)));
      assert.equal(known.size, size);
    }
  }
});

test('a log that rewrites one old entry, or forgets one, is noticed', async () => {
  const honest = Array.from({ length: 300 }, (_, i) => sha(Buffer.from(`leaf ${i}`)));
  const known = await tree.grow(undefined, checkpointOf(honest), tree.tiles(300, served(honest)));
  const rewritten = [...honest, sha(Buffer.from('new'))];
  rewritten[17] = sha(Buffer.from('another story'));
  await assert.rejects(
    tree.grow(known, checkpointOf(rewritten), tree.tiles(301, served(rewritten))),
    tree.NotContinued,
  );
  const shorter = honest.slice(0, 299);
  await assert.rejects(tree.grow(known, checkpointOf(shorter), tree.tiles(299, served(shorter))), tree.NotContinued);
});

/** A server that has signed receipts up to `size` and publishes less of its tree until somebody has waited. */
function publishing(hashes, size, published) {
  const asked = [];
  globalThis.fetch = async (path) => {
    asked.push(path);
    if (path === '/checkpoint') return new Response(`x\n${published()}\n${checkpointOf(hashes.slice(0, published())).root}\n\n— x AAAAAAAA\n`);
    const width = Number(/\.p\/(\d+)$/.exec(path)?.[1] ?? 256);
    if (width > published()) return new Response('{"code":"no-such-tile"}', { status: 404 });
    return new Response(await served(hashes.slice(0, size))(path));
  };
  return asked;
}

test('a receipt made before the tree is published is held against the followed log once it is', async (t) => {
  const own = globalThis.fetch;
  t.after(() => (globalThis.fetch = own));
  const hashes = Array.from({ length: 40 }, (_, i) => sha(Buffer.from(`leaf ${i}`)));
  const seen = await tree.grow(undefined, checkpointOf(hashes.slice(0, 30)), tree.tiles(30, served(hashes)));
  const told = checkpointOf(hashes);
  let waits = 0;
  const wait = async () => void waits++;
  const asked = publishing(hashes, 40, () => (waits < 2 ? 38 : 40));
  assert.equal(await oneLog(told, seen, wait), true);
  assert.equal(waits, 2);
  assert.deepEqual(asked.slice(0, 3), ['/checkpoint', '/checkpoint', '/checkpoint'], 'no tile is asked for before it is there');

  publishing(hashes, 40, () => 38);
  assert.equal(await oneLog(told, seen, wait), undefined, 'never published: nothing is said of it');
  publishing(hashes, 40, () => 40);
  assert.equal(await oneLog({ ...told, root: tree.EMPTY_ROOT }, seen, wait), false, 'another log');
  const early = publishing(hashes, 40, () => 40);
  assert.equal(await oneLog(checkpointOf(hashes.slice(0, 20)), seen, wait), true);
  assert.ok(!early.includes('/checkpoint'), 'what the followed tree covers is published');
});

test('tile names follow tlog-tiles', () => {
  assert.equal(tree.tilePath(0, 1234067, 256), '/tile/0/x001/x234/067');
  assert.equal(tree.tilePath(1, 0, 5), '/tile/1/000.p/5');
});
