/** UNDER FIRE, STOP: one action from any page, one to confirm; filled in from what is recorded of our people. */
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Notice } from '../device/api';
import { Decimal, type Value } from '../ledger/statement';
import { type Outline, type Point, distanceMetres, outlineOf } from '../map/geometry';
import { positions } from '../map/describe';
import { go } from '../routes';
import { entry, findPresences, mayCallStop, presences } from '../watch';
import { plainDigits } from '../words/digits';
import { fieldTime, operatorNow, secondsText } from '../words/time';
import { ltr, number, t } from '../words/words';
import { unbroken } from './dial';
import { EMPTY } from './draft';
import { Choice, DrillTick, Recipients, Short, others } from './fields';
import { Outcome, buttonText, useFiling } from './filing';
import { Mark, Meaning, Party, Safety } from './parts';
import { preset } from './unsigned';
import { goToUrgent } from './urgent';

const NOWHERE = '';
/** The desk, a new notification, what is most urgent, UNDER FIRE: from anywhere. */
const KEYS = ['F2', 'F4', 'F8', 'F9'];

interface Spot {
  readonly point: Point;
  readonly error: number;
}

/** A point and how far from it the people may be; as exact as the notice was. */
export function spotOf(outline: Outline | undefined): Spot | undefined {
  if (!outline) return undefined;
  if (outline.kind === 'circle') return { point: outline.center, error: Math.ceil(outline.radiusMetres) };
  const all = positions(outline);
  const middle = (of: (at: Point) => number) => (Math.min(...all.map(of)) + Math.max(...all.map(of))) / 2;
  const point = { lat: rounded(middle(({ lat }) => lat)), lng: rounded(middle(({ lng }) => lng)) };
  const reach = Math.max(...all.map((at) => distanceMetres(point, at))) + (outline.kind === 'corridor' ? outline.halfWidthMetres : 0);
  return { point, error: Math.ceil(reach) + 1 };
}

const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
const decimal = (value: number): Decimal => new Decimal(value.toFixed(7).replace(/\.?0+$/, ''));

const placeOf = (text: string, spot: Spot | undefined): Value =>
  spot
    ? { text, precision: 'AREA', point: { lat: decimal(spot.point.lat), lng: decimal(spot.point.lng) }, error_m: spot.error }
    : { text, precision: 'UNKNOWN' };

const spotIn = (notice: Notice | undefined): Spot | undefined => spotOf(outlineOf(notice?.volumes[0]?.volume));

/** Nothing where it is no number: a word there holds up no call. */
export function peopleOf(text: string): number | undefined {
  const plain = plainDigits(text).trim();
  return /^[1-9][0-9]{0,5}$/.test(plain) ? Number(plain) : undefined;
}

function peopleIn(notice: Notice | undefined): string {
  const people = notice?.strength?.['people'];
  const count = typeof people === 'number' ? people : (people as { total?: number } | undefined)?.total;
  return count === undefined ? '' : String(count);
}

export function UnderFire() {
  const open = useSignal(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (!KEYS.includes(event.key)) return;
      event.preventDefault();
      if (event.key === 'F2') go({ view: 'desk' });
      else if (event.key === 'F4') go({ view: 'new' });
      else if (event.key === 'F8') goToUrgent();
      else if (mayCallStop.value) open.value = true;
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, []);
  useEffect(() => {
    if (open.value && !dialog.current?.open) dialog.current?.showModal();
    if (!open.value) dialog.current?.close();
  }, [open.value]);
  if (!mayCallStop.value) return null;
  return (
    <>
      <button type="button" class="under-fire" aria-keyshortcuts="F9" onClick={() => (open.value = true)}>
        <Safety name="safety.underfire.button" /> <kbd>F9</kbd>
      </button>
      <dialog ref={dialog} class="stop-dialog" aria-labelledby="stop-title" onClose={() => (open.value = false)}>
        {open.value && <StopForm open={open} />}
      </dialog>
    </>
  );
}

