/** Receipts held against the worked example of the formats, which the verifiers in Java and Go are held against too; pages and bundles. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { WEB, loadAll, seeded } from './support/load.mjs';

const { files, verify, policies, pages, bundles, explain, keyring } = await loadAll({
  files: 'work/files.ts', verify: 'ledger/verify.ts', policies: 'ledger/policy.ts', pages: 'work/pages.tsx', bundles: 'work/bundles.ts',
  explain: 'work/explain.tsx', keyring: 'ledger/keyring.ts',
});
const EXAMPLE = join(WEB, '../../examples/worked');
const read = (name) => readFileSync(join(EXAMPLE, name), 'utf8');
const policyText = read('receipts/policy');
const policy = await policies.parsePolicy(policyText);
const names = readdirSync(join(EXAMPLE, 'receipts')).filter((name) => name.endsWith('.tlog-proof')).map((name) => name.slice(0, -'.tlog-proof'.length));

test('every receipt of the worked example holds with its statement, and its witnesses reach the quorum', async () => {
  assert.ok(names.length > 30);
  for (const name of names) {
    const checked = await verify.check(read(`receipts/${name}.tlog-proof`), read(`receipts/${name}.statement.json`), policy, undefined);
    assert.equal(checked.index, Number(name.slice(0, 4)));
    assert.equal(checked.size, 36);
    assert.ok(checked.witnesses.length >= 2 && checked.witnessedBy > 0, name);
  }
});

test('every byte of a receipt turned makes it fall, or leaves what it says as it was', async () => {
  const seed = 20261123;
  console.log(`seed ${seed}`);
  const draw = seeded(seed);
  const receipt = read('receipts/0015-notice.tlog-proof');
  const statement = read('receipts/0015-notice.statement.json');
  const whole = await verify.check(receipt, statement, policy, undefined);
  for (let turn = 0; turn < 300; turn++) {
    const at = Math.floor(draw() * receipt.length);
    const other = String.fromCharCode((receipt.charCodeAt(at) % 94) + 33);
    if (other === receipt[at]) continue;
    const changed = receipt.slice(0, at) + other + receipt.slice(at + 1);
    const checked = await verify.check(changed, statement, policy, undefined).catch((cause) => {
      assert.ok(cause instanceof verify.NotProven, `${at}: ${cause}`);
      return undefined;
    });
    // Lines of witnesses or of keys the policy does not name may change; what is proven may not.
    if (checked) assert.deepEqual([checked.leaf, checked.index, checked.size], [whole.leaf, whole.index, whole.size], String(at));
  }
});

test('another statement, another policy and another log do not hold, each by its name', async () => {
  const receipt = read('receipts/0015-notice.tlog-proof');
  const trouble = (promise) => promise.then(() => 'holds', ({ trouble }) => trouble);
  assert.equal(await trouble(verify.check(receipt, read('receipts/0020-ack.statement.json'), policy, undefined)), 'statement');
  assert.equal(await trouble(verify.check('no receipt', undefined, policy, undefined)), 'receipt');
  const elsewhere = { ...policy, logs: policy.logs.map((key) => ({ ...key, name: 'other.example/log' })) };
  assert.equal(await trouble(verify.check(receipt, undefined, elsewhere, undefined)), 'origin');
  const forged = { ...policy, logs: [{ ...policy.logs[0], publicKey: policy.witnesses[0].key.publicKey }] };
  assert.notEqual(await trouble(verify.check(receipt, undefined, forged, undefined)), 'holds');
});

test('a policy with a line that is not understood, a name twice or no leaf 0 is turned down whole', async () => {
  for (const text of [`${policyText}surprise\n`, policyText.replace(/^genesis.*\n/m, ''), `${policyText}quorum none\n`, ...['9', '0', '0x1', '1e0', '1.0'].map((threshold) => policyText.replace(/^group (\S+) \S+/m, `group $1 ${threshold}`))]) {
    await assert.rejects(policies.parsePolicy(text), undefined, text);
  }
});

/** Of the keys file, only what stands before the policy changed. */
const keysBefore = (index) => JSON.stringify(JSON.parse(read('receipts/keys.json')).filter(({ receipt }) => Number(/^index (\d+)$/m.exec(receipt)[1]) < index));
const changes = JSON.parse(read('receipts/keys.json'))
  .filter(({ statement }) => JSON.parse(statement).kind === 'policy/1')
  .map(({ receipt }) => Number(/^index (\d+)$/m.exec(receipt)[1]));

