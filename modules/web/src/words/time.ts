/** Times: UTC first and always left to right, then the mission's own clock, then how far away it is. */
import { computed, signal } from '@preact/signals';
import { secondsText } from './utc';
import { isolate, locale, ltr, timeDigits, unbrokenTimes } from './words';

export { fieldTime, secondsText, typedUtc } from './utc';

/** Operator's clock minus this device's clock, in milliseconds, as last measured. */
export const clockOffsetMs = signal(0);
/** Between what that offset lies, in milliseconds: the operator's clock tells whole seconds, and every answer was on its way. */
export interface Spread {
  readonly least: number;
  readonly most: number;
}
/** The spread one answer leaves: it was told somewhere between the asking and its coming. */
export const readingOf = (toldMs: number, askedMs: number, answeredMs: number): Spread => ({
  least: toldMs - answeredMs,
  most: toldMs + 1000 - askedMs,
});
/** What both leave; where they contradict each other a clock was put, and the newer one stands alone. */
export function narrowed(held: Spread, read: Spread): Spread {
  const least = Math.max(held.least, read.least);
  const most = Math.min(held.most, read.most);
  return least <= most ? { least, most } : read;
}
/** What was held stays unless it lies outside: a clock does not jump because one answer came late. */
export const offsetAfter = (heldMs: number, { least, most }: Spread): number =>
  heldMs < least || heldMs > most ? (least + most) / 2 : heldMs;
/** Every reading so far; nothing is known before the first. */
export const clockSpread = signal<Spread>({ least: -Infinity, most: Infinity });
/** Ticks once a second. */
export const tick = signal(Date.now());
export function startTicking(): void {
  setInterval(() => (tick.value = Date.now()), 1000);
}

/** An exercise may run on a clock of its own; what is signed there carries that time. */
export const exerciseClock = signal(false);

export const operatorNow = computed(() => tick.value + clockOffsetMs.value);
/** Whether the operator's clock, which counts whole seconds, is past that time whatever the answers took on their way. */
export const surelyPast = (time: string): boolean =>
  Math.floor((tick.value + clockSpread.value.least) / 1000) * 1000 > Date.parse(time);

/** The time an author here puts on a statement: his own clock, or the exercise's. */
export const ownTime = (): string => secondsText(Date.now() + (exerciseClock.value ? clockOffsetMs.value : 0));

/** The zone of the agreement in force where it names one; else this device's own. */
export const agreedZone = signal<string | undefined>(undefined);
export const missionZone = computed(() => agreedZone.value ?? Intl.DateTimeFormat().resolvedOptions().timeZone);

/** `2026-03-04 06:00Z`; seconds only where there are any. */
export function utc(time: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):(\d{2})Z$/.exec(time);
  if (!match) return ltr(time);
  const [, day, minute, second] = match;
  return timeDigits(`${day} ${minute}${second === '00' ? '' : `:${second}`}Z`);
}

/** From when to when a source says that something was, no finer than it says: a day and a month stay what they are. */
export const statedSpan = ({ start, end }: { readonly start?: string; readonly end?: string }): string =>
  [start, end].filter((one): one is string => one !== undefined).map((one) => (/T.*Z$/.test(one) ? utc(one) : one)).join(' – ');

/** A window on one line; the day is not repeated when both ends share it. */
export function utcWindow(start: string, end: string | undefined, open: string): string {
  if (!end) return `${unbrokenTimes(utc(start))} – ${isolate(open)}`;
  const short = start.slice(0, 10) === end.slice(0, 10);
  const last = short ? timeDigits(`${end.slice(11, 16)}Z`) : utc(end);
  return ltr(unbrokenTimes(`${utc(start)} – ${last}`));
}

export function clockText(ms: number): string {
  return timeDigits(new Date(ms).toISOString().slice(0, 19).replace('T', ' ').concat('Z'));
}

/** `2026-03-04 09:00 +03:00` in a named zone. */
export function inZone(ms: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  }).formatToParts(new Date(ms));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  const offset = part('timeZoneName').replace(/^GMT/, '') || '+00:00';
  return timeDigits(`${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} ${offset}`);
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** "in 2 hours", "3 days ago" in the language shown. */
export function relative(time: string, now: number): string {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60];
  return new Intl.RelativeTimeFormat(locale.value, { numeric: 'auto', style: 'short' }).format(
    Math.trunc(seconds / size),
    unit,
  );
}
