/** What the page makes of answers that do not come whole, over real sockets. */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { loadAll } from './support/load.mjs';

const { api, passkey } = await loadAll({ api: 'device/api.ts', passkey: 'device/passkey.ts' });
const own = globalThis.fetch;
let server;
let said = '';

before(async () => {
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.write(said, () => socket.destroy()));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A page asks its own server by path alone.
  globalThis.fetch = (path, init) => own(`http://127.0.0.1:${server.address().port}${path}`, init);
});
after(() => {
  globalThis.fetch = own;
  server.close();
});

test('an answer that breaks off on its way is no answer, whatever was read of it', async () => {
  said = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"index":';
  for (const ask of [() => api.get('/v1/me'), () => api.postBriefly('/v1/submit', {}), () => api.getText('/checkpoint'), () => api.getBytes('/tile')]) {
    await assert.rejects(ask, (cause) => cause instanceof api.Unreachable && !(cause instanceof api.NothingSent));
  }
});

test('a server that is busy is asked again; one that refuses is not', async () => {
  for (const [status, passes] of [[429, true], [503, true], [403, false], [410, false]]) {
    said = `HTTP/1.1 ${status} No\r\nContent-Type: application/problem+json\r\nContent-Length: 12\r\n\r\n{"code":"a"}`;
    await assert.rejects(api.get('/v1/me'), (cause) => cause instanceof api.Problem && cause.passes === passes);
  }
});

test('reading with a passkey asks a busy server again, and says only then that this page has no name to read by', async () => {
  const without = '{"origin":"a.example/log","pages":[]}';
  const busy = 'HTTP/1.1 429 No\r\nContent-Length: 12\r\n\r\n{"code":"a"}';
  const waits = [];
  said = busy;
  await assert.rejects(
    passkey.openWithPasskey(async (ms) => {
      waits.push(ms);
      if (waits.length === 2) said = `HTTP/1.1 200 OK\r\nContent-Length: ${without.length}\r\n\r\n${without}`;
    }),
    (cause) => cause instanceof api.Problem && cause.code === 'passkey.off',
  );
  assert.deepEqual(waits, [500, 1000]);
  said = busy;
  let asked = 0;
  await assert.rejects(passkey.openWithPasskey(async () => void asked++), (cause) => cause.status === 429);
  assert.equal(asked, 3, 'not for ever');
});
