/** Web Mercator in the units of the base map file: x grows east, y grows south, counted from its middle. */
import type { Point } from './geometry';

export interface BaseMap {
  readonly unitsPerWorld: number;
  readonly middle: { readonly lng: number; readonly lat: number };
  readonly region: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
  readonly fine: Layer;
  readonly world: Layer;
  readonly countries: readonly (readonly [code: string, x: number, y: number, size: number])[];
  readonly places: readonly (readonly [
    x: number, y: number, rank: number, en: string, ar: string, tr: string, ru: string,
  ])[];
  readonly towns: readonly (readonly [x: number, y: number, name: string])[];
}

/** SVG paths: filled land, its coast, and the borders between countries. */
interface Layer {
  readonly land: string;
  readonly coast: string;
  readonly borders: string;
}

export interface Flat {
  readonly x: number;
  readonly y: number;
}

const EQUATOR_METRES = 40_075_016.7;
const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);

export function flatten(map: Pick<BaseMap, 'unitsPerWorld' | 'middle'>, at: Point): Flat {
  const lat = Math.max(-85, Math.min(85, at.lat));
  return {
    x: ((at.lng - map.middle.lng) / 360) * map.unitsPerWorld,
    y: (mercator(map.middle.lat) - mercator(lat)) * map.unitsPerWorld,
  };
}

export function unflatten(map: Pick<BaseMap, 'unitsPerWorld' | 'middle'>, at: Flat): Point {
  const y = mercator(map.middle.lat) - at.y / map.unitsPerWorld;
  return {
    lng: map.middle.lng + (at.x / map.unitsPerWorld) * 360,
    lat: (Math.atan(Math.exp(y * 2 * Math.PI)) * 360) / Math.PI - 90,
  };
}

/** Map units in one metre at a latitude. */
export function unitsPerMetre(map: Pick<BaseMap, 'unitsPerWorld'>, lat: number): number {
  return map.unitsPerWorld / (EQUATOR_METRES * Math.cos((lat * Math.PI) / 180));
}

/** A short run of a line with the box it lies in, so that only what is in the picture is drawn and dashed. */
export interface Piece {
  readonly d: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

const LEGS_PER_PIECE = 12;

/** Cuts the base map's line paths (`M x y l dx dy ...`, whole numbers) into pieces. */
export function pieces(path: string): Piece[] {
  const out: Piece[] = [];
  for (const line of path.split('M').slice(1)) {
    const numbers = (line.match(/-?\d+/g) ?? []).map(Number);
    let [x, y] = [numbers[0] ?? 0, numbers[1] ?? 0];
    let run: Flat[] = [{ x, y }];
    for (let i = 2; i + 1 < numbers.length; i += 2) {
      x += numbers[i] ?? 0;
      y += numbers[i + 1] ?? 0;
      run.push({ x, y });
      if (run.length > LEGS_PER_PIECE) {
        out.push(piece(run));
        run = [{ x, y }];
      }
    }
    if (run.length > 1) out.push(piece(run));
  }
  return out;
}

function piece(run: readonly Flat[]): Piece {
  const xs = run.map(({ x }) => x);
  const ys = run.map(({ y }) => y);
  return {
    d: `M${run.map(({ x, y }) => `${x} ${y}`).join('L')}`,
    x0: Math.min(...xs),
    y0: Math.min(...ys),
    x1: Math.max(...xs),
    y1: Math.max(...ys),
  };
}

export function within(all: readonly Piece[], view: { x0: number; y0: number; x1: number; y1: number }): string {
  return all
    .filter((one) => one.x1 > view.x0 && one.x0 < view.x1 && one.y1 > view.y0 && one.y0 < view.y1)
    .map(({ d }) => d)
    .join('');
}
