/**
 * Templates are our own earlier notifications, read from the log as it is: nothing of them is kept on
 * this device, and a seized one has none. Everything is taken over but the time.
 */
import type { FiledAltitude, Notice } from '../device/api';
import { NOTICE_KINDS, type NoticeKind } from '../ledger/statement';
import { outlineOf } from '../map/geometry';
import { positions } from '../map/describe';
import { EMPTY, type Typed } from './draft';

const MOST = 12;
const HOUR_MS = 3_600_000;

const isKind = (kind: string): kind is NoticeKind => kind in NOTICE_KINDS;
const plain = (at: FiledAltitude | undefined): boolean => at === undefined || (at.reference === 'W84' && at.units === 'M');
const text = (at: FiledAltitude | undefined): string => (at === undefined ? '' : String(at.value));

/** What no field of the form says. */
function saysMore({ volumes, emergency, frequencies, originalText, strength = {} }: Notice): boolean {
  const { people, ...counted } = strength;
  return volumes.some(({ position_error_m: off }) => off !== undefined) || emergency === true || frequencies !== undefined ||
    originalText !== undefined || Object.keys(counted).length > 0 || (people !== undefined && typeof people !== 'number');
}

/** The notice as it could be typed again; nothing where the form cannot say all of it. */
export function templateOf(notice: Notice): Typed | undefined {
  const [volume, ...more] = notice.volumes;
  const outline = outlineOf(volume?.volume);
  if (!volume || more.length > 0 || !outline || !isKind(notice.kind) || notice.drill || saysMore(notice)) return undefined;
  if (outline.kind === 'polygon' && outline.rings) return undefined;
  const { altitude_lower: lower, altitude_upper: upper } = volume.volume;
  if (!plain(lower) || !plain(upper)) return undefined;
  const { start, end } = notice.window;
  const metres = outline.kind === 'circle' ? outline.radiusMetres : outline.kind === 'corridor' ? outline.halfWidthMetres : undefined;
  return {
    ...EMPTY,
    kind: notice.kind,
    to: notice.to.filter((to) => to !== '*' && !to.includes('/')),
    shape: outline.kind,
    coordinates: positions(outline).map(({ lat, lng }) => `${lat}, ${lng}`).join('\n'),
    metres: metres === undefined ? '' : String(metres),
    lower: text(lower),
    upper: text(upper),
    purpose: notice.purpose ?? '',
    block: notice.block ?? '',
    callsign: notice.callsign ?? '',
    people: notice.strength?.['people'] === undefined ? '' : String(notice.strength['people']),
    liveFire: notice.liveFire === true,
    ...(end ? { lastsHours: (Date.parse(end) - Date.parse(start)) / HOUR_MS } : {}),
  };
}

export interface Template {
  readonly notice: Notice;
  readonly typed: Typed;
}

/** Our own notifications that can be written again, the newest of each that says the same, at most twelve. */
export function templates(all: readonly Notice[], ours: (notice: Notice) => boolean): readonly Template[] {
  const found = new Map<string, Template>();
  for (const notice of [...all].sort((a, b) => b.index - a.index)) {
    const typed = ours(notice) ? templateOf(notice) : undefined;
    if (!typed) continue;
    const same = JSON.stringify([typed.kind, typed.coordinates, typed.metres, typed.purpose]);
    if (!found.has(same)) found.set(same, { notice, typed });
  }
  return [...found.values()].slice(0, MOST);
}
