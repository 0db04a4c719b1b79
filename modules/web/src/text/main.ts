/**
 * The text desk, for a line on which the page does not get through: what waits for an answer in words, receipt
 * acknowledged, a short notice, UNDER FIRE. It signs with the key of this browser. Nothing of others is stored.
 */
import { Problem, Unreachable } from '../device/api';
import { circle } from '../device/circle';
import { canSign } from '../device/enrolment';
import { type Identity, identities } from '../device/store';
import { whenAsked } from '../device/under-way';
import { statementText } from '../ledger/statement';
import { EMPTY, type Typed } from '../views/draft';
import { type Language, NAMES } from '../words/languages';
import { h, put, safety } from './dom';
import { noticeForm, others, underFire } from './forms';
import { Line, type Waiting } from './line';
import { more } from './more';
import { place, show } from './steps';
import { partyTitle, told, weight } from './told';
import { choose, reviewed, speakFirst, spoken, t, utc, word } from './words';

const LOOK_EVERY_MS = 60_000;
const CHOSEN = 'parley.key';
const SIGNED_OUT = 'parley.signed-out';

let line: Line | undefined;
let waiting: readonly Waiting[] = [];
let lookedAt: string | undefined;
let lost = false;
let typed: Typed = EMPTY;
let state: 'starting' | 'insecure' | 'no-key' | 'signed-out' | 'unreachable' | 'ended' | 'reading' = 'starting';
const warnings = new Set<string>();
let askLate: (() => Promise<void>) | undefined;
let callStop: (() => void) | undefined;
/** What stands on the page for each thing that waits; kept so that nothing that is open closes by itself. */
const cards = new Map<string, HTMLElement>();
const list = h('ul', { class: 'waiting' });
const standing = h('div', { role: 'status', 'aria-live': 'polite' });
const count = h('h2', { id: 'needs' });
const app = document.getElementById('app') ?? document.body;

async function speak(code: Language): Promise<void> {
  if (!(await choose(code))) return;
  cards.clear();
  draw();
}

function head(): Node[] {
  const mark = line && h('strong', { class: line.setting === 'EXERCISE' ? 'mark exercise' : 'mark' }, t(line.setting === 'EXERCISE' ? 'mark.exercise' : 'mark.real'));
  return [
    h('h1', {}, 'Parley · ', t('text.title'), ' ', mark),
    h('p', {}, line && h('span', {}, h('bdi', {}, partyTitle(line.me, line.me.post)), ' ', h('bdi', { dir: 'ltr' }, line.me.post), ' · '),
      h('label', {}, t('header.language'), ' ', h('select', { name: 'language', change: (event) => void speak((event.target as HTMLSelectElement).value as Language) },
        Object.entries(NAMES).map(([code, { name }]) => h('option', { value: code, lang: code, selected: code === spoken() }, name)))),
      ' ', h('a', { href: '/' }, t('text.full'))),
    h('p', { class: 'quiet' }, t('text.help'), ' ', !reviewed() && t('footer.unreviewed')),
  ];
}

function draw(): void {
  if (!line || state !== 'reading') {
    const again = h('button', { type: 'button', click: () => void signIn() }, t('text.sign_in'));
    put(app, ...head(), h('p', { role: 'status', 'data-state': state }, word('textState', state)), state === 'signed-out' && again);
    return;
  }
  const open = line;
  const stop = h('div');
  const openStop = () => {
    put(stop, underFire(open, () => put(stop)));
    stop.querySelector<HTMLElement>('button')?.focus();
  };
  const parts = more(open);
  askLate = parts.late;
  const mayFile = open.me.scopes.some((scope) => scope.startsWith('file:'));
  put(app, ...head(), standing,
    mayFile && others(open).length > 0 && h('p', {}, h('button', { type: 'button', class: 'stop', 'data-open-stop': true, 'aria-keyshortcuts': 'F9', click: openStop }, safety('safety.underfire.button'))),
    stop,
    h('section', { 'aria-labelledby': 'needs' }, count, h('p', {}, h('button', { type: 'button', 'data-look': true, click: () => void look() }, t('text.look'))), list),
    mayFile && h('details', { class: 'new' }, h('summary', {}, t('nav.new')), noticeForm(open, typed, (now) => (typed = now))),
    parts.elements,
    h('footer', {}, h('p', {}, safety('safety.notice.missing')), h('p', {}, safety('safety.verify.proves'))));
  callStop = mayFile ? openStop : undefined;
  drawWaiting();
}

