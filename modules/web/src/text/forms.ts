/** The two forms of the text desk: a short notice, and UNDER FIRE, STOP. What is typed lives in this window alone. */
import { NOTICE_KINDS, type NoticeKind, statementText } from '../ledger/statement';
import { EMPTY, type Field, type Typed, bodyOf, faults } from '../views/draft';
import { plainDigits } from '../words/digits';
import { fieldTime } from '../words/utc';
import { h, put, safety } from './dom';
import type { Line } from './line';
import { place, show, whoHas } from './steps';
import { meaning, partyTitle } from './told';
import { t, word } from './words';

const HOUR_MS = 3_600_000;

export const others = (line: Line): readonly string[] =>
  line.me.parties.map(({ name }) => name).filter((name) => name !== line.me.party);

const labelled = (id: string, label: string, field: HTMLElement, ...more: readonly (Node | false)[]): HTMLElement =>
  h('div', { class: 'field' }, h('label', { for: id }, label), field, ...more);

/** @param keep what was typed, so that a change of language loses none of it */
export function noticeForm(line: Line, typed: Typed, keep: (typed: Typed) => void): HTMLElement {
  let now = typed.to.length > 0 ? typed : { ...typed, to: others(line) };
  const set = (change: Partial<Typed>) => keep((now = { ...now, ...change }));
  const wrong = new Map<Field, HTMLElement>();
  const problems = (field: Field) => {
    const at = h('p', { class: 'fault', id: `e-${field}`, role: 'alert' });
    wrong.set(field, at);
    return at;
  };
  const text = (field: Exclude<Field, 'to'>, label: string, value: string) =>
    labelled(`f-${field}`, label, h('input', {
      id: `f-${field}`, type: 'text', dir: field === 'purpose' ? 'auto' : 'ltr', value, 'aria-describedby': `e-${field}`,
      input: (event) => set({ [field]: (event.target as HTMLInputElement).value }),
    }), problems(field));
  const scopes = line.me.scopes;
  const kinds = (Object.keys(NOTICE_KINDS) as NoticeKind[]).filter((kind) => scopes.includes('file:*') || scopes.includes(`file:${kind}`));
  if (!kinds.includes(now.kind) && kinds[0]) set({ kind: kinds[0] });
  const choice = (id: string, values: readonly (readonly [string, string])[], chosen: string, pick: (value: string) => void) =>
    h('select', { id, change: (event) => pick((event.target as HTMLSelectElement).value) },
      values.map(([value, words]) => h('option', { value, selected: value === chosen }, words)));
  const example = fieldTime(Math.ceil(Date.parse(line.now()) / HOUR_MS + 24) * HOUR_MS);
  const answer = h('div');
  const form = h('form', { autocomplete: 'off', novalidate: true },
    h('p', {}, safety('safety.draft')),
    labelled('f-kind', t('new.kind'), choice('f-kind', kinds.map((kind) => [kind, word('kind', kind)]), now.kind, (kind) => set({ kind: kind as NoticeKind }))),
    h('fieldset', {}, h('legend', {}, t('notice.to')), others(line).map((party) =>
      h('label', {}, h('input', {
        type: 'checkbox', name: 'to', value: party, checked: now.to.includes(party),
        change: (event) => set({ to: (event.target as HTMLInputElement).checked ? [...now.to, party] : now.to.filter((one) => one !== party) }),
      }), ' ', h('bdi', {}, partyTitle(line.me, party)))), problems('to')),
    text('start', `${t('new.start')} · ${t('new.time_hint', { example })}`, now.start),
    text('end', t('new.end'), now.end),
    labelled('f-shape', t('new.shape'), choice('f-shape', [
      ['corridor', t('new.shape_corridor')], ['circle', t('new.shape_circle')], ['polygon', t('new.shape_polygon')],
    ], now.shape, (shape) => set({ shape: shape as Typed['shape'] }))),
    labelled('f-coordinates', t('new.coordinates'), h('textarea', {
      id: 'f-coordinates', rows: '3', dir: 'ltr', 'aria-describedby': 'e-coordinates',
      input: (event) => set({ coordinates: (event.target as HTMLTextAreaElement).value }),
    }, now.coordinates), problems('coordinates')),
    text('metres', t('text.metres'), now.metres),
    text('purpose', `${t('notice.purpose')} ${t('new.optional')}`, now.purpose),
    h('p', {}, h('button', { type: 'submit' }, t('new.preview'))),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    for (const at of wrong.values()) put(at);
    const found = faults(now);
    for (const { field, code, line: at } of found) {
      const where = wrong.get(field) ?? wrong.get('coordinates');
      if (where) put(where, word('fault', code), at !== undefined && ` ${t('new.line', { line: at })}`);
    }
    const [first] = found;
    if (first) {
      document.getElementById(`f-${first.field}`)?.focus();
      return;
    }
    const at = line.now();
    const statement = statementText({ kind: 'notice/1', from: line.me.post, to: now.to, at, body: bodyOf(now, at) });
    put(answer, ...preview(line, statement, now.kind, () => {
      form.hidden = false;
      put(answer);
    }, () => keep(EMPTY)));
    form.hidden = true;
    answer.querySelector<HTMLElement>('h3')?.focus();
  });
  return h('div', {}, form, answer);
}

