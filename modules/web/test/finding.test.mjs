/** The statements of a finding: what is opened is the incident as told, what is signed is what was opened with every comment. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll } from './support/load.mjs';

const { text, statement, groups } = await loadAll({
  text: 'work/finding-text.ts', statement: 'ledger/statement.ts', groups: 'words/groups.ts',
});
const { differs, happeningOf, signedAct, termOf } = text;
const { jsonText, readValue } = statement;

const INCIDENT = {
  id: 'i', leaf: 'L', state: 'REPORTED', by: 'Centre/assess', recorded: '2026-03-05T12:00:00Z',
  when: { start: '2026-03-05', precision: 'DAY', text: 'that day' },
  place: { text: 'the ford', precision: 'POINT', point: { lat: 35.86, lng: 36.8 }, error_m: 1000 },
  act: 'FORCE',
  actors: [{ name: 'River Band', party: 'South', role: 'ACTOR', part: 'ALLEGED', claim: 'C-1' }],
  weapons: [{ name: 'mortar', words: 'nothing of it' }],
};

test('what the tests are about is what the incident says, no more: no role, no claim, no words of the shelf', () => {
  assert.equal(
    jsonText(happeningOf(INCIDENT)),
    '{"when":{"start":"2026-03-05","precision":"DAY","text":"that day"},"place":{"text":"the ford","precision":"POINT",' +
      '"point":{"lat":35.86,"lng":36.8},"error_m":1000},"act":"FORCE","actors":[{"name":"River Band","party":"South",' +
      '"part":"ALLEGED"}],"weapons":["mortar"]}',
  );
  const bare = jsonText(happeningOf({ id: 'i', leaf: 'L' }));
  assert.equal(bare, '{"when":{"precision":"UNKNOWN","text":"?"},"act":"NOT_STATED"}');
});

test('a conclusion rests on the whole of its test; without a reason none is stated', () => {
  const tested = { leaf: 'A', article: '2', digest: 'D', result: 'UNDETERMINED', steps: [{ test: 'PLACE', outcome: 'OPEN', says: ['x'] }] };
  assert.equal(
    jsonText(termOf(tested, 'NO_BREACH', '  ')),
    '{"agreement":"A","article":"2","test":"D","came":"UNDETERMINED","steps":[{"test":"PLACE","outcome":"OPEN"}],"result":"NO_BREACH"}',
  );
});

test('of every result of a test one conclusion says the same, and every other one differs', () => {
  for (const came of groups.GROUPS.testResult) {
    const same = groups.GROUPS.findingResult.filter((result) => !differs(came, result));
    assert.equal(same.length, 1, came);
  }
  assert.ok(differs('WOULD_FALL_UNDER', 'NO_BREACH') && !differs('WOULD_FALL_UNDER', 'BREACH'));
});

const OPENED = `{"v":"parley/1","kind":"finding/1","id":"f","from":"Centre/assess","to":["North","South"],"at":"2026-03-05T12:00:00Z",
  "salt":"s","block":"DEZ","drill":true,"body":{"stage":"OPENED","comments_until":"2026-03-06T12:00:00Z","incident":"i",
  "happening":{"place":{"point":{"lat":35.860,"lng":36.8000001}}},"confidence":"LOW"}}`;
const COMMENTS = [
  { leaf: 'c1', party: 'South', stance: 'DISSENTS', text: 'no', lang: 'en', contested: true },
  { leaf: 'c2', party: 'North', stance: 'CONCURS', articles: ['2'], after_the_period: true },
];

test('what is signed is what was opened, digit for digit, with every comment in its order and its readers', () => {
  const made = (release) => signedAct({ text: OPENED, leaf: 'O' }, { id: 'f', leaf: 'N', comments: COMMENTS }, release, 'Centre');
  const act = made('PARTIES');
  assert.deepEqual([act.kind, act.to, act.block, act.drill, act.version], ['finding/1', ['North', 'South'], 'DEZ', true, { id: 'f', replaces: 'N' }]);
  assert.equal(
    jsonText(act.body),
    '{"stage":"SIGNED","opened":"O","incident":"i","happening":{"place":{"point":{"lat":35.860,"lng":36.8000001}}},' +
      '"confidence":"LOW","release":"PARTIES","comments":[{"leaf":"c1","party":"South","stance":"DISSENTS","text":"no","lang":"en"},' +
      '{"leaf":"c2","party":"North","stance":"CONCURS","articles":["2"]}]}',
  );
  assert.deepEqual([made('INTERNAL').to, made('PUBLIC').to], [['Centre'], ['*']]);
  const alone = signedAct({ text: OPENED, leaf: 'O' }, { id: 'f', leaf: 'N', comments: [] }, 'PUBLIC', 'Centre');
  assert.ok(!jsonText(alone.body).includes('comments'));
});

test('numbers that are read keep their digits; whole ones stay whole', () => {
  assert.equal(jsonText(readValue('{"a":35.860,"b":7,"c":-0.10,"d":[1.50]}')), '{"a":35.860,"b":7,"c":-0.10,"d":[1.50]}');
});