const keysAt = async (file, policy, index) => (await keyring.keysOf(file, policy))(index);

test('the keys file tells who signed, by place; where the policy changed nothing is decided', async () => {
  const keys = keysBefore(changes[1] ?? Infinity);
  const index = names.findIndex((name) => name.startsWith('0015'));
  const counting = (at) => keysAt(keys, policy, at);
  const checked = await verify.check(read(`receipts/${names[index]}.tlog-proof`), read(`receipts/${names[index]}.statement.json`), policy, counting);
  assert.equal(checked.author, 'HOLDS');
  assert.equal((await keysAt(keys, policy, 6)).some(({ holder }) => holder === 'North/liaison'), false);
  if (changes.length > 1) await assert.rejects(keysAt(read('receipts/keys.json'), policy, 15), { trouble: 'keys' });
  const without = JSON.stringify(JSON.parse(keys).slice(1));
  await assert.rejects(keysAt(without, policy, 15), { trouble: 'keys' });
});

test('files are told apart by what stands in them; a bundle brings everything but the policy', async () => {
  let hand = files.EMPTY_HAND;
  for (const [name, path] of [['a', 'notice.bundle.json'], ['b', 'receipts/policy'], ['c', 'keys.txt']]) hand = files.sorted(hand, { name, text: read(path) });
  assert.ok(hand.receipts.length > 1 && hand.statements.length > 0);
  assert.equal(hand.policy.name, 'b');
  assert.deepEqual(hand.strange, ['c']);
  const lines = await files.checkAll({ ...hand, keys: undefined }, policy);
  assert.ok(lines.length === hand.receipts.length && lines.every(({ checked }) => checked), JSON.stringify(lines));
});

test('two bundles joined hold every entry once', () => {
  const bundle = JSON.parse(read('notice.bundle.json'));
  const both = bundles.joined(bundle, { ...bundle, entries: [...bundle.entries].reverse() });
  assert.equal(both.entries.length, bundle.entries.length);
  assert.deepEqual(both.entries, bundle.entries);
});

test('an answer of any length prints on two pages, and the last lines are its last', () => {
  for (const count of [0, 1, 40, 150, 5000]) {
    const lines = Array.from({ length: count }, (_, i) => `line ${i} ${'x'.repeat(i % 200)}`);
    const [one, two, ...more] = pages.twoPages(lines, (left) => `${left} left out`);
    assert.deepEqual(more, []);
    const printed = [...one, ...two];
    assert.deepEqual(printed.slice(-Math.min(3, count)), lines.slice(-3));
    const left = printed.map((line) => /^(\d+) left out$/.exec(line)?.[1]).find(Boolean);
    assert.equal(left === undefined ? printed.length : printed.length - 1 + Number(left), count);
  }
});

test('a question is read as typed, or names the fields that need another look', () => {
  const form = { place: '35.8645, 36.8059', error: '300', from: '2026-03-04', until: '', height: '', party: '', known: '', basis: 'RECORDED' };
  const members = (change) => explain.questionOf({ ...form, ...change });
  assert.deepEqual(members({}).members, { place: '35.8645,36.8059,300', time: '2026-03-04' });
  assert.deepEqual(members({ place: 'Nayrab' }).members, { place_name: 'Nayrab', time: '2026-03-04' });
  assert.deepEqual(members({ place: `35°51'52"N 36°48'21"E` }).faults, []);
  assert.deepEqual(members({ from: '2026-03-04 09:00', until: '2026-03-04 10:00', known: '2026-03-05 00:00', basis: 'ASSERTED' }).members, {
    place: '35.8645,36.8059,300', time: '2026-03-04T09:00:00Z/2026-03-04T10:00:00Z', asKnown: '2026-03-05T00:00:00Z', basis: 'ASSERTED',
  });
  assert.deepEqual(members({ place: '95, 36' }).faults, ['place']);
  assert.deepEqual(members({ place: '', from: 'yesterday', error: 'near' }).faults, ['place', 'error', 'from']);
  assert.deepEqual(members({ from: '2026-03-04 09:00', until: '2026-03-04 08:00' }).faults, ['until']);
});