/** Exactly what will be signed; then what became of it. */
function preview(line: Line, statement: string, kind: NoticeKind, back: () => void, done: () => void): Node[] {
  const at = place();
  const after = h('div');
  const sign = h('button', { type: 'button', class: 'primary', 'data-sign': true }, t('new.sign'));
  const again = h('button', { type: 'button' }, t('new.back'));
  again.addEventListener('click', back);
  sign.addEventListener('click', () => {
    sign.disabled = again.disabled = true;
    void line.send({ leafClass: 'act', re: [], statement }, (step) => show(line, at, step)).then((filed) => {
      again.disabled = filed !== undefined;
      if (!filed) return;
      done();
      put(after, whoHas(line, filed), h('p', {}, safety('safety.notice.not_permission')));
    });
  });
  return [
    h('h3', { tabindex: '-1' }, t('preview.title')), h('p', {}, meaning(NOTICE_KINDS[kind])),
    h('pre', { dir: 'ltr', tabindex: '0' }, statement), h('p', {}, sign, ' ', again), at, after,
  ];
}

/** One action opens it, one more sends it, to every other party at once. */
export function underFire(line: Line, close: () => void): HTMLElement {
  const at = place();
  const after = h('div');
  const where = h('input', { id: 'u-place', type: 'text', dir: 'auto' });
  const people = h('input', { id: 'u-people', type: 'text', dir: 'ltr', inputmode: 'numeric' });
  const send = h('button', { type: 'submit', class: 'stop', 'data-stop': true }, safety('safety.underfire.send'));
  const form = h('form', { autocomplete: 'off', novalidate: true },
    h('p', {}, safety('safety.underfire.confirm', { place: t('text.place_below') })),
    h('p', {}, send, ' ', h('button', { type: 'button', click: close }, t('act.cancel'))),
    labelled('u-place', t('underfire.place'), where), labelled('u-people', t('underfire.people'), people),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (send.disabled) return;
    send.disabled = true;
    const count = plainDigits(people.value).trim();
    const statement = statementText({
      kind: 'stop/1', from: line.me.post, to: others(line), at: line.now(),
      body: {
        place: { text: where.value.trim() || t('underfire.no_place'), precision: 'UNKNOWN' },
        since: line.now(),
        people: /^[1-9][0-9]{0,5}$/.test(count) ? Number(count) : undefined,
      },
    }, 0);
    void line.send({ leafClass: 'act', re: [], statement }, (step) => show(line, at, step)).then((filed) => {
      send.disabled = filed !== undefined;
      if (!filed) return;
      put(after, h('p', {}, safety('safety.underfire.sent_no_phone', { count: others(line).length })), whoHas(line, filed));
    });
  });
  return h('div', { class: 'under-fire' }, form, at, after);
}
