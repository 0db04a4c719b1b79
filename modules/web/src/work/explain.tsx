/** Who was told what about a place and a time: the question on one side, the record link by link on the other. */
import { signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Problem, Unreachable } from '../device/api';
import { parseCoordinates } from '../map/geometry';
import { parties } from '../situation';
import { plainDigits } from '../words/digits';
import { fieldTime, operatorNow, typedUtc } from '../words/time';
import { t, word } from '../words/words';
import { OneOf, Short } from '../views/fields';
import { Safety, partyTitle, save } from '../views/parts';
import { LEAVES_MOST, bundleOf } from './bundles';
import { NotRead, PartLinks, recordParts } from './common';
import { type Explained, explain, leavesOf } from './explain-api';
import { Told } from './explained';
import { TwoPages } from './pages';

interface Typed {
  readonly place: string;
  readonly error: string;
  readonly from: string;
  readonly until: string;
  readonly height: string;
  readonly party: string;
  readonly known: string;
  readonly basis: 'RECORDED' | 'ASSERTED';
}

const EMPTY: Typed = { place: '', error: '300', from: '', until: '', height: '', party: '', known: '', basis: 'RECORDED' };
/** What was typed and what was answered last stay while somebody looks at another view. */
const typed = signal<Typed>(EMPTY);
const told = signal<Explained | undefined>(undefined);

type Field = 'place' | 'error' | 'from' | 'until' | 'height' | 'known';

const wholeDay = /^\d{4}-\d{2}-\d{2}$/;
const metres = /^\d{1,5}$/;
const heights = /^-?\d{1,5}(\s*[,-]\s*-?\d{1,5})?$/;

/** A time as typed, in the form of the question: a moment, or a day of any time zone. */
const timeOf = (text: string): string | undefined => {
  const plain = plainDigits(text).trim();
  return wholeDay.test(plain) ? plain : typedUtc(plain);
};

/** A position, or a name that the shelf resolves. */
function placeOf({ place, error }: Typed): Record<string, string> | undefined {
  const text = place.trim();
  if (text === '') return undefined;
  const read = parseCoordinates(text.replaceAll('\n', ' '));
  const [at, ...more] = 'points' in read ? read.points : [];
  if (!at && !/^[-+0-9\u0660-\u0669\u06f0-\u06f9]/.test(text)) return { place_name: text };
  return at && more.length === 0 ? { place: `${at.lat.digits},${at.lng.digits},${plainDigits(error).trim() || '0'}` } : undefined;
}

/** The members of the question, or the fields that need another look. */
export function questionOf(form: Typed): { readonly members?: Record<string, string>; readonly faults: readonly Field[] } {
  const place = placeOf(form);
  const from = timeOf(form.from);
  const until = form.until.trim() === '' ? undefined : typedUtc(form.until);
  const known = form.known.trim() === '' ? undefined : typedUtc(form.known);
  const faults: Field[] = [];
  if (!place) faults.push('place');
  const [error, height] = [plainDigits(form.error).trim(), plainDigits(form.height).trim()];
  if (error !== '' && (!metres.test(error) || Number(error) > 50_000)) faults.push('error');
  if (!from || (until !== undefined && wholeDay.test(from))) faults.push('from');
  if (form.until.trim() !== '' && (!until || (from !== undefined && until < from))) faults.push('until');
  if (height !== '' && !heights.test(height)) faults.push('height');
  if (form.known.trim() !== '' && !known) faults.push('known');
  if (faults.length > 0 || !place || !from) return { faults };
  const members: Record<string, string> = { ...place, time: until ? `${from}/${until}` : from };
  if (height) members['height'] = height.replace(/(\d)\s*[,-]\s*(?=-?\d)/, '$1,');
  if (form.party.trim()) members['party'] = form.party.trim();
  if (known) {
    members['asKnown'] = known;
    members['basis'] = form.basis;
  }
  return { members, faults };
}

export function Explain() {
  return (
    <div class="desk explain">
      <section class="list asking" aria-labelledby="explain-title">
        <PartLinks label={t('work.parts')} parts={recordParts()} current="explain" />
        <h1 id="explain-title">{t('explain.title')}</h1>
        <p class="quiet">{t('explain.lead')}</p>
        <Question />
      </section>
      <div class="side">{told.value ? <Answer told={told.value} /> : <p class="quiet">{t('explain.nothing_asked')}</p>}</div>
    </div>
  );
}

