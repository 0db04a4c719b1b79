/** Tiles of a list, cut by the server for this reader: dots with their errors, and numbers where many lie. */
import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { GetResourceResponse, Map as GlMap, RequestParameters, VectorTileSource } from 'maplibre-gl';
import type { Box, Tiled } from '../items';
import { type Colours, FONT, LARGEST_CIRCLE, METRES_PER_PIXEL_AT_ZOOM_0 } from './style';

export const SCHEME = 'listed';
const SOURCE = 'listed';
/** As far as the server cuts; closer, the map enlarges. */
const CLOSEST = 16;
const NAME = /^listed:\/\/(\d+)\/(\d+)\/(\d+)\/(\d+)$/;

/** Of numbers and dots the heavier one last. */
export const LISTED_LAYERS = ['listed-many', 'listed-dot'] as const;

const lists = new Map<number, { readonly tiled: Tiled; readonly onPart: (whole: boolean) => void }>();
let last = 0;

/** One tile for the map; what does not come is left empty, and said. */
export async function loadListed({ url }: RequestParameters, { signal }: AbortController): Promise<GetResourceResponse<ArrayBuffer>> {
  const [id = 0, z = 0, x = 0, y = 0] = (NAME.exec(url) ?? []).slice(1).map(Number);
  const list = lists.get(id);
  if (!list) return { data: new ArrayBuffer(0) };
  try {
    return { data: await list.tiled.tile(z, x, y, signal) };
  } catch (cause) {
    if (signal.aborted) throw cause;
    list.onPart(false);
    return { data: new ArrayBuffer(0) };
  }
}

/** Puts the tiles on the map, or others in their place; without a list takes them away. */
export function layListed(map: GlMap, tiled: Tiled | undefined, colours: Colours, locale: string, onPart: (whole: boolean) => void): void {
  if (!tiled) {
    for (const id of map.getLayersOrder()) if (id.startsWith(`${SOURCE}-`)) map.removeLayer(id);
    if (map.getSource(SOURCE)) map.removeSource(SOURCE);
    return;
  }
  lists.delete(last);
  lists.set(++last, { tiled, onPart });
  onPart(true);
  const tiles = [`${SCHEME}://${last}/{z}/{x}/{y}`];
  const source = map.getSource<VectorTileSource>(SOURCE);
  if (source) {
    source.setTiles(tiles);
    return;
  }
  map.addSource(SOURCE, { type: 'vector', tiles, minzoom: 0, maxzoom: CLOSEST });
  const layers = listedLayers(colours, locale);
  layers.forEach((layer) => map.addLayer(layer, 'chosen-tint'));
  drawOnce(map, layers);
}

const ONCE = 'once';
const CLEAR = 'rgba(0, 0, 0, 0)';
/** One of each sort: what grows with the map, what does not, and writing. */
const SORTS = ['listed-many', 'listed-dot', 'listed-number'];

/**
 * Draws what cannot be seen, once, with a layer of each sort, one a frame. The map makes the program of a sort when it
 * first draws one, and the page waits for the graphics meanwhile: else when somebody moves it to where single dots stand.
 */
function drawOnce(map: GlMap, layers: readonly LayerSpecification[]): void {
  if (map.getSource(ONCE)) return;
  const { lng, lat } = map.getCenter().wrap();
  const geometry = { type: 'Point' as const, coordinates: [lng, lat] };
  map.addSource(ONCE, { type: 'geojson', data: { type: 'Feature', geometry, properties: { id: ONCE, n: 2, reach: 1 } } });
  const left = layers.filter(({ id }) => SORTS.includes(id));
  const name = (id: string) => `${ONCE}-${id}`;
  const next = () => {
    if (!map.getSource(ONCE)) return;
    const layer = left.shift();
    if (layer) {
      const { id, type, layout = {}, paint = {} } = layer;
      const unseen = Object.entries(paint).map(([key, value]) => [key, key.endsWith('-color') ? CLEAR : value]);
      map.addLayer({ id: name(id), type, source: ONCE, layout, paint: Object.fromEntries(unseen) } as LayerSpecification);
      map.once('render', next);
      return;
    }
    map.once('idle', () => {
      SORTS.map(name).filter((id) => map.getLayer(id)).forEach((id) => map.removeLayer(id));
      if (map.getSource(ONCE)) map.removeSource(ONCE);
    });
  };
  map.once('render', next);
}

/** The one that is selected, heavier. */
export function chooseListed(map: GlMap, id: string | undefined): void {
  if (map.getLayer('listed-chosen')) map.setFilter('listed-chosen', ['==', ['get', 'id'], id ?? '']);
}

function listedLayers(colours: Colours, locale: string): LayerSpecification[] {
  const from = { source: SOURCE, 'source-layer': 'points' };
  const number: ExpressionSpecification = ['get', 'n'];
  const many: ExpressionSpecification = ['interpolate', ['linear'], ['log10', number], 0.3, 9, 2, 15, 4, 24];
  const zoomed = Array.from({ length: 19 }, (_, zoom) => [
    zoom, ['min', LARGEST_CIRCLE, ['*', ['get', 'reach'], 2 ** zoom / METRES_PER_PIXEL_AT_ZOOM_0]],
  ]).flat();
  return [
    {
      id: 'listed-error', type: 'circle', ...from, filter: ['has', 'reach'],
      paint: {
        'circle-radius': ['interpolate', ['exponential', 2], ['zoom'], ...zoomed] as unknown as ExpressionSpecification,
        'circle-color': colours.soft, 'circle-opacity': 0.015, 'circle-stroke-color': colours.soft, 'circle-stroke-width': 1, 'circle-stroke-opacity': 0.3,
      },
    },
    {
      id: 'listed-many', type: 'circle', ...from, filter: ['has', 'n'],
      paint: {
        // The same at every zoom; said by zoom as the errors are, so that one program draws both.
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 0, many, 18, many],
        'circle-color': colours.land, 'circle-opacity': 0.9, 'circle-stroke-color': colours.act, 'circle-stroke-width': 2,
      },
    },
    {
      id: 'listed-dot', type: 'circle', ...from, filter: ['has', 'id'],
      paint: { 'circle-color': colours.act, 'circle-radius': 3.5, 'circle-stroke-color': colours.land, 'circle-stroke-width': 1 },
    },
    {
      id: 'listed-chosen', type: 'circle', ...from, filter: ['==', ['get', 'id'], ''],
      paint: { 'circle-color': colours.act, 'circle-radius': 6, 'circle-stroke-color': colours.ink, 'circle-stroke-width': 2 },
    },
    {
      id: 'listed-number', type: 'symbol', ...from, filter: ['has', 'n'],
      layout: {
        'text-field': ['number-format', number, { locale }], 'text-font': FONT, 'text-size': 12,
        'text-allow-overlap': true, 'text-ignore-placement': true,
      },
      paint: { 'text-color': colours.ink },
    },
  ];
}

/** The box that a number stands for, as the server wrote it. */
export function boxOf(text: unknown): Box | undefined {
  const numbers = String(text).split(',').map(Number);
  return numbers.length === 4 && numbers.every(Number.isFinite) ? (numbers as unknown as Box) : undefined;
}
