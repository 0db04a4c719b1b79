/** A template is an earlier notification of ours, word for word but for the time; what the form cannot say is none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll } from './support/load.mjs';

const { templates, draft, statement, acts } = await loadAll({
  templates: 'views/templates.ts', draft: 'views/draft.ts', statement: 'ledger/statement.ts', acts: 'views/own-acts.tsx',
});
const corridor = { corridor: { line: [{ lat: 35.8645, lng: 36.8059 }, { lat: 35.8598, lng: 36.7683 }], half_width_m: 300 } };
const notice = (index, volume, more = {}) => ({
  id: `n${index}`, index, from: 'North/liaison', to: ['South', 'Centre'], kind: 'PATROL', purpose: 'Vehicle patrol', drill: false,
  window: { start: '2026-03-04T06:00:00Z', end: '2026-03-04T10:00:00Z' },
  volumes: [{ volume, time_start: { value: '2026-03-04T06:00:00Z' }, time_end: { value: '2026-03-04T10:00:00Z' } }], ...more,
});

test('a notification becomes a draft without faults that makes the same shape, for a new time', () => {
  const shapes = [
    corridor,
    { outline_circle: { center: { lat: 35.79, lng: 36.57 }, radius: { value: 500, units: 'M' } } },
    { outline_polygon: { vertices: [{ lat: 35.8, lng: 36.6 }, { lat: 35.9, lng: 36.6 }, { lat: 35.9, lng: 36.7 }] } },
  ];
  for (const shape of shapes) {
    const altitudes = { altitude_lower: { value: 0, reference: 'W84', units: 'M' }, altitude_upper: { value: 1200, reference: 'W84', units: 'M' } };
    const typed = { ...templates.templateOf(notice(1, { ...shape, ...altitudes })), start: '2026-03-06 06:00', end: '2026-03-06 10:00' };
    assert.deepEqual(draft.faults(typed), []);
    assert.equal(typed.lastsHours, 4);
    const body = JSON.parse(statement.jsonText(draft.bodyOf(typed, '2026-03-05T00:00:00Z')));
    assert.deepEqual(body.volumes[0].volume, { ...shape, ...altitudes });
    assert.equal(body.volumes[0].time_start.value, '2026-03-06T06:00:00Z');
  }
});

test('no template hides part of what was said: two volumes, holes, other heights and practice are none', () => {
  const other = { ...corridor, altitude_upper: { value: 300, reference: 'AGL', units: 'FT' } };
  const ring = [[36.6, 35.8], [36.7, 35.8], [36.7, 35.9], [36.6, 35.8]];
  const two = notice(2, corridor);
  assert.equal(templates.templateOf({ ...two, volumes: [...two.volumes, ...two.volumes] }), undefined);
  assert.equal(templates.templateOf(notice(3, { geojson: { type: 'Polygon', coordinates: [ring, ring] } })), undefined);
  assert.equal(templates.templateOf(notice(4, other)), undefined);
  assert.equal(templates.templateOf(notice(5, corridor, { drill: true })), undefined);
  for (const more of [
    { emergency: true }, { frequencies: ['34.5'] }, { originalText: 'x' }, { strength: { vehicles: { total: 2 } } }, { strength: { people: { total: 2 } } },
    { volumes: [{ ...two.volumes[0], position_error_m: 50 }] },
  ]) {
    assert.equal(templates.templateOf(notice(6, corridor, more)), undefined, JSON.stringify(more));
  }
});

test('block, callsign and people come along, and are signed as they stand', () => {
  const { block, ...typed } = templates.templateOf(notice(7, corridor, { block: 'DEZ', callsign: 'Oak 2', strength: { people: 12 } }));
  const body = draft.bodyOf({ ...typed, block, start: '2026-03-06 06:00', end: '2026-03-06 10:00' }, '2026-03-05T00:00:00Z');
  assert.deepEqual([block, body.callsign, body.strength], ['DEZ', 'Oak 2', { people: 12 }]);
  assert.deepEqual(draft.faults({ ...typed, block, people: 'about 20', start: '2026-03-06 06:00', end: '2026-03-06 10:00' }), [{ field: 'people', code: 'whole' }]);
});

test('the next version keeps every word, digit, reader and the block, but for what is said anew', () => {
  const text = '{"v":"parley/1","kind":"notice/1","id":"n","to":["South"],"block":"DEZ","drill":true,' +
    '"body":{"activity":"PLANNED","volumes":[{"lat":35.8600,"m":300}],"callsign":"Oak"}}';
  const act = acts.nextVersion(text, { id: 'n', leaf: 'L' }, { activity: 'ACTIVE' }, ['Centre']);
  assert.equal(statement.jsonText(act.body), '{"activity":"ACTIVE","volumes":[{"lat":35.8600,"m":300}],"callsign":"Oak"}');
  assert.deepEqual([act.block, act.drill, act.to, act.version], ['DEZ', true, ['South', 'Centre'], { id: 'n', replaces: 'L' }]);
});

test('only our own, the newest of each that says the same, and at most twelve', () => {
  const all = Array.from({ length: 40 }, (_, i) => notice(i, corridor, { purpose: `Patrol ${i % 15}`, from: i === 39 ? 'South/x' : 'North/liaison' }));
  const found = templates.templates(all, ({ from }) => from.startsWith('North/'));
  assert.equal(found.length, 12);
  assert.deepEqual(found.slice(0, 3).map((one) => one.notice.index), [38, 37, 36]);
});

test('a statement that was read is written again with the numbers it had', () => {
  const text = '{"lat":35.8645,"lng":-0.0000001,"metres":300,"deep":[true,"x",{"e":1.5}]}';
  assert.equal(statement.jsonText(statement.valueOf(JSON.parse(text))), text);
});
