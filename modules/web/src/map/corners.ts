/** The corners of a shape one by one, as lines of text: what nobody touched stays as it was typed. */
import { type Point, parseCoordinates, pointOf } from './geometry';
import { linesOf } from './drawing';

export type CornersOf = 'polygon' | 'corridor';

const PLACES_MAX = 7;

/** The lines of a text that have something on them. */
export const linesIn = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** Where one line says it is; nothing where it cannot be read. */
export function placeOf(line: string): Point | undefined {
  const read = parseCoordinates(line);
  const at = 'points' in read ? read.points[0] : undefined;
  return at && pointOf(at);
}

/** How many decimal places of a degree a line is written with, or comes to. */
function placesIn(line: string): number {
  const read = parseCoordinates(line);
  const at = 'points' in read ? read.points[0] : undefined;
  const places = (text: string) => text.split('.')[1]?.length ?? 0;
  return at ? Math.max(places(at.lat.digits), places(at.lng.digits)) : 0;
}

/**
 * A corner more between the one at `i` and the next, halfway in degrees and the short way round; with no more digits
 * than the two have, unless it would then be one of them. Nothing where one of the two cannot be read or there is no next.
 */
export function halfway(lines: readonly string[], i: number, kind: CornersOf): string | undefined {
  const next = i + 1 < lines.length ? i + 1 : kind === 'polygon' && lines.length > 1 ? 0 : -1;
  const [one, other] = [lines[i], lines[next]];
  const [from, to] = [one && placeOf(one), other && placeOf(other)];
  if (!from || !to || !one || !other || (from.lat === to.lat && from.lng === to.lng)) return undefined;
  const turn = 360 * Math.round((to.lng - from.lng) / 360);
  const middle = { lat: (from.lat + to.lat) / 2, lng: (from.lng + to.lng - turn) / 2 };
  const lng = middle.lng > 180 ? middle.lng - 360 : middle.lng < -180 ? middle.lng + 360 : middle.lng;
  for (let places = Math.max(placesIn(one), placesIn(other)); places <= PLACES_MAX; places++) {
    const line = `${middle.lat.toFixed(places)}, ${lng.toFixed(places)}`;
    const at = placeOf(line);
    const same = (end: Point) => at?.lat === end.lat && at.lng === end.lng;
    if (at && !same(from) && !same(to)) return line;
  }
  return undefined;
}

export const inserted = (lines: readonly string[], i: number, line: string): string[] => [...lines.slice(0, i + 1), line, ...lines.slice(i + 1)];

export const removed = (lines: readonly string[], i: number): string[] => lines.filter((_, at) => at !== i);

/** All of them, where each can be read and no side crosses 180 degrees, so that a flat map can show them to be dragged. */
export function flatCorners(lines: readonly string[]): Point[] | undefined {
  const points = lines.map(placeOf);
  if (points.some((at) => at === undefined)) return undefined;
  const read = points as Point[];
  const wide = read.some((at, i) => Math.abs(at.lng - (read[(i + 1) % read.length] as Point).lng) > 180);
  return wide ? undefined : read;
}

/** The lines of a shape whose corners were dragged, in their order: where a corner is as it was, its line is too. */
export function dragged(lines: readonly string[], points: readonly Point[], metresPerPixel: number): string[] {
  const before = lines.map(placeOf);
  let next = 0;
  return points.map((at) => {
    const same = before.findIndex((one, i) => i >= next && one?.lat === at.lat && one.lng === at.lng);
    if (same < 0) return linesOf([at], metresPerPixel)[0] as string;
    next = same + 1;
    return lines[same] as string;
  });
}