function Question() {
  const tried = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<Problem | Unreachable | undefined>(undefined);
  const form = typed.value;
  const { members, faults } = questionOf(form);
  const set = (name: keyof Typed) => (value: string) => (typed.value = { ...typed.value, [name]: value });
  const fault = (name: Field) => (tried.value && faults.includes(name) ? t(FAULTS[name]) : undefined);
  const send = async () => {
    tried.value = true;
    if (!members || busy.value) {
      queueMicrotask(() => document.querySelector<HTMLElement>('.explain-form [aria-invalid="true"]')?.focus());
      return;
    }
    busy.value = true;
    problem.value = undefined;
    try {
      told.value = await explain(members);
      queueMicrotask(() => document.getElementById('explained-title')?.focus());
    } catch (cause) {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      problem.value = cause;
    } finally {
      busy.value = false;
    }
  };
  return (
    <form autocomplete="off" class="form explain-form" noValidate onSubmit={(event) => (event.preventDefault(), void send())}>
      <Short name="place" label={t('explain.place')} value={form.place} onValue={set('place')} fault={fault('place')} />
      <Short name="error" few plain label={t('explain.error')} value={form.error} onValue={set('error')} fault={fault('error')} />
      <div class="pair">
        <Short name="from" plain label={t('explain.from')} value={form.from} onValue={set('from')} fault={fault('from')} />
        <Short name="until" plain label={t('explain.until')} value={form.until} onValue={set('until')} fault={fault('until')} />
      </div>
      <p class="quick">
        <button type="button" onClick={() => set('from')(fieldTime(operatorNow.value))}>{t('explain.now')}</button>
        <button type="button" onClick={() => set('from')(fieldTime(operatorNow.value).slice(0, 10))}>{t('explain.today')}</button>
      </p>
      <Looked value={form.party} onValue={set('party')} />
      <details open={form.known !== '' || form.height !== ''}>
        <summary>{t('explain.more')}</summary>
        <Short name="height" plain label={t('explain.height')} value={form.height} onValue={set('height')} fault={fault('height')} />
        <Short name="known" plain label={t('explain.known')} value={form.known} onValue={set('known')} fault={fault('known')} />
        <OneOf
          name="basis"
          label={t('explain.basis')}
          value={form.basis}
          onValue={set('basis')}
          options={(['RECORDED', 'ASSERTED'] as const).map((basis) => [basis, word('knownBasis', basis)] as const)}
        />
      </details>
      <p class="actions">
        <button type="submit" class="primary" disabled={busy.value}>{busy.value ? t('work.asking') : t('explain.ask')}</button>
      </p>
      {problem.value && <NotRead problem={problem.value} />}
    </form>
  );
}

const FAULTS = {
  place: 'explain.fault.place',
  error: 'explain.fault.error',
  from: 'explain.fault.time',
  until: 'explain.fault.time',
  height: 'explain.fault.height',
  known: 'explain.fault.time',
} as const satisfies Record<Field, string>;

/** A party of the policy, or the name of a force that takes no part. */
function Looked({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t('explain.party')}</label>
      <input
        id={id}
        type="text"
        name="party"
        dir="auto"
        autocomplete="off"
        list={`${id}-list`}
        maxLength={200}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <datalist id={`${id}-list`}>
        {parties.value.map(({ name }) => <option key={name} value={name}>{partyTitle(name)}</option>)}
      </datalist>
    </div>
  );
}

function Answer({ told: answer }: { told: Explained }) {
  return (
    <article class="detail explained" aria-labelledby="explained-title">
      <Told answer={answer} />
      <p class="last-line"><Safety name="safety.explain.end" /></p>
      <div class="actions">
        <button type="button" onClick={() => window.print()}>{t('explain.print')}</button>
        <TakeAway answer={answer} />
        <button type="button" onClick={() => save('parley-explain.json', JSON.stringify(answer, null, 1), 'application/json')}>
          {t('explain.save')}
        </button>
      </div>
      <TwoPages answer={answer} />
    </article>
  );
}

/** The entries the answer rests on, for somebody who trusts neither this page nor its server. */
function TakeAway({ answer }: { answer: Explained }) {
  const leaves = leavesOf(answer);
  const done = useSignal<number | undefined>(undefined);
  const problem = useSignal<Problem | Unreachable | undefined>(undefined);
  const count = Math.min(leaves.length, LEAVES_MOST);
  const take = async () => {
    problem.value = undefined;
    done.value = 0;
    try {
      const text = await bundleOf(leaves, (ready) => (done.value = ready));
      if (text) save('parley-explain.bundle', text, 'application/json');
    } catch (cause) {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      problem.value = cause;
    } finally {
      done.value = undefined;
    }
  };
  if (count === 0) return null;
  return (
    <>
      <button type="button" disabled={done.value !== undefined} onClick={() => void take()}>
        {t('explain.bundle', { count })}
      </button>
      {done.value !== undefined && <progress max={count} value={done.value} aria-label={t('explain.bundle', { count })} />}
      {leaves.length > LEAVES_MOST && <span class="quiet">{t('explain.bundle_first', { count, all: leaves.length })}</span>}
      {problem.value && <NotRead problem={problem.value} />}
    </>
  );
}
