/**
 * Shapes out of files of other programs: KML, KMZ, GPX, GeoJSON. Read in this browser; the file goes
 * nowhere. What cannot be kept as it was said is refused in words, not left out.
 */
import { unzipSync } from 'fflate';
import { FILE_BYTES_MAX, type FileFault, type FoundShape } from './found';
import { type Element, Unreadable, below, child, parseMarkup } from './markup';

export type FileShapes = { readonly shapes: readonly FoundShape[] } | { readonly fault: FileFault };

const SHAPES_MAX = 200;
/** As many as a notification may have. */
const POSITIONS_MAX = 2_000;
const NAME_MAX = 100;
const PLACES_MAX = 7;

export { FILE_BYTES_MAX };

class Fault extends Error {
  constructor(readonly fault: FileFault) {
    super(fault);
  }
}

/** Digits as they were written, no more than seven places, no exponent. */
function digits(text: string, most: number): string {
  const number = /^[+-]?\d{1,3}(?:\.\d*)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(Math.abs(number) <= most)) throw new Fault('position');
  const places = text.trim().split('.')[1]?.length ?? 0;
  return number.toFixed(Math.min(places, PLACES_MAX)).replace(/^-(0(?:\.0*)?)$/, '$1');
}

const line = (lat: string, lng: string): string => `${digits(lat, 90)}, ${digits(lng, 180)}`;

function shape(kind: FoundShape['kind'], name: string, positions: readonly string[]): FoundShape {
  const open = kind === 'polygon' && positions[0] === positions.at(-1) ? positions.slice(0, -1) : positions;
  if (open.length > POSITIONS_MAX) throw new Fault('too-many');
  return { kind, name: name.trim().slice(0, NAME_MAX), coordinates: open.join('\n'), count: open.length };
}

/** KML's `lng,lat[,height]`, apart by blanks. */
const tuples = (element: Element | undefined): string[] =>
  (element ? (child(element, 'coordinates')?.text ?? '') : '')
    .trim().split(/\s+/).filter(Boolean)
    .map((tuple) => {
      const [lng = '', lat = ''] = tuple.split(',');
      return line(lat, lng);
    });

function kml(root: Element): FoundShape[] {
  if (below(root, 'NetworkLink').length > 0) throw new Fault('links');
  return below(root, 'Placemark').flatMap((mark) => {
    const name = child(mark, 'name')?.text ?? '';
    const polygons = below(mark, 'Polygon').map((polygon) => {
      if (child(polygon, 'innerBoundaryIs')) throw new Fault('holes');
      const outer = child(polygon, 'outerBoundaryIs');
      return shape('polygon', name, tuples(outer && child(outer, 'LinearRing')));
    });
    return [
      ...polygons,
      ...below(mark, 'LineString').map((one) => shape('corridor', name, tuples(one))),
      ...below(mark, 'Point').map((one) => shape('circle', name, tuples(one))),
    ];
  });
}

function gpx(root: Element): FoundShape[] {
  const at = ({ attributes }: Element) => line(attributes['lat'] ?? '', attributes['lon'] ?? '');
  const named = (element: Element) => child(element, 'name')?.text ?? '';
  return [
    ...below(root, 'rte').map((route) => shape('corridor', named(route), below(route, 'rtept').map(at))),
    ...below(root, 'trk').flatMap((track) =>
      below(track, 'trkseg').map((part) => shape('corridor', named(track), below(part, 'trkpt').map(at))),
    ),
    ...root.children.filter(({ name }) => name === 'wpt').map((point) => shape('circle', named(point), [at(point)])),
  ];
}

interface Geo {
  readonly type?: unknown;
  readonly features?: unknown;
  readonly geometry?: unknown;
  readonly geometries?: unknown;
  readonly coordinates?: unknown;
  readonly properties?: { readonly name?: unknown } | null;
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/;

/** Numbers stay text, so that their digits stay; a string that only looks like one cannot come in between. */
const keepDigits = (text: string): unknown =>
  JSON.parse(text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (part) =>
    part.startsWith('"') ? part : `"\\u0000${part}"`));

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function place(value: unknown): string {
  if (!isList(value)) throw new Fault('position');
  const [lng, lat] = value.slice(0, 2).map((one) => {
    const text = typeof one === 'string' && one.startsWith('\u0000') ? one.slice(1) : '';
    if (!NUMBER.test(text)) throw new Fault('position');
    return /e/i.test(text) ? Number(text).toFixed(PLACES_MAX) : text;
  });
  return line(lat ?? '', lng ?? '');
}

const places = (value: unknown): string[] => {
  if (!isList(value)) throw new Fault('position');
  return value.map(place);
};

function geoShapes(value: unknown, name: string, depth = 0): FoundShape[] {
  const geo = (value ?? {}) as Geo;
  const parts = isList(geo.coordinates) ? geo.coordinates : [];
  if (depth > 8) throw new Fault('not-read');
  const ring = (rings: unknown) => {
    if (!isList(rings)) throw new Fault('position');
    if (rings.length > 1) throw new Fault('holes');
    return shape('polygon', name, places(rings[0]));
  };
  switch (geo.type) {
    case 'FeatureCollection':
      return isList(geo.features) ? geo.features.flatMap((one) => geoShapes(one, '', depth + 1)) : [];
    case 'Feature':
      return geoShapes(geo.geometry, typeof geo.properties?.name === 'string' ? geo.properties.name.replace(/^\u0000/, '') : '', depth + 1);
    case 'GeometryCollection':
      return isList(geo.geometries) ? geo.geometries.flatMap((one) => geoShapes(one, name, depth + 1)) : [];
    case 'Polygon':
      return [ring(parts)];
    case 'MultiPolygon':
      return parts.map(ring);
    case 'LineString':
      return [shape('corridor', name, places(parts))];
    case 'MultiLineString':
      return parts.map((one) => shape('corridor', name, places(one)));
    case 'Point':
      return [shape('circle', name, [place(parts)])];
    case 'MultiPoint':
      return parts.map((one) => shape('circle', name, [place(one)]));
    default:
      return [];
  }
}

/** The one KML file inside a KMZ; nothing in it is unpacked beyond the limit. */
function unpacked(bytes: Uint8Array): string {
  let taken = false;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (taken || !/\.kml$/i.test(name)) return false;
      if (originalSize > FILE_BYTES_MAX) throw new Fault('too-large');
      taken = true;
      return true;
    },
  });
  const found = Object.values(files)[0];
  if (!found) throw new Fault('nothing');
  return new TextDecoder('utf-8', { fatal: true }).decode(found);
}

function shapesOf(bytes: Uint8Array): FoundShape[] {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const text = isZip ? unpacked(bytes) : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (text.trimStart().startsWith('{')) return geoShapes(keepDigits(text), '');
  const root = parseMarkup(text);
  if (root.name === 'kml') return kml(root);
  if (root.name === 'gpx') return gpx(root);
  throw new Fault('not-read');
}

/** What a file holds, by what is in it and not by its name. */
export function readShapes(bytes: Uint8Array): FileShapes {
  if (bytes.length > FILE_BYTES_MAX) return { fault: 'too-large' };
  try {
    const shapes = shapesOf(bytes).filter(({ count }) => count > 0);
    if (shapes.length === 0) return { fault: 'nothing' };
    return shapes.length > SHAPES_MAX ? { fault: 'too-many' } : { shapes };
  } catch (cause) {
    if (cause instanceof Fault) return { fault: cause.fault };
    if (cause instanceof Unreadable || cause instanceof Error) return { fault: 'not-read' };
    throw cause;
  }
}