function StopForm({ open }: { open: Signal<boolean> }) {
  const known = presences.value;
  const chosen = useSignal(known[0]?.leaf ?? NOWHERE);
  const presence = known.find(({ leaf }) => leaf === chosen.value);
  const text = useSignal(wordsFor(known[0]));
  const people = useSignal(peopleIn(known[0]));
  const to = useSignal<readonly string[]>(others());
  const exact = useSignal(true);
  const drill = useSignal(false);
  const filing = useFiling();
  useEffect(() => {
    void findPresences().catch(() => {});
  }, []);
  const spot = spotIn(presence);
  const send = () =>
    filing.file(() => ({
      kind: 'stop/1',
      to: to.value,
      drill: drill.value,
      body: {
        place: placeOf(text.value.trim() || t('underfire.no_place'), exact.value ? spot : undefined),
        since: secondsText(operatorNow.value),
        people: peopleOf(people.value),
        presence: presence?.leaf,
      },
    }));
  const sent = filing.filed.value;
  if (sent) return <Sent leaf={sent.leafHash} spot={spot} open={open} count={to.value.length} filing={<Outcome filing={filing} />} />;
  return (
    <form
      autocomplete="off"
      class="form"
      noValidate
      onKeyDown={(event) => {
        // A key still held down from opening this confirms nothing.
        if (event.repeat && event.key === 'Enter') event.preventDefault();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (to.value.length > 0) void send();
      }}
    >
      <h2 id="stop-title"><Safety name="safety.underfire.button" /> <Mark /></h2>
      <p><Safety name="safety.underfire.confirm" values={{ place: text.value.trim() || t('underfire.no_place') }} /></p>
      <div class="actions">
        <button type="submit" class="stop-now" autofocus disabled={filing.busy.value || to.value.length === 0}>
          {filing.open.value ? buttonText(filing, '') : <Safety name="safety.underfire.send" />}
        </button>
        <button type="button" onClick={() => (open.value = false)}>{t('act.cancel')}</button>
      </div>
      {filing.problem.value && <Outcome filing={filing} />}
      {known.length > 0 && (
        <Choice
          name="presence"
          label={t('underfire.presence')}
          value={chosen.value}
          options={[
            ...known.map((notice) => [notice.leaf, `#${notice.index} · ${wordsFor(notice)}`] as const),
            [NOWHERE, t('underfire.elsewhere')],
          ]}
          onValue={(value) => {
            const notice = known.find(({ leaf }) => leaf === value);
            chosen.value = value;
            text.value = wordsFor(notice);
            people.value = peopleIn(notice);
          }}
        />
      )}
      <Short name="place" label={t('underfire.place')} value={text.value} onValue={(value) => (text.value = value)} />
      {presence && spot && (
        <label class="check">
          <input type="checkbox" checked={exact.value} onChange={(event) => (exact.value = event.currentTarget.checked)} />
          <span>
            <Meaning meaning={presence.meaning} /> {t('underfire.tell_position')}{' '}
            <bdi dir="ltr" class="utc">{spot.point.lat}, {spot.point.lng}</bdi>{' '}
            <span class="quiet">{t('tracks.error', { metres: number(spot.error) })}</span>
          </span>
        </label>
      )}
      <Short
        plain
        name="people"
        label={t('underfire.people')}
        value={people.value}
        onValue={(value) => (people.value = value)}
        fault={people.value.trim() !== '' && peopleOf(people.value) === undefined ? t('underfire.people_fault') : undefined}
      />
      <Recipients label={t('notice.to')} chosen={to.value} onChosen={(names) => (to.value = names)} />
      <DrillTick drill={drill.value} onDrill={(on) => (drill.value = on)} />
    </form>
  );
}

const wordsFor = (notice: Notice | undefined): string => notice?.purpose ?? '';

/** Afterwards: whom to phone, and the way to a window for getting people out. */
function Sent(props: { leaf: string; spot: Spot | undefined; open: Signal<boolean>; count: number; filing: ComponentChildren }) {
  const { leaf, spot, open, count } = props;
  const call = entry(leaf);
  const rows = call && 'recipients' in call ? call.recipients : [];
  const phones = rows.flatMap(({ party, steps }) => steps.flatMap(({ phone }) => (phone ? [{ party, phone }] : [])));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const evacuate = () => {
    const start = Math.ceil(operatorNow.value / 900_000 + 4) * 900_000;
    preset.value = {
      ...EMPTY,
      kind: 'MEDEVAC',
      to: others(),
      start: fieldTime(start),
      end: fieldTime(start + 2 * 3_600_000),
      shape: 'circle',
      coordinates: spot ? `${spot.point.lat}, ${spot.point.lng}` : '',
      metres: spot ? String(Math.max(spot.error, 500)) : '',
    };
    open.value = false;
    go({ view: 'new' });
  };
  return (
    <div class="form">
      <h2 id="stop-title" tabIndex={-1} ref={heading}><Safety name="safety.underfire.button" /> <Mark /></h2>
      {phones.length > 0 ? (
        <p><Safety name="safety.underfire.sent" values={{ count, phone: phones.map(({ phone }) => ltr(unbroken(phone))).join(' · ') }} /></p>
      ) : (
        <p><Safety name="safety.underfire.sent_no_phone" values={{ count }} /></p>
      )}
      <ul class="plain">
        {phones.map(({ party, phone }) => (
          <li key={party + phone}><Party address={party} /> <bdi dir="ltr" class="phone">{phone}</bdi></li>
        ))}
      </ul>
      {props.filing}
      <div class="actions">
        <button type="button" class="primary" onClick={evacuate}><Safety name="safety.underfire.evacuate" /></button>
        <button
          type="button"
          onClick={() => {
            open.value = false;
            go({ view: 'watch' });
          }}
        >
          {t('watch.look')}
        </button>
        <button type="button" onClick={() => (open.value = false)}>{t('act.close')}</button>
      </div>
    </div>
  );
}
