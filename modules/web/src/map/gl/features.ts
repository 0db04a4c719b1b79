/** Shapes as features of the map: areas with their holes, lines inside them, the dot of a claim, letters. */
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import { type Flat, bandRings, turns } from '../band';
import { type Outline, type Point, circlePoints, cutAtAntimeridian, unturned } from '../geometry';
import type { MapItem } from '../items';
import { SYMBOLS } from '../symbols';
import { METRES_PER_PIXEL_AT_ZOOM_0 } from './style';

/** What a feature is to the layers: an area with its edge, the line of a corridor, a dot, a letter, an error. */
export type Role = 'area' | 'axis' | 'dot' | 'letter' | 'error';

const EQUATOR_METRES = 40_075_016.7;
/** Mercator without end: beyond this the map shows nothing. */
const FARTHEST_LAT = 85.05;
const ERROR_LEGS_MAX = 400;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

const flat = ({ lat, lng }: Point): Flat => {
  const within = Math.max(-FARTHEST_LAT, Math.min(FARTHEST_LAT, lat));
  return {
    x: (lng / 360) * EQUATOR_METRES,
    y: (Math.log(Math.tan(Math.PI / 4 + radians(within) / 2)) / (2 * Math.PI)) * EQUATOR_METRES,
  };
};

const unflat = ({ x, y }: Flat): Position => [
  (x / EQUATOR_METRES) * 360,
  (2 * Math.atan(Math.exp((y / EQUATOR_METRES) * 2 * Math.PI)) * 180) / Math.PI - 90,
];

const position = ({ lat, lng }: Point): Position => [lng, lat];
const closed = (ring: Position[]): Position[] => (ring[0] ? [...ring, ring[0]] : ring);

/** Everything within `half` metres of a line, as one area. */
function band(line: readonly Point[], half: number): Geometry | undefined {
  const legs = unturned(line).slice(1).map((to, i) => {
    const from = unturned(line)[i] as Point;
    const stretch = 1 / Math.cos(radians(Math.max(-84, Math.min(84, (from.lat + to.lat) / 2))));
    return { a: flat(from), b: flat(to), half: half * stretch };
  });
  if (legs.length === 0 || half <= 0) return undefined;
  const rings = bandRings(legs);
  const outer = rings.filter((ring) => turns(ring) > 0);
  const holes = rings.filter((ring) => turns(ring) <= 0);
  const shape = (ring: readonly Flat[]) => closed(ring.map(unflat));
  return outer.length === 1
    ? { type: 'Polygon', coordinates: [...outer, ...holes].map(shape) }
    : { type: 'MultiPolygon', coordinates: outer.map((ring) => [shape(ring)]) };
}

function area(outline: Outline): Geometry | undefined {
  if (outline.kind === 'corridor') return band(outline.line, outline.halfWidthMetres);
  const pieces = (points: readonly Point[]) => cutAtAntimeridian(points).map((piece) => closed(piece.map(position)));
  if (outline.kind === 'circle') {
    return { type: 'MultiPolygon', coordinates: pieces(circlePoints(outline.center, outline.radiusMetres)).map((ring) => [ring]) };
  }
  const polygons: Position[][][] = [];
  for (const { hole, points } of outline.rings ?? [{ hole: false, points: outline.vertices }]) {
    if (hole) polygons.at(-1)?.push(...pieces(points));
    else polygons.push(...pieces(points).map((ring) => [ring]));
  }
  return { type: 'MultiPolygon', coordinates: polygons };
}

/** Where the letter stands: on the middle of a line, else in the middle of the outline. */
export function middle(outline: Outline): Point {
  switch (outline.kind) {
    case 'circle':
      return outline.center;
    case 'corridor': {
      const half = Math.floor(outline.line.length / 2);
      const [a, b] = [outline.line[half - 1] ?? outline.line[0], outline.line[half]];
      return a && b ? { lat: (a.lat + b.lat) / 2, lng: (a.lng + b.lng) / 2 } : { lat: 0, lng: 0 };
    }
    case 'polygon': {
      const count = Math.max(1, outline.vertices.length);
      return {
        lat: outline.vertices.reduce((sum, { lat }) => sum + lat, 0) / count,
        lng: outline.vertices.reduce((sum, { lng }) => sum + lng, 0) / count,
      };
    }
  }
}

const lettered = ({ kind, letter }: MapItem): boolean =>
  letter !== '' && (kind === 'notice' || kind === 'draft' || kind === 'track');

/** The picture of its kind; nothing where that kind has none. */
const symbolOf = ({ symbol }: MapItem): string => (symbol && SYMBOLS[symbol.kind] ? `symbol-${symbol.kind}` : '');

/** The band in which the edge of an area may truly run; of a circle and a line all of where they may lie. */
function errorOf({ outline, errorMetres = 0 }: MapItem): Geometry | undefined {
  if (errorMetres <= 0) return undefined;
  if (outline.kind === 'circle') return area({ ...outline, radiusMetres: outline.radiusMetres + errorMetres });
  if (outline.kind === 'corridor') return band(outline.line, outline.halfWidthMetres + errorMetres);
  const first = outline.vertices[0];
  if (!first || outline.rings || outline.vertices.length > ERROR_LEGS_MAX) return undefined;
  return band([...outline.vertices, first], errorMetres);
}

/** More claims than this are points with the length of their error, which cost a tenth. */
export const MANY = 2_000;

/** A claim as one point; its circle is drawn by the layer, in the pixels that its metres are at that zoom. */
const pointOf = ({ id, kind, party, title, outline }: MapItem): Feature[] =>
  outline.kind === 'circle'
    ? [{
        type: 'Feature',
        geometry: { type: 'Point', coordinates: position(outline.center) },
        properties: {
          id, kind, party, title, role: 'dot',
          pixels: outline.radiusMetres / Math.cos(radians(Math.min(84, Math.abs(outline.center.lat)))) / METRES_PER_PIXEL_AT_ZOOM_0,
        },
      }]
    : [];

/** Claims beyond `MANY`, in parts that take the page a moment each. */
export function partsOf(items: readonly MapItem[], most: number): FeatureCollection[] {
  const claims = items.filter(({ kind }) => kind === 'claim');
  return Array.from({ length: Math.ceil(claims.length / most) }, (_, i) => ({
    type: 'FeatureCollection',
    features: claims.slice(i * most, (i + 1) * most).flatMap(pointOf),
  }));
}

export const isMany = (items: readonly MapItem[]): boolean => items.length > MANY;

export function featuresOf(all: readonly MapItem[]): FeatureCollection {
  const items = isMany(all) ? all.filter(({ kind }) => kind !== 'claim') : all;
  const features = items.flatMap((item): Feature[] => {
    const { id, kind, party, letter, title } = item;
    const one = (role: Role, geometry: Geometry | undefined): Feature[] =>
      geometry
        ? [{ type: 'Feature', geometry, properties: { id, kind, party, letter, title, role, approximate: item.approximate ?? false, symbol: symbolOf(item) } }]
        : [];
    const { outline } = item;
    const axis = outline.kind === 'corridor' ? unturned(outline.line).map(position) : undefined;
    return [
      ...one('error', errorOf(item)),
      ...one('area', area(outline)),
      ...one('axis', axis && { type: 'LineString', coordinates: axis }),
      ...one('dot', kind === 'claim' && outline.kind === 'circle' ? { type: 'Point', coordinates: position(outline.center) } : undefined),
      ...one('letter', lettered(item) ? { type: 'Point', coordinates: position(middle(outline)) } : undefined),
    ];
  });
  return { type: 'FeatureCollection', features };
}
