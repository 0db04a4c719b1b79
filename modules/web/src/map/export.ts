/**
 * What a map shows, as a file for other programs: GeoJSON, KML or GPX. Words stand before every position. A circle is
 * written as the ring around it, so that no place with an error becomes a point.
 */
import { type Outline, type Point, circlePoints, cutAtAntimeridian } from './geometry';

export const FORMATS = ['geojson', 'kml', 'gpx'] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA: Readonly<Record<Format, string>> = {
  geojson: 'application/geo+json', kml: 'application/vnd.google-earth.kml+xml', gpx: 'application/gpx+xml',
};

export interface Shape {
  /** All that is said of it; it stands before its positions. */
  readonly words: string;
  readonly outline: Outline;
}

export interface Sheet {
  /** What it is, of which log, and when it was seen. */
  readonly title: string;
  readonly shapes: readonly Shape[];
}

/** One area: its outline, and what is cut out of it. */
type Area = readonly (readonly Point[])[];
type Drawn = { readonly areas: readonly Area[] } | { readonly line: readonly Point[] };

const PLACES_MAX = 7;
const CORNERS = 72;
/** A ring through these points leaves nothing of its circle outside. */
const OUTWARD = 1 / Math.cos(Math.PI / CORNERS);

const digits = (value: number): string => value.toFixed(PLACES_MAX).replace(/\.?0+$/, '').replace(/^-0$/, '0');
const closed = (ring: readonly Point[]): readonly Point[] => [...ring, ring[0] as Point];

function drawn(outline: Outline): Drawn {
  switch (outline.kind) {
    case 'corridor':
      return { line: outline.line };
    case 'circle': {
      const ring = circlePoints(outline.center, outline.radiusMetres * OUTWARD, CORNERS);
      return { areas: cutAtAntimeridian(ring).map((piece) => [piece]) };
    }
    case 'polygon': {
      const areas: Point[][][] = [];
      for (const { hole, points } of outline.rings ?? [{ hole: false, points: outline.vertices }]) {
        if (hole) areas.at(-1)?.push([...points]);
        else areas.push([[...points]]);
      }
      return { areas };
    }
  }
}

/** Nothing in it is a mark, a tag, a formula, or turns the reading of what follows it. */
export function harmless(text: string): string {
  const plain = text
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069]/g, '')
    .replaceAll('\u00a0', ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/g, ' ')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, ' ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .trim();
  return /^[=+\-@]/.test(plain) ? `· ${plain}` : plain;
}

const xml = (text: string): string =>
  harmless(text).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');

function geojson({ title, shapes }: Sheet): string {
  const position = ({ lat, lng }: Point) => `[${digits(lng)},${digits(lat)}]`;
  const list = (points: readonly Point[]) => `[${points.map(position).join(',')}]`;
  const rings = (area: Area) => `[${area.map((ring) => list(closed(ring))).join(',')}]`;
  const geometry = (outline: Outline) => {
    const shape = drawn(outline);
    if ('line' in shape) return `{"type":"LineString","coordinates":${list(shape.line)}}`;
    const [only] = shape.areas;
    return shape.areas.length === 1 && only
      ? `{"type":"Polygon","coordinates":${rings(only)}}`
      : `{"type":"MultiPolygon","coordinates":[${shape.areas.map(rings).join(',')}]}`;
  };
  const features = shapes.map(({ words, outline }) =>
    `{"type":"Feature","properties":{"name":${JSON.stringify(harmless(words))}},"geometry":${geometry(outline)}}`);
  return `{"type":"FeatureCollection","name":${JSON.stringify(harmless(title))},"features":[\n${features.join(',\n')}\n]}\n`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

function kml({ title, shapes }: Sheet): string {
  const coordinates = (points: readonly Point[]) =>
    `<coordinates>${points.map(({ lat, lng }) => `${digits(lng)},${digits(lat)}`).join(' ')}</coordinates>`;
  const ring = (points: readonly Point[]) => `<LinearRing>${coordinates(closed(points))}</LinearRing>`;
  const area = ([outer = [], ...holes]: Area) =>
    `<Polygon><outerBoundaryIs>${ring(outer)}</outerBoundaryIs>` +
    `${holes.map((hole) => `<innerBoundaryIs>${ring(hole)}</innerBoundaryIs>`).join('')}</Polygon>`;
  const geometry = (outline: Outline) => {
    const shape = drawn(outline);
    if ('line' in shape) return `<LineString>${coordinates(shape.line)}</LineString>`;
    const areas = shape.areas.map(area).join('');
    return shape.areas.length === 1 ? areas : `<MultiGeometry>${areas}</MultiGeometry>`;
  };
  const marks = shapes.map(({ words, outline }) => `<Placemark><name>${xml(words)}</name>${geometry(outline)}</Placemark>`);
  return `${HEAD}<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${xml(title)}</name>\n${marks.join('\n')}\n</Document></kml>\n`;
}

/** GPX has no areas: each ring is a track that comes back to where it began. */
function gpx({ title, shapes }: Sheet): string {
  const at = (tag: string, points: readonly Point[]) =>
    points.map(({ lat, lng }) => `<${tag} lat="${digits(lat)}" lon="${digits(lng)}"/>`).join('');
  const parts = shapes.map(({ words, outline }) => {
    const shape = drawn(outline);
    const name = `<name>${xml(words)}</name>`;
    return 'line' in shape
      ? `<rte>${name}${at('rtept', shape.line)}</rte>`
      : `<trk>${name}${shape.areas.flat().map((ring) => `<trkseg>${at('trkpt', closed(ring))}</trkseg>`).join('')}</trk>`;
  });
  // The order of GPX: all routes, then all tracks.
  const sorted = [...parts.filter((part) => part.startsWith('<rte>')), ...parts.filter((part) => part.startsWith('<trk>'))];
  return (
    `${HEAD}<gpx version="1.1" creator="Parley" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>${xml(title)}</name></metadata>\n` +
    `${sorted.join('\n')}\n</gpx>\n`
  );
}

/** The text of the file. */
export function fileOf(format: Format, sheet: Sheet): string {
  return { geojson, kml, gpx }[format](sheet);
}
