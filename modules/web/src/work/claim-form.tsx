/** What somebody said, written down as said: who, in which words, of when and where, and how sure of both. */
import { computed, useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { parseCoordinates } from '../map/geometry';
import { me } from '../situation';
import type { Value } from '../ledger/statement';
import { plainDigits } from '../words/digits';
import { operatorNow, typedUtc } from '../words/time';
import { language, t, word } from '../words/words';
import { COORDINATE_FAULTS } from '../views/draft';
import { Choice, Recipients, Short, Words, languageOptions } from '../views/fields';
import { Outcome, buttonText, useFiling } from '../views/filing';

/** Whether this post may file claims and put incidents together. */
export const mayClaim = computed(() => (me.value?.key && me.value.scopes.includes('claim')) ?? false);

export const WHEN_PRECISIONS = ['MINUTE', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR', 'UNKNOWN'] as const;
const PLACE_PRECISIONS = ['POINT', 'SETTLEMENT', 'ROUTE_SEGMENT', 'BETWEEN', 'AREA', 'ADMIN', 'UNKNOWN'] as const;
const TYPES = ['EVENT', 'ACTOR', 'COUNT', 'TIME', 'PLACE', 'WEAPON', 'CAUSE', 'INTENT', 'OBLIGATION', 'FIRST_EVER'] as const;
const STANCES = ['ASSERT', 'DENY', 'SILENT', 'ATTRIBUTE', 'REVISE'] as const;
const SOURCES = [
  'PARTY_OFFICIAL', 'STATE_MEDIA', 'PARTY_FIELD', 'MONITOR_OBS', 'SENSOR', 'NGO_RESCUE', 'NGO_COUNT', 'PRESS', 'AGENCY',
  'ANONYMOUS', 'SOCIAL', 'ANALYST', 'PHOTO_CAPTION',
] as const;

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** A time as somebody states it, no finer than stated; undefined where it cannot be read. */
export function whenOf(text: string, precision: string, words: string): Value | undefined {
  const said = words.trim() || text.trim();
  if (precision === 'UNKNOWN') return said ? { precision, text: said } : undefined;
  const plain = plainDigits(text).trim();
  const start = DATE.test(plain) ? plain : typedUtc(plain);
  return start ? { start, precision, text: said } : undefined;
}

/** A place as somebody states it; a position only where one was given, and then with its error. */
export function placeOf(words: string, precision: string, position: string, error: string): Value | undefined {
  if (words.trim() === '') return undefined;
  const read = parseCoordinates(position);
  const [at] = 'points' in read ? read.points : [];
  const metres = metresOf(error);
  return {
    text: words.trim(),
    precision,
    ...(at ? { point: { lat: at.lat, lng: at.lng } } : {}),
    ...(at && metres !== undefined ? { error_m: metres } : {}),
  };
}

const metresOf = (text: string): number | undefined => {
  const plain = plainDigits(text).trim();
  return /^\d{1,8}$/.test(plain) ? Number(plain) : undefined;
};

/** What is wrong with a place as typed: a position is never signed without words, nor without how far off it may be. */
export function placeFaults(words: string, position: string, error: string): { place?: string; position?: string; error?: string } {
  if (position.trim() === '') return {};
  const read = parseCoordinates(position);
  const wrong = 'fault' in read ? COORDINATE_FAULTS[read.fault] : read.points.length === 1 ? undefined : 'coordinate-shape';
  return {
    ...(words.trim() === '' ? { place: t('claim_form.wanted') } : {}),
    ...(wrong ? { position: word('fault', wrong) } : {}),
    ...(metresOf(error) === undefined ? { error: t('claim_form.error_fault') } : {}),
  };
}

const START = {
  text: '', type: 'EVENT', stance: 'ASSERT', source: 'PARTY_OFFICIAL', name: '', quote: '', quoteLang: '',
  when: '', precision: 'DAY', place: '', placePrecision: 'SETTLEMENT', position: '', error: '1000', count: '', what: '',
};
type Form = typeof START;

function bodyOf(form: Form): Record<string, Value | undefined> | undefined {
  const valid = form.when.trim() ? whenOf(form.when, form.precision, '') : undefined;
  if (form.text.trim() === '' || form.name.trim() === '' || (form.when.trim() && !valid)) return undefined;
  const [count, plain] = [form.count.trim(), plainDigits(form.count).trim()];
  if ((count === '') !== (form.what.trim() === '') || Object.keys(placeFaults(form.place, form.position, form.error)).length > 0) return undefined;
  const exact = /^\d{1,9}$/.test(plain);
  const today = new Date(operatorNow.value).toISOString().slice(0, 10);
  return {
    type: form.type,
    text: form.text.trim(),
    stance: form.stance,
    asserted: { start: today, precision: 'DAY', text: today },
    source: { kind: form.source, name: form.name.trim() },
    ...(form.quote.trim() ? { quote: { text: form.quote.trim(), lang: form.quoteLang || language.value } } : {}),
    ...(valid ? { valid } : {}),
    ...(form.place.trim() ? { place: placeOf(form.place, form.placePrecision, form.position, form.error) } : {}),
    ...(count && form.what.trim()
      ? { counts: [{ what: form.what.trim(), precision: exact ? 'EXACT' : 'SOME', ...(exact ? { best: Number(plain) } : {}), text: count }] }
      : {}),
  };
}

export function ClaimForm() {
  const [form, change] = useState<Form>({ ...START, quoteLang: language.value });
  const to = useSignal<readonly string[]>([]);
  const tried = useSignal(false);
  const filing = useFiling();
  const set = (name: keyof Form) => (value: string) => change((before) => ({ ...before, [name]: value }));
  const wanted = (name: keyof Form) => (tried.value && form[name].trim() === '' ? t('claim_form.wanted') : undefined);
  /** The one of the two is nothing without the other. */
  const beside = (name: 'what' | 'count', other: 'what' | 'count') => (form[other].trim() === '' ? undefined : wanted(name));
  const where = tried.value ? placeFaults(form.place, form.position, form.error) : {};
  const options = (group: string, codes: readonly string[]) => codes.map((code) => [code, word(group, code)] as const);
  const send = async () => {
    tried.value = true;
    const body = bodyOf(form);
    if (!body || to.value.length === 0) return;
    const filed = await filing.file(() => ({ kind: 'claim/1', to: to.value, body }));
    if (filed) {
      change((before) => ({ ...before, text: '', quote: '', count: '' }));
      tried.value = false;
    }
  };
  return (
    <form autocomplete="off" class="form claim-form" noValidate onSubmit={(event) => (event.preventDefault(), void send())}>
      <h2>{t('claim_form.title')}</h2>
      <p class="quiet">{t('claim_form.help')}</p>
      <Words label={t('claim_form.text')} value={form.text} onValue={set('text')} fault={wanted('text')} />
      <div class="pair">
        <Choice name="stance" label={t('claim_form.stance')} value={form.stance} onValue={set('stance')} options={options('stance', STANCES)} />
        <Choice name="type" label={t('claim_form.type')} value={form.type} onValue={set('type')} options={options('claimType', TYPES)} />
        <Choice name="source" label={t('claim_form.source')} value={form.source} onValue={set('source')} options={options('source', SOURCES)} />
        <Short name="name" label={t('claim_form.name')} value={form.name} onValue={set('name')} fault={wanted('name')} />
      </div>
      <div class="pair">
        <Words label={t('claim_form.quote')} value={form.quote} onValue={set('quote')} lang={form.quoteLang} />
        <Choice name="quoteLang" label={t('claim_form.quote_lang')} value={form.quoteLang} onValue={set('quoteLang')} options={languageOptions()} />
        <Short
          name="when"
          plain
          label={t('claim_form.when')}
          value={form.when}
          onValue={set('when')}
          fault={tried.value && form.when.trim() && !whenOf(form.when, form.precision, '') ? t('claim_form.when_fault') : undefined}
        />
        <Choice name="precision" label={t('claim_form.precision')} value={form.precision} onValue={set('precision')} options={options('timePrecision', WHEN_PRECISIONS)} />
        <Short name="place" label={t('claim_form.place')} value={form.place} onValue={set('place')} fault={where.place} />
        <Choice name="placePrecision" label={t('claim_form.precision')} value={form.placePrecision} onValue={set('placePrecision')} options={options('placePrecision', PLACE_PRECISIONS)} />
        <Short name="position" plain label={t('claim_form.position')} value={form.position} onValue={set('position')} fault={where.position} />
        <Short name="error" plain few label={t('claim_form.error')} value={form.error} onValue={set('error')} fault={where.error} />
        <Short name="what" label={t('claim_form.what')} value={form.what} onValue={set('what')} fault={beside('what', 'count')} />
        <Short name="count" few label={t('claim_form.count')} value={form.count} onValue={set('count')} fault={beside('count', 'what')} />
      </div>
      <Recipients
        label={t('claim_form.to')}
        chosen={to.value}
        onChosen={(chosen) => (to.value = chosen)}
        fault={tried.value && to.value.length === 0 ? t('claim_form.wanted') : undefined}
      />
      <p class="actions"><button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.sign'))}</button></p>
      <Outcome filing={filing} />
    </form>
  );
}