function drawWaiting(): void {
  if (!line) return;
  const open = line;
  put(standing, [...warnings].map((warning) => h('p', { class: 'fault' }, word('warning', warning))),
    lost && h('p', { class: 'fault', 'data-lost': true }, safety('safety.text.lost')),
    lookedAt !== undefined && h('p', { class: 'quiet' }, safety('safety.line.in_step', { time: utc(lookedAt) })));
  put(count, t('desk.needs', { count: waiting.length }));
  for (const one of waiting) {
    const known = cards.get(one.leaf);
    if (!known) cards.set(one.leaf, card(open, one));
  }
  const order = [...waiting].sort((a, b) => weight(a) - weight(b) || a.index - b.index);
  const acted = [...cards].filter(([leaf]) => !waiting.some((one) => one.leaf === leaf)).map(([, element]) => element);
  put(list, [...order.flatMap(({ leaf }) => cards.get(leaf) ?? []), ...acted]);
  if (waiting.length === 0 && acted.length === 0) put(list, h('li', {}, safety('safety.desk.nothing')));
}

function card(open: Line, one: Waiting): HTMLElement {
  const { line: short, all } = told(open.me, one);
  const at = place();
  const more = h('div', {}, all);
  const button = h('button', { type: 'button', class: 'primary', 'data-ack': true }, safety('safety.ack.button'));
  const fetchWords = h('button', { type: 'button', 'data-fetch': true }, t('text.fetch_words'));
  fetchWords.addEventListener('click', () => {
    void open.words(one.leaf).then((statement) => {
      if (statement === undefined) return;
      cards.set(one.leaf, card(open, { ...one, statement }));
      drawWaiting();
    }, () => put(at, t('later.lost')));
  });
  button.addEventListener('click', () => {
    button.disabled = true;
    void acknowledge(open, one, at, button);
  });
  const may = open.me.scopes.includes('ack') && one.statement !== undefined;
  return h('li', { 'data-waits': one.leaf }, h('details', {}, h('summary', {}, short), more,
    one.statement === undefined && h('p', {}, fetchWords),
    may && h('p', {}, button, ' ', h('span', { class: 'quiet' }, safety('safety.ack.help'))), at));
}

async function acknowledge(open: Line, { leaf, statement = '' }: Waiting, at: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const to = circle(statement, open.me.party);
  const { drill } = JSON.parse(statement) as { drill?: boolean };
  const said = statementText({
    kind: 'ack/1', from: open.me.post, to: to.length > 0 ? to : [open.me.party], at: open.now(), drill: drill === true,
    body: { of: leaf, level: 2, channel: 'ONLINE', received_at: open.now() },
  }, 0);
  const filed = await open.send({ leafClass: 'answer', re: [leaf], statement: said }, (step) => show(open, at, step));
  if (!filed) {
    button.disabled = false;
    return;
  }
  button.hidden = true;
  at.append(h('p', { 'data-acknowledged': leaf }, t('ack.done')));
  waiting = waiting.filter((one) => one.leaf !== leaf);
  drawWaiting();
}

let looking = false;
async function look(): Promise<void> {
  if (!line || looking) return;
  looking = true;
  try {
    waiting = await line.look();
    lookedAt = line.now();
    lost = false;
  } catch (cause) {
    if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
    lost = true;
  } finally {
    looking = false;
    drawWaiting();
  }
  if (!lost && line.hasFiled) await askLate?.();
}

async function signIn(): Promise<void> {
  localStorage.removeItem(SIGNED_OUT);
  await start();
}

async function opened(holder: Identity): Promise<Line | undefined> {
  for (let wait = 1000; ; wait = Math.min(15_000, wait * 2)) {
    try {
      return await Line.open(holder, (warning) => {
        warnings.add(warning);
        drawWaiting();
      });
    } catch (cause) {
      if (cause instanceof Problem && cause.status < 500 && cause.status !== 429) return undefined;
      if (!(cause instanceof Unreachable || cause instanceof Problem)) throw cause;
      state = 'unreachable';
      draw();
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function start(): Promise<void> {
  if (!canSign()) state = 'insecure';
  else if (localStorage.getItem(SIGNED_OUT)) state = 'signed-out';
  else {
    const holders = (await identities()).filter(({ state: one }) => one === 'ADMITTED');
    const holder = holders.find(({ keyName }) => keyName === sessionStorage.getItem(CHOSEN)) ?? holders[0];
    if (!holder) state = 'no-key';
    else {
      line = await opened(holder);
      state = line ? 'reading' : 'ended';
    }
  }
  draw();
  if (!line) return;
  await look();
  void askLate?.();
  void line.settle().then(drawWaiting, () => undefined);
}

whenAsked(() => void line?.settle().then(drawWaiting, () => undefined));
void speakFirst().then(() => {
  draw();
  void start();
});
addEventListener('keydown', (event) => {
  if (event.key !== 'F9' || !callStop) return;
  event.preventDefault();
  callStop();
});
setInterval(() => void (document.visibilityState === 'visible' && look()), LOOK_EVERY_MS);
