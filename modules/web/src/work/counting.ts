/** Counting by the day as stated: what is stated no finer than a month is in no day, and says so. */
import type { When } from '../device/api';

export interface Bar {
  readonly label: string;
  readonly count: number;
}

export interface Counted {
  /** How long one bar is; days, unless they would be too many to tell apart. */
  readonly unit: 'day' | 'month' | 'year';
  /** From the first to the last, those with nothing among them. */
  readonly bars: readonly Bar[];
  /** How many are stated of no one day. */
  readonly ofNoDay: number;
}

const DAY_MS = 86_400_000;
/** More bars than these nobody tells apart on a page. */
const MOST = 62;
const FINE: readonly string[] = ['MINUTE', 'HOUR', 'PART_OF_DAY', 'DAY', 'RANGE'];

/** The one day a time is stated of; nothing where it may be one of several. */
export function dayOf(when: When | undefined): string | undefined {
  const day = when?.start?.slice(0, 10);
  if (!when || !day || day.length < 10 || !FINE.includes(when.precision)) return undefined;
  return when.end === undefined || when.end.slice(0, 10) === day ? day : undefined;
}

const UNITS = { day: 10, month: 7, year: 4 } as const;

/** Every label from the first to the last. */
function between(first: string, last: string, unit: Counted['unit']): string[] {
  const labels: string[] = [];
  const at = new Date(`${first}T00:00:00Z`);
  for (let label = first.slice(0, UNITS[unit]); label <= last.slice(0, UNITS[unit]); ) {
    labels.push(label);
    if (unit === 'day') at.setTime(at.getTime() + DAY_MS);
    else if (unit === 'month') at.setUTCMonth(at.getUTCMonth() + 1, 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1, 0, 1);
    label = at.toISOString().slice(0, UNITS[unit]);
  }
  return labels;
}

const months = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

export function perDay(times: readonly (When | undefined)[]): Counted {
  const days = times.map(dayOf).filter((day): day is string => day !== undefined).sort();
  const [first, last] = [days[0], days.at(-1)];
  const ofNoDay = times.length - days.length;
  if (first === undefined || last === undefined) return { unit: 'day', bars: [], ofNoDay };
  const unit =
    (Date.parse(last) - Date.parse(first)) / DAY_MS < MOST ? 'day' : months(last) - months(first) < MOST ? 'month' : 'year';
  const counts = new Map<string, number>();
  for (const day of days) {
    const label = day.slice(0, UNITS[unit]);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return { unit, bars: between(first, last, unit).map((label) => ({ label, count: counts.get(label) ?? 0 })), ofNoDay };
}

export interface Extent {
  readonly low?: number | undefined;
  readonly best?: number | undefined;
  readonly high?: number | undefined;
}

/** The largest number among some; bars of one scale are drawn against it. */
export const largest = (all: readonly Extent[]): number =>
  Math.max(0, ...all.flatMap(({ low, best, high }) => [low, best, high]).filter((one): one is number => one !== undefined));
