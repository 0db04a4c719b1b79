/** A notification while it is being written: what was typed, what is wrong with it, and the body it becomes. */
import {
  type Coordinates, type LatLng, type Outline, circleValue, corridorValue, parseCoordinates, pointOf, polygonValue, typedNumber,
} from '../map/geometry';
import { type Decimal, NOTICE_KINDS, type NoticeKind, type Value, jsonText } from '../ledger/statement';
import { plainDigits } from '../words/digits';
import { typedUtc } from '../words/utc';

export type ShapeKind = 'corridor' | 'polygon' | 'circle';

export interface Typed {
  readonly kind: NoticeKind;
  readonly to: readonly string[];
  readonly start: string;
  readonly end: string;
  readonly shape: ShapeKind;
  readonly coordinates: string;
  readonly metres: string;
  readonly lower: string;
  readonly upper: string;
  readonly purpose: string;
  readonly block: string;
  readonly callsign: string;
  readonly people: string;
  readonly liveFire: boolean;
  /** How long the notification that this was taken from lasted; the start then brings its end. */
  readonly lastsHours?: number;
}

export const EMPTY: Typed = {
  kind: 'PATROL',
  to: [],
  start: '',
  end: '',
  shape: 'corridor',
  coordinates: '',
  metres: '',
  lower: '',
  upper: '',
  purpose: '',
  block: '',
  callsign: '',
  people: '',
  liveFire: false,
};

export type Field = 'to' | 'start' | 'end' | 'coordinates' | 'metres' | 'lower' | 'upper' | 'purpose' | 'block' | 'callsign' | 'people';
export type FaultCode =
  | 'none' | 'time' | 'end-before-start' | 'coordinate-shape' | 'coordinate-ambiguous' | 'latitude' | 'longitude' | 'too-few' | 'one-point'
  | 'number' | 'whole' | 'positive' | 'upper-below-lower' | 'too-long';

export interface Fault {
  readonly field: Field;
  readonly code: FaultCode;
  readonly line?: number;
}

/** What `parseCoordinates` says, in the form's own codes. */
export const COORDINATE_FAULTS = {
  shape: 'coordinate-shape', latitude: 'latitude', longitude: 'longitude', ambiguous: 'coordinate-ambiguous',
} as const;
const LONGEST_TEXT = 2000;
const LONGEST_NAME = 200;
const PEOPLE_MOST = 1_000_000;
const LEAST: Readonly<Record<ShapeKind, number>> = { polygon: 3, corridor: 2, circle: 1 };

const points = (read: Coordinates): readonly LatLng[] => ('points' in read ? read.points : []);

/** Where a first version stands; all other kinds are planned. */
const ACTIVITY: Partial<Record<NoticeKind, string>> = { PRESENCE: 'ACTIVE', STRIKE_AFTER_FACT: 'COMPLETED' };

export const isPresence = (typed: Typed): boolean => typed.kind === 'PRESENCE';

export function faults(typed: Typed): Fault[] {
  const found: Fault[] = [];
  const add = (field: Field, code: FaultCode, line?: number) =>
    found.push(line === undefined ? { field, code } : { field, code, line });
  if (typed.to.length === 0) add('to', 'none');
  const start = typedUtc(typed.start);
  const end = typedUtc(typed.end);
  if (!start) add('start', 'time');
  const endless = isPresence(typed) && typed.end.trim() === '';
  if (!end && !endless) add('end', 'time');
  if (start && end && end <= start) add('end', 'end-before-start');
  const read = parseCoordinates(typed.coordinates);
  if ('fault' in read) add('coordinates', COORDINATE_FAULTS[read.fault], read.line);
  else if (read.points.length < LEAST[typed.shape]) add('coordinates', 'too-few');
  else if (typed.shape === 'circle' && read.points.length > 1) add('coordinates', 'one-point');
  if (typed.shape !== 'polygon') {
    const size = typedNumber(typed.metres, 3);
    if (!size) add('metres', 'number');
    else if (size.value <= 0) add('metres', 'positive');
  }
  const [lower, upper] = [bound(typed.lower), bound(typed.upper)];
  if (lower === 'wrong') add('lower', 'number');
  if (upper === 'wrong') add('upper', 'number');
  if (typeof lower === 'object' && typeof upper === 'object' && upper.value < lower.value) {
    add('upper', 'upper-below-lower');
  }
  if (typed.purpose.length > LONGEST_TEXT) add('purpose', 'too-long');
  for (const name of ['block', 'callsign'] as const) if (typed[name].length > LONGEST_NAME) add(name, 'too-long');
  if (typed.people.trim() !== '' && peopleOf(typed.people) === undefined) add('people', 'whole');
  return found;
}

