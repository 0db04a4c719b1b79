/** How a party is to be reached, whom to phone, the pages of the watch, the table of roles, and squares to scan. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readRoles } from '../build/roles.mjs';
import { WEB, loadAll, seeded } from './support/load.mjs';

const { ladder, watch, watchbook, situation, qr, time } = await loadAll({
  ladder: 'views/ladder-draft.ts', watch: 'watch.ts', watchbook: 'watchbook.ts', situation: 'situation.ts', qr: 'qr.ts', time: 'words/time.ts',
});
const { NO_BOOK, book, inFront } = watchbook;

situation.me.value = { party: 'North', post: 'North/liaison', scopes: ['ack', 'law'], root: false, parties: [], key: { name: 'k', keyId: '1' } };

const step = (more = {}) => ({ minutes: '0', post: '', duty: '', phone: '', title: '', ...more });
const typed = (steps = {}, hours = '') => ({ steps: { FLASH: [], IMMEDIATE: [], ROUTINE: [], ...steps }, hours });
const codes = (draft) => ladder.ladderFaults(draft).map(({ field, code, step: at }) => `${field} ${code} ${at ?? ''}`.trim());

test('a ladder without a step, a step without minutes or anybody to reach, and one before the last are named', () => {
  assert.deepEqual(codes(typed()), ['steps empty']);
  assert.deepEqual(codes(typed({ FLASH: [step()] })), ['phone empty 0']);
  assert.deepEqual(codes(typed({ FLASH: [step({ minutes: 'five', phone: '1' })] })), ['minutes number 0']);
  assert.deepEqual(codes(typed({ FLASH: [step({ minutes: '10081', phone: '1' })] })), ['minutes number 0']);
  assert.deepEqual(codes(typed({ FLASH: [step({ minutes: '5', post: 'North/liaison' }), step({ phone: '1' })] })), ['minutes order 1']);
  assert.deepEqual(codes(typed({ ROUTINE: [step({ duty: 'desk' })] }, '169')), ['hours number']);
});

test('a ladder is read back as it was stated, and a step for whoever is on call makes it the newer kind', () => {
  const stated = {
    urgencies: [{ urgency: 'FLASH', steps: [{ minutes: 0, post: 'North/liaison', title: 'duty desk' }, { minutes: 5, phone: '+963 11 555 0100' }] }],
    line_check_hours: 12,
  };
  const draft = ladder.ladderFrom(stated);
  assert.deepEqual(JSON.parse(JSON.stringify(ladder.ladderBody(draft))), stated);
  assert.equal(ladder.ladderKind(draft), 'ladder/1');
  const onCall = typed({ FLASH: [step({ duty: 'duty desk' })] });
  assert.equal(ladder.ladderKind(onCall), 'ladder/2');
  assert.deepEqual(JSON.parse(JSON.stringify(ladder.ladderBody(onCall))), {
    urgencies: [{ urgency: 'FLASH', steps: [{ minutes: 0, on_call: 'duty desk' }] }],
  });
  assert.equal(ladder.ladderBody(typed({ FLASH: [step({ minutes: '٥', phone: '1' })] })).urgencies[0].steps[0].minutes, 5);
});

test('one line a party says whom to phone, UNDER FIRE before notices, what is real before practice', () => {
  const late = (leaf, recipient, more = {}) => ({ leaf, kind: 'notice/1', id: leaf, recipient, offeredAt: '', since: '', ...more });
  book.value = NO_BOOK;
  situation.deliveries.value = {
    now: '', count: 4, channels: [],
    notDelivered: [
      late('a', 'Centre', { drill: true }), late('b', 'South'), late('c', 'South', { phone: '+90 1' }), late('d', 'Centre', { kind: 'stop/1' }),
    ],
  };
  book.value = {
    ...NO_BOOK,
    calls: [{
      leaf: 'd', index: 9, from: 'North/liaison', recordedAt: '', kind: 'stop', urgency: 'FLASH', reports: [],
      recipients: [{ party: 'Centre', state: 'CLIMBING', levels: [], steps: [], heard: [] }],
    }],
  };
  assert.deepEqual(
    watch.toPhone.value.map(({ party, drill, count, phone }) => [party, drill, count, phone]),
    [['Centre', false, 1, undefined], ['South', false, 2, '+90 1'], ['Centre', true, 1, undefined]],
  );
  const heard = [{ how: 'CALLED', by: 'Centre/desk', at: '', leaf: 'x' }];
  book.value = { ...book.value, calls: book.value.calls.map((call) => ({ ...call, recipients: [{ ...call.recipients[0], heard }] })) };
  assert.deepEqual(watch.toPhone.value.map(({ party, drill }) => [party, drill]), [['South', false], ['Centre', true]]);
});

test('earlier pages of the watch stand before what was read already, and whatever stands whole is kept', () => {
  const first = { ...NO_BOOK, now: 'n', open: [3], calls: ['c3'], contacts: [], ladders: ['l'], next: 7 };
  const whole = inFront({ ...NO_BOOK, open: [1, 2], calls: ['c1'], contacts: ['t'], next: 2 }, first);
  assert.deepEqual(whole.open, [1, 2, 3]);
  assert.deepEqual(whole.calls, ['c1', 'c3']);
  assert.deepEqual(whole.ladders, ['l']);
  assert.equal(whole.next, 2);
  assert.equal('next' in inFront({ ...NO_BOOK }, whole), false);
});

test('the table of roles on the page has every route of the generated page but those for USSs, cell for cell', () => {
  const text = readFileSync(join(WEB, '../../docs/roles.md'), 'utf8');
  const roles = readRoles(text);
  const [, house] = /\n## Routes\n([^]*?)\n## /.exec(text);
  const rows = house.split('\n').filter((line) => /^\| `[A-Z]+ /.test(line));
  assert.ok(rows.length > 40);
  assert.equal(roles.routes.length, rows.length);
  for (const [i, row] of rows.entries()) {
    const { route, may, shows } = roles.routes[i];
    assert.equal(`| ${[`\`${route}\``, ...may.map(quoted), ...shows].join(' | ')} |`, row);
  }
});

const quoted = (cell) => (/\./.test(cell) ? `\`${cell}\`` : cell);

test('a square has its finders, its timing lines and a size that grows with the text; too long a text has none', () => {
  const random = seeded(7);
  for (const length of [1, 14, 15, 60, 122, 123, 180, 181, 213]) {
    const text = Array.from({ length }, () => String.fromCharCode(33 + Math.floor(random() * 90))).join('');
    const rows = qr.squareOf(text);
    const size = rows.length;
    assert.equal((size - 17) % 4, 0);
    for (const [y, x] of [[0, 0], [0, size - 7], [size - 7, 0]]) {
      const ring = rows.slice(y, y + 7).map((row) => row.slice(x, x + 7).map((dark) => (dark ? '#' : '.')).join(''));
      assert.deepEqual(ring, ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'], `${length}`);
    }
    for (let i = 8; i < size - 8; i++) assert.equal(rows[6][i], i % 2 === 0);
  }
  assert.equal(qr.squareOf('x'.repeat(214)), undefined);
});

test('a draft moved in time keeps its length', () => {
  const moved = time.fieldTime(Date.parse(time.typedUtc('2026-03-04 23:30')) + 121 * 60_000);
  assert.equal(moved, '2026-03-05 01:31');
});
