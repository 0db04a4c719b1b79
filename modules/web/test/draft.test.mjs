import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll } from './support/load.mjs';

const { draft, geometry, statement } = await loadAll({
  draft: 'views/draft.ts',
  geometry: 'map/geometry.ts',
  statement: 'ledger/statement.ts',
});
const { jsonText, statementText, NOTICE_KINDS } = statement;

const GOOD = {
  ...draft.EMPTY,
  to: ['South'],
  start: '2026-03-04 06:00',
  end: '2026-03-04 10:00Z',
  coordinates: '35.8645, 36.8059\n35.85980, 36.7683\n',
  metres: '300',
};
const codes = (typed) => draft.faults(typed).map(({ field, code }) => `${field} ${code}`);
const text = (typed) => jsonText(draft.bodyOf(typed, '2026-03-03T00:00:00Z'));

test('a complete draft has no faults and keeps the digits that were typed', () => {
  assert.deepEqual(codes(GOOD), []);
  const body = text({ ...GOOD, lower: '10.50', upper: '1200' });
  assert.match(body, /"lat":35\.85980,/);
  assert.match(body, /"altitude_lower":\{"value":10\.50,"reference":"W84","units":"M"\}/);
  assert.match(body, /"half_width_m":300/);
  assert.match(body, /"time_end":\{"value":"2026-03-04T10:00:00Z","format":"RFC3339"\}/);
});

test('an absent altitude bound is absent, never zero', () => {
  assert.doesNotMatch(text(GOOD), /altitude/);
});

test('the meaning follows the kind, and presence carries when it was last confirmed', () => {
  for (const [kind, meaning] of Object.entries(NOTICE_KINDS)) {
    assert.match(text({ ...GOOD, kind }), new RegExp(`"meaning":"${meaning}"`));
  }
  assert.equal(NOTICE_KINDS.PRESENCE, 'PEOPLE_TO_PROTECT');
  const presence = text({ ...GOOD, kind: 'PRESENCE', end: '' });
  assert.match(presence, /"confirmed_at":"2026-03-03T00:00:00Z"/);
  assert.doesNotMatch(presence, /time_end/);
  assert.deepEqual(codes({ ...GOOD, end: '' }), ['end time']);
});

test('every fault names its field', () => {
  const cases = {
    'to none': { to: [] },
    'start time': { start: '04.03.2026 06:00' },
    'end time': { end: '2026-02-30 10:00' },
    'end end-before-start': { end: '2026-03-04 06:00' },
    'coordinates coordinate-shape': { coordinates: '35,8645 36,8059' },
    'coordinates latitude': { coordinates: '110, 36.8\n35, 36' },
    'coordinates longitude': { coordinates: '35, 181\n35, 36' },
    'coordinates too-few': { coordinates: '35.8, 36.8' },
    'coordinates one-point': { shape: 'circle' },
    'metres number': { metres: 'NaN' },
    'metres positive': { metres: '0' },
    'lower number': { lower: '1e3' },
    'upper upper-below-lower': { lower: '20', upper: '10' },
    'purpose too-long': { purpose: 'x'.repeat(2001) },
  };
  for (const [expected, change] of Object.entries(cases)) {
    assert.deepEqual(codes({ ...GOOD, ...change }), [expected]);
  }
  assert.equal(draft.faults({ ...GOOD, coordinates: '35, 36\n\n35, 361' })[0].line, 3);
  assert.throws(() => text({ ...GOOD, to: [] }));
});

test('digits and separators of an Arabic keyboard are understood', () => {
  const { points } = geometry.parseCoordinates('٣٥٫٨٦٤٥، ٣٦٫٨٠٥٩');
  assert.equal(points[0].lat.digits, '35.8645');
  assert.equal(points[0].lng.digits, '36.8059');
  assert.deepEqual(codes({ ...GOOD, start: '٢٠٢٦-٠٣-٠٤ ٠٦:٠٠' }), []);
});

test('more than seven decimal places are refused, not rounded', () => {
  assert.equal(geometry.parseCoordinates('35.12345678, 36').fault, 'shape');
});

test('lengths, areas and circles agree with known ones', () => {
  const degree = geometry.distanceMetres({ lat: 0, lng: 0 }, { lat: 0, lng: 1 });
  assert.ok(Math.abs(degree - 111_195) < 1);
  const square = [[35, 36], [35, 37], [36, 37], [36, 36]].map(([lat, lng]) => ({ lat, lng }));
  assert.ok(Math.abs(geometry.areaSquareMetres(square) / 1e6 - 10_064) < 15);
  for (const at of geometry.circlePoints({ lat: 35.8, lng: 36.5 }, 3000)) {
    assert.ok(Math.abs(geometry.distanceMetres(at, { lat: 35.8, lng: 36.5 }) - 3000) < 0.01);
  }
  assert.equal(geometry.crossesItself(square), false);
  assert.equal(geometry.crossesItself([square[0], square[2], square[1], square[3]]), true);
});

test('a statement is I-JSON that says what it was given, with a salt of its own', () => {
  const make = () => statementText({ kind: 'ack/1', from: 'South/liaison', to: ['North'], at: '2026-03-04T06:00:00Z', body: { level: 2 } });
  const [first, second] = [JSON.parse(make()), JSON.parse(make())];
  assert.deepEqual(Object.keys(first), ['v', 'kind', 'id', 'from', 'to', 'at', 'salt', 'body']);
  assert.notEqual(first.salt, second.salt);
  assert.equal(Buffer.from(first.salt, 'base64url').length, 16);
  assert.match(first.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('while it is typed it is asked about as soon as place and time can be read, and writing its purpose asks nothing new', () => {
  const now = '2026-03-03T00:00:00Z';
  assert.equal(draft.askedWhileTyping(draft.EMPTY, now), undefined);
  assert.equal(draft.askedWhileTyping({ ...GOOD, metres: '' }, now), undefined);
  assert.equal(draft.askedWhileTyping({ ...GOOD, end: '2026-03-04 05:00' }, now), undefined);
  const asked = draft.askedWhileTyping(GOOD, now);
  const { to, body } = JSON.parse(asked);
  assert.deepEqual(to, ['South']);
  assert.deepEqual(body, JSON.parse(text(GOOD)), 'the same that would be signed');
  assert.equal(draft.askedWhileTyping({ ...GOOD, purpose: 'along the road' }, now), asked);
  assert.equal(draft.askedWhileTyping({ ...GOOD, to: [] }, now), undefined, 'the log weighs it towards somebody');
  assert.notEqual(draft.askedWhileTyping({ ...GOOD, metres: '301' }, now), asked);
});
