/** What becomes of statements that were signed without a line when they are sent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll } from './support/load.mjs';

const { api, sending } = await loadAll({ api: 'device/api.ts', sending: 'offline/sending.ts' });

/** Sends 1, 2, 3 to a log that answers each so; what was let go, and what was told. */
async function sent(answers) {
  const gone = [];
  const told = [];
  const send = async (one) => {
    if (answers[one] instanceof Error) throw answers[one];
    return answers[one];
  };
  const end = sending.sendEach([1, 2, 3], send, (one, what) => told.push([one, what.problem?.code ?? 'filed']), async (one) => void gone.push(one));
  return { gone, told, failed: await end.then(() => undefined, (cause) => cause) };
}

const filed = { index: 7 };

test('what is recorded, or refused by the log in a note, is kept no longer', async () => {
  const refused = new api.Problem(422, 'notice.past', '', undefined, 'a signed note');
  assert.deepEqual(await sent({ 1: filed, 2: refused, 3: filed }), {
    gone: [1, 2, 3], told: [[1, 'filed'], [2, 'notice.past'], [3, 'filed']], failed: undefined,
  });
});

test('a busy server loses nobody a signed statement: the rest waits with it', async () => {
  for (const [status, code] of [[429, 'http.rate'], [429, 'http.checks'], [503, 'http.busy'], [408, 'http.timeout']]) {
    const { gone, told } = await sent({ 1: filed, 2: new api.Problem(status, code, ''), 3: filed });
    assert.deepEqual(gone, [1], code);
    assert.deepEqual(told, [[1, 'filed'], [2, code]]);
  }
});

test('what the server would not hand to its log stays, and the others go on', async () => {
  const { gone } = await sent({ 1: filed, 2: new api.Problem(403, 'http.certificate', ''), 3: filed });
  assert.deepEqual(gone, [1, 3]);
});

test('without a line nothing is let go', async () => {
  const { gone, failed } = await sent({ 1: filed, 2: new api.Unreachable('no answer'), 3: filed });
  assert.deepEqual(gone, [1]);
  assert.ok(failed instanceof api.Unreachable);
});
