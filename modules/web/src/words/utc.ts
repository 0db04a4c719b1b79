/** Times as they are typed and signed: UTC, in plain digits. */
import { plainDigits } from './digits';

export const secondsText = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

/** A UTC time as a person types it, in whichever digits: `2026-03-04 06:00` with or without seconds, `T` or `Z`. */
export function typedUtc(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?\s*Z?$/i.exec(plainDigits(text).trim());
  if (!match) return undefined;
  const [, y, mo, d, h, mi, s = '00'] = match;
  const time = `${y}-${mo}-${d}T${h}:${mi}:${s}Z`;
  const parsed = new Date(time);
  return Number.isNaN(parsed.getTime()) || secondsText(parsed.getTime()) !== time ? undefined : time;
}

/** How a time is shown inside the field it was typed into. */
export function fieldTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}
