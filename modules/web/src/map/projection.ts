/** Web Mercator in the units of the base map file: x grows east, y grows south, counted from its middle. */
import type { Point } from './geometry';

export interface BaseMap {
  readonly unitsPerWorld: number;
  readonly middle: { readonly lng: number; readonly lat: number };
  readonly region: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
  readonly fine: { readonly land: string; readonly borders: string };
  readonly world: { readonly land: string; readonly borders: string };
  readonly countries: readonly (readonly [code: string, x: number, y: number, size: number])[];
  readonly places: readonly (readonly [
    x: number, y: number, rank: number, en: string, ar: string, tr: string, ru: string,
  ])[];
  readonly towns: readonly (readonly [x: number, y: number, name: string])[];
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