function peopleOf(text: string): number | undefined {
  const plain = plainDigits(text).trim();
  return /^[0-9]{1,7}$/.test(plain) && Number(plain) <= PEOPLE_MOST ? Number(plain) : undefined;
}

/** A height as typed; nothing where there is none. */
export function bound(text: string): Decimal | undefined | 'wrong' {
  return text.trim() === '' ? undefined : (typedNumber(text, 3) ?? 'wrong');
}

const altitude = (text: string): Value | undefined => {
  const value = bound(text);
  return typeof value === 'object' ? { value, reference: 'W84', units: 'M' } : undefined;
};

/** The shape as far as it can be drawn already; incomplete drafts draw what they have. */
export function outlineSoFar(typed: Typed): Outline | undefined {
  const at = points(parseCoordinates(typed.coordinates)).map(pointOf);
  const first = at[0];
  const size = typedNumber(typed.metres, 3)?.value ?? 0;
  switch (typed.shape) {
    case 'polygon':
      return at.length >= 3 ? { kind: 'polygon', vertices: at } : undefined;
    case 'circle':
      return first && size > 0 ? { kind: 'circle', center: first, radiusMetres: size } : undefined;
    case 'corridor':
      return at.length >= 2 && size > 0 ? { kind: 'corridor', line: at, halfWidthMetres: size } : undefined;
  }
}

function shapeValue(typed: Typed): { [name: string]: Value } {
  const at = points(parseCoordinates(typed.coordinates));
  const size = typedNumber(typed.metres, 3);
  if (typed.shape === 'polygon') return polygonValue(at) as { [name: string]: Value };
  if (!size || !at[0]) throw new Error('the draft is not complete');
  return (typed.shape === 'circle' ? circleValue(at[0], size) : corridorValue(at, size)) as { [name: string]: Value };
}

/** The body of the notice; only for a draft without faults. `now` is the time of the last confirmation. */
export function bodyOf(typed: Typed, now: string): Value {
  const start = typedUtc(typed.start);
  const end = typedUtc(typed.end);
  if (!start || faults(typed).length > 0) throw new Error('the draft is not complete');
  const filled = (text: string) => (text.trim() === '' ? undefined : text.trim());
  const people = peopleOf(typed.people);
  return {
    notice_kind: typed.kind,
    meaning: NOTICE_KINDS[typed.kind],
    activity: ACTIVITY[typed.kind] ?? 'PLANNED',
    volumes: [
      {
        volume: {
          ...shapeValue(typed),
          altitude_lower: altitude(typed.lower),
          altitude_upper: altitude(typed.upper),
        },
        time_start: { value: start, format: 'RFC3339' },
        time_end: end ? { value: end, format: 'RFC3339' } : undefined,
      },
    ],
    purpose: filled(typed.purpose),
    live_fire: typed.liveFire || typed.kind === 'LIVE_FIRE' ? true : undefined,
    confirmed_at: isPresence(typed) ? now : undefined,
    callsign: filled(typed.callsign),
    strength: people === undefined ? undefined : { people },
  };
}

/**
 * What is asked about a draft that is still being typed: whom it is for and where and when it is; nothing while
 * one of them is missing or cannot be read. What else is said of it is no part of it, so that writing that asks nothing new.
 */
export function askedWhileTyping(typed: Typed, now: string): string | undefined {
  const about: Typed = { ...typed, purpose: '', callsign: '', people: '' };
  if (faults(about).length > 0) return undefined;
  return jsonText({ to: typed.to, body: bodyOf(about, now) }, 1);
}
