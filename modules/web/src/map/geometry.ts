/**
 * Shapes as they are filed, and what the page needs to draw and describe them. Lengths and areas
 * are on a sphere of 6,371,008.8 m and only for reading back to the author; the log's own geometry
 * decides every overlap.
 */
import { Decimal, type Value } from '../ledger/statement';
import { plainDigits } from '../words/digits';
import { writtenOtherwise } from './coordinates';

export interface LatLng {
  readonly lat: Decimal;
  readonly lng: Decimal;
}

export interface Point {
  readonly lat: number;
  readonly lng: number;
}

/** One ring of an area filed as GeoJSON, without its first position repeated. */
export interface Ring {
  readonly hole: boolean;
  readonly points: readonly Point[];
}

export type Outline =
  | { readonly kind: 'polygon'; readonly vertices: readonly Point[]; readonly rings?: readonly Ring[] }
  | { readonly kind: 'circle'; readonly center: Point; readonly radiusMetres: number }
  | { readonly kind: 'corridor'; readonly line: readonly Point[]; readonly halfWidthMetres: number };

const EARTH_RADIUS_METRES = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (value: number) => (value * 180) / Math.PI;

/** A number typed by a person, or undefined. A decimal comma is refused: it cannot be told from a separator. */
export function typedNumber(text: string, places: number): Decimal | undefined {
  const match = /^([+-]?)0*([0-9]{1,12})(?:\.([0-9]*))?$/.exec(plainDigits(text).trim().replaceAll(/°$/g, ''));
  const [, sign, whole, fraction = ''] = match ?? [];
  if (whole === undefined || fraction.length > places) return undefined;
  const digits = `${whole}${fraction ? `.${fraction}` : ''}`;
  return new Decimal(sign === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits);
}

export type CoordinateFault = 'shape' | 'latitude' | 'longitude' | 'ambiguous';
export type Coordinates =
  | { readonly points: readonly LatLng[] }
  | { readonly fault: CoordinateFault; readonly line: number; readonly text: string };

/** One position a line: `35.8645, 36.8059` (latitude first), or as `coordinates.ts` reads it. Blank lines are skipped. */
export function parseCoordinates(text: string): Coordinates {
  const points: LatLng[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const parts = plainDigits(line).split(/[,;\s]+/).filter((part) => part !== '');
    const [lat, lng] = parts.map((part) => typedNumber(part, 7));
    if (parts.length !== 2 || !lat || !lng) {
      const other = writtenOtherwise(plainDigits(line).trim());
      if ('fault' in other) return { fault: other.fault, line: i + 1, text: line };
      points.push(other);
      continue;
    }
    if (Math.abs(lat.value) > 90) return { fault: 'latitude', line: i + 1, text: line };
    if (Math.abs(lng.value) > 180) return { fault: 'longitude', line: i + 1, text: line };
    points.push({ lat, lng });
  }
  return { points };
}

interface FiledShape {
  outline_polygon?: { vertices?: Point[] };
  outline_circle?: { center?: Point; radius?: { value?: number } };
  corridor?: { line?: Point[]; half_width_m?: number };
  geojson?: { type?: string; coordinates?: unknown[] };
}

/** The outline inside a volume or zone as it was filed; undefined where this page cannot draw it. */
export function outlineOf(filed: unknown): Outline | undefined {
  const shape = (filed ?? {}) as FiledShape;
  if (shape.outline_polygon?.vertices) return { kind: 'polygon', vertices: shape.outline_polygon.vertices };
  if (shape.outline_circle?.center) {
    return {
      kind: 'circle',
      center: shape.outline_circle.center,
      radiusMetres: shape.outline_circle.radius?.value ?? 0,
    };
  }
  if (shape.corridor?.line) {
    return { kind: 'corridor', line: shape.corridor.line, halfWidthMetres: shape.corridor.half_width_m ?? 0 };
  }
  if (shape.geojson?.coordinates) {
    const { type, coordinates } = shape.geojson;
    const polygons = (type === 'MultiPolygon' ? coordinates : [coordinates]) as [number, number][][][];
    const rings = polygons.flatMap((polygon) =>
      polygon.map((ring, i) => ({
        hole: i > 0,
        points: ring.slice(0, -1).map(([lng, lat]) => ({ lat, lng })),
      })),
    );
    return { kind: 'polygon', vertices: rings.flatMap(({ points }) => points), rings };
  }
  return undefined;
}

export const pointOf = (at: LatLng): Point => ({ lat: at.lat.value, lng: at.lng.value });

export function polygonValue(vertices: readonly LatLng[]): Value {
  return { outline_polygon: { vertices: vertices.map(latLngValue) } };
}

export function circleValue(center: LatLng, radius: Decimal): Value {
  return { outline_circle: { center: latLngValue(center), radius: { value: radius, units: 'M' } } };
}

export function corridorValue(line: readonly LatLng[], halfWidth: Decimal): Value {
  return { corridor: { line: line.map(latLngValue), half_width_m: halfWidth } };
}

const latLngValue = ({ lat, lng }: LatLng): Value => ({ lat, lng });

