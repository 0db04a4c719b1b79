/**
 * What else a desk must know, fetched when somebody presses: whom nothing of ours reached, private warnings, what is due.
 * What came stays in sight over a change of language; nothing of it is stored.
 */
import type { Alert, AlertSide, Alerts, Deliveries, L10n, NotDelivered } from '../device/api';
import { Problem, Unreachable } from '../device/api';
import type { Due } from '../work/dues';
import type { Key } from '../words/words';
import { h, put, row, safety } from './dom';
import type { Line } from './line';
import { meaning, partyTitle } from './told';
import { list, named, spoken, t, utc, utcWindow, word } from './words';

const SHOWN_MAX = 20;
const SETTLED: readonly string[] = ['MET', 'WAIVED'];

interface Answer<T> {
  readonly told: T;
  readonly at: string;
}

interface Part<T> {
  readonly name: string;
  readonly title: Key;
  readonly help: () => Node | string;
  readonly ask: (line: Line) => Promise<T>;
  readonly rows: (line: Line, told: T) => readonly Node[];
  /** Whether it is shown although nobody opened it. */
  readonly presses: (told: T) => boolean;
  answer?: Answer<T>;
}

/** A number stays on one line, and a telephone that shows this page dials it. */
function notDelivered(line: Line, { recipient, phone, kind, since, drill }: NotDelivered): Node {
  const party = partyTitle(line.me, recipient);
  const shown = phone?.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011');
  return h('li', { 'data-late': recipient },
    drill === true && h('strong', {}, safety('safety.drill.banner'), ' '),
    h('strong', { class: 'flash' }, shown === undefined
      ? safety('safety.delivery.no_phone', { party })
      : safety('safety.delivery.not_delivered', { party, phone: `\u2066${shown}\u2069` })),
    phone !== undefined && h('p', {}, h('a', { href: `tel:${phone.replace(/[^+0-9*#,;]/g, '')}` }, t('delivery.call'), ' ', h('bdi', { dir: 'ltr' }, shown))),
    h('p', { class: 'quiet' }, word('lateKind', kind), ' · ', t('delivery.since'), ' ', utc(since)));
}

/** What the server says in the reader's language; the original stands under it. */
const told = (says: L10n): HTMLElement =>
  h('span', {}, named(says, ''), spoken() !== 'en' && h('small', { lang: 'en', dir: 'ltr' }, says['en'] ?? ''));

const side = (line: Line, one: AlertSide): HTMLElement =>
  h('p', {}, meaning(one.meaning), ' ', word('kind', one.kind), ' · ', h('bdi', {}, partyTitle(line.me, one.party)));

function alert(line: Line, one: Alert): Node {
  return h('li', { 'data-alert': one.key },
    h('p', {}, !one.seen && h('strong', {}, t('alerts.unseen'), ' · '), one.past && `${t('alerts.past')} · `,
      h('bdi', { dir: 'ltr' }, utcWindow(one.from, one.until))),
    one.people && h('p', { class: 'flash' }, safety('safety.alert.people')),
    h('p', {}, told(one.says)), side(line, one.notice),
    one.other && h('div', {}, t('alerts.meets'), side(line, one.other)));
}

function due(line: Line, { what, lang, owner, to, from, due: day, state, words }: Due): Node {
  const when = day ? h('bdi', { dir: 'ltr' }, day.earliest === day.latest ? utc(day.latest) : utcWindow(day.earliest, day.latest)) : t('dues.no_day');
  return h('li', { 'data-due': state },
    h('p', {}, h('strong', {}, when), ' · ', word('dueState', state)),
    h('dl', {}, row(t('dues.what'), h('q', { dir: 'auto', lang }, what)),
      row(t('dues.owner'), h('bdi', {}, partyTitle(line.me, owner)), ' ',
        to !== undefined && t('dues.to', { parties: list(to.map((party) => partyTitle(line.me, party))) })),
      row(t('dues.from'), h('bdi', {}, from.agreement ?? from.matter ?? ''), ' ',
        from.article !== undefined && t('agreements.article', { article: from.article })),
      row(t('dues.state'), words)));
}

/** The first of them, and how many more there are. */
function some<T>(all: readonly T[], count: number, one: (item: T) => Node): Node[] {
  const shown = all.slice(0, SHOWN_MAX);
  const left = count - shown.length;
  return [h('ul', {}, shown.map(one)), ...(left > 0 ? [h('p', {}, t('text.more', { count: left }))] : [])];
}

const late: Part<Deliveries> = {
  name: 'late',
  title: 'nav.deliveries',
  help: () => t('delivery.help'),
  ask: (line) => line.asked<Deliveries>('/v1/deliveries'),
  rows: (line, { count, notDelivered: all }) =>
    count === 0 ? [h('p', {}, safety('safety.delivery.none'))] : some(all, count, (one) => notDelivered(line, one)),
  presses: ({ count }) => count > 0,
};

const warned: Part<Alerts> = {
  name: 'alerts',
  title: 'nav.alerts',
  help: () => safety('safety.alert.private'),
  ask: (line) => line.asked<Alerts>(`/v1/alerts?limit=${SHOWN_MAX}`),
  rows: (line, { items, count }) =>
    count === 0 ? [h('p', {}, safety('safety.alert.none'))] : some(items, count, (one) => alert(line, one)),
  presses: ({ unseen }) => unseen > 0,
};

const owed: Part<{ readonly deadlines: readonly Due[] }> = {
  name: 'due',
  title: 'nav.dues',
  help: () => t('dues.lead'),
  ask: (line) => line.question('deadlines', { at: line.now(), ...(spoken() === 'en' ? {} : { lang: spoken() }) }),
  rows: (line, { deadlines }) => {
    const open = deadlines.filter(({ state }) => !SETTLED.includes(state));
    const rest = open.length === 0 ? [h('p', {}, t('dues.none'))] : some(open, open.length, (one) => due(line, one));
    return [...rest, h('p', { class: 'quiet' }, safety('safety.explain.end'))];
  },
  presses: () => false,
};

function drawn<T>(line: Line, part: Part<T>): { readonly element: HTMLElement; readonly ask: () => Promise<void> } {
  const at = h('div', { role: 'status' });
  const button = h('button', { type: 'button', 'data-ask-for': part.name }, t('text.look'));
  const element = h('details', { 'data-more': part.name }, h('summary', {}, t(part.title)),
    h('p', { class: 'quiet' }, part.help()), h('p', {}, button), at);
  const show = () => {
    if (!part.answer) return;
    put(at, h('p', { class: 'quiet' }, t('text.known_at', { time: utc(part.answer.at) })), part.rows(line, part.answer.told));
    if (part.presses(part.answer.told)) element.open = true;
  };
  const ask = async () => {
    if (button.disabled) return;
    button.disabled = true;
    put(at, t('work.asking'));
    try {
      part.answer = { told: await part.ask(line), at: line.now() };
      show();
    } catch (cause) {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      show();
      at.prepend(h('p', { class: 'fault' }, t('later.lost')));
    } finally {
      button.disabled = false;
    }
  };
  button.addEventListener('click', () => void ask());
  show();
  return { element, ask };
}

/** The three of them, and the way to ask about the first without a press. */
export function more(line: Line): { readonly elements: readonly HTMLElement[]; readonly late: () => Promise<void> } {
  const first = drawn(line, late);
  return { elements: [first.element, drawn(line, warned).element, drawn(line, owed).element], late: first.ask };
}