export function distanceMetres(a: Point, b: Point): number {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function lengthMetres(line: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distanceMetres(line[i - 1] as Point, line[i] as Point);
  return sum;
}

/** Area by the spherical excess of its trapezia; good for reading back, not for deciding. */
export function areaSquareMetres(vertices: readonly Point[]): number {
  let sum = 0;
  for (let i = 0; i < vertices.length; i++) {
    const a = vertices[i] as Point;
    const b = vertices[(i + 1) % vertices.length] as Point;
    sum += radians(b.lng - a.lng) * (Math.sin(radians(a.lat)) + Math.sin(radians(b.lat)));
  }
  return (Math.abs(sum) * EARTH_RADIUS_METRES ** 2) / 2;
}

/** Area of all rings together, holes taken away. */
export function ringsSquareMetres(rings: readonly Ring[]): number {
  return rings.reduce((sum, { hole, points }) => sum + (hole ? -1 : 1) * areaSquareMetres(points), 0);
}

/** The point `metres` away under an azimuth in degrees clockwise from north. */
export function destination(from: Point, azimuth: number, metres: number): Point {
  const d = metres / EARTH_RADIUS_METRES;
  const lat1 = radians(from.lat);
  const lat2 = Math.asin(Math.sin(lat1) * Math.cos(d) + Math.cos(lat1) * Math.sin(d) * Math.cos(radians(azimuth)));
  const lng2 =
    radians(from.lng) +
    Math.atan2(
      Math.sin(radians(azimuth)) * Math.sin(d) * Math.cos(lat1),
      Math.cos(d) - Math.sin(lat1) * Math.sin(lat2),
    );
  return { lat: degrees(lat2), lng: ((degrees(lng2) + 540) % 360) - 180 };
}

export function circlePoints(center: Point, radiusMetres: number, count = 72): Point[] {
  return Array.from({ length: count }, (_, i) => destination(center, (360 * i) / count, radiusMetres));
}

/** Each place named by the turn of the earth nearest to the place before it. */
export function unturned(points: readonly Point[]): Point[] {
  const line: Point[] = [];
  for (const { lat, lng } of points) {
    const last = line.at(-1)?.lng ?? lng;
    line.push({ lat, lng: lng - 360 * Math.round((lng - last) / 360) });
  }
  return line;
}

/** What of a ring lies west, or east, of a meridian, along it where it was cut. */
function cut(ring: readonly Point[], at: number, west: boolean): Point[] {
  const kept: Point[] = [];
  const inside = (p: Point) => (west ? p.lng <= at : p.lng >= at);
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i] as Point, ring[(i + 1) % ring.length] as Point];
    if (inside(a)) kept.push(a);
    if (inside(a) !== inside(b)) kept.push({ lat: a.lat + ((at - a.lng) / (b.lng - a.lng)) * (b.lat - a.lat), lng: at });
  }
  return kept;
}

/**
 * A ring as it is drawn on a map from -180 to 180 degrees (RFC 7946, 3.1.9): in pieces where it crosses the
 * antimeridian, and up to the edge of the map where it goes around a pole. A ring with a corner at a pole was
 * written cut already.
 */
export function cutAtAntimeridian(points: readonly Point[]): Point[][] {
  const first = points[0];
  if (!first || points.some(({ lat }) => Math.abs(lat) === 90)) return [[...points]];
  let ring = unturned([...points, first]);
  const back = ring.at(-1) as Point;
  if (back.lng === first.lng) {
    ring = ring.slice(0, -1);
  } else {
    const pole = Math.sign(first.lat) * 90;
    ring.push({ lat: pole, lng: back.lng }, { lat: pole, lng: first.lng });
  }
  const pieces: Point[][] = [];
  for (let turn = -1; turn <= 1; turn++) {
    const piece = cut(cut(ring, 360 * turn - 180, false), 360 * turn + 180, true);
    const wide = piece.some(({ lng }) => lng !== piece[0]?.lng);
    if (wide) pieces.push(piece.map(({ lat, lng }) => ({ lat, lng: lng - 360 * turn })));
  }
  return pieces;
}

/** A line in pieces that are drawn without leading back across the whole map; a leg over the edge is in both. */
export function lineAcross(points: readonly Point[]): Point[][] {
  const line = unturned(points);
  const pieces: Point[][] = [];
  for (let turn = -1; turn <= 1; turn++) {
    const here = line.map(({ lat, lng }) => ({ lat, lng: lng - 360 * turn }));
    if (here.some(({ lng }) => Math.abs(lng) <= 180)) pieces.push(here);
  }
  return pieces;
}

/** The points that any picture of this outline must contain. */
export function extent(outline: Outline): Point[] {
  switch (outline.kind) {
    case 'polygon':
      return [...outline.vertices];
    case 'circle':
      return circlePoints(outline.center, outline.radiusMetres, 8);
    case 'corridor':
      return outline.line.flatMap((at) => circlePoints(at, outline.halfWidthMetres, 4));
  }
}

/** Whether two sides of the ring cross, as drawn; the log decides with exact arithmetic. */
export function crossesItself(vertices: readonly Point[]): boolean {
  const side = (a: Point, b: Point, c: Point) =>
    Math.sign((b.lng - a.lng) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lng - a.lng));
  const edge = (i: number): [Point, Point] => [
    vertices[i] as Point,
    vertices[(i + 1) % vertices.length] as Point,
  ];
  for (let i = 0; i < vertices.length; i++) {
    for (let j = i + 2; j < vertices.length; j++) {
      if (i === 0 && j === vertices.length - 1) continue;
      const [[a, b], [c, d]] = [edge(i), edge(j)];
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
    }
  }
  return false;
}
