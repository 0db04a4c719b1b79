/** How the map looks: the page's own colours, no colour alone, labels in the reader's language. */
import type {
  ExpressionSpecification, FilterSpecification, LayerSpecification, StyleSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import arabic from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2';
import cyrillic from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2';
import latin from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2';
import latinMore from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2';
import type { Language } from '../../words/words';

declare const BASE_TILES_FILE: string;

export interface Colours {
  readonly sea: string;
  readonly land: string;
  readonly border: string;
  readonly ink: string;
  readonly soft: string;
  readonly sheet: string;
  readonly act: string;
  readonly parties: readonly string[];
}

export const FONT = ['Noto Sans'];
/** Pixels; a circle that fills the picture says no more. */
export const LARGEST_CIRCLE = 400;
/** Pixels from the middle of a letter up to the middle of the symbol above it. */
const SYMBOL_ABOVE = 28;
export const METRES_PER_PIXEL_AT_ZOOM_0 = 40_075_016.7 / 512;
/** As in style.css; the map asks for a file only when a label needs it. */
const FACES = [
  { url: latin, 'unicode-range': ['U+0000-00FF', 'U+0131', 'U+0152-0153', 'U+02BB-02BC', 'U+02C6', 'U+02DA', 'U+02DC', 'U+2000-206F'] },
  { url: latinMore, 'unicode-range': ['U+0100-02BA', 'U+02BD-02C5', 'U+02C7-02CC', 'U+02CE-02D7', 'U+02DD-02FF', 'U+1E00-1E9F', 'U+1EF2-1EFF'] },
  { url: cyrillic, 'unicode-range': ['U+0301', 'U+0400-045F', 'U+0490-0491', 'U+04B0-04B1', 'U+2116'] },
  { url: arabic, 'unicode-range': ['U+0600-06FF', 'U+0750-077F', 'U+FB50-FDFF', 'U+FE70-FE74', 'U+FE76-FEFC'] },
];

/** Two letters -> the name in a language, as the browser knows it. */
function countryNames(locale: string): ExpressionSpecification {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  const known = pairs.flatMap((code) => {
    const name = names.of(code);
    return name ? [code, name] : [];
  });
  return ['match', ['get', 'code'], ...known, ['get', 'code']] as unknown as ExpressionSpecification;
}

export const absolute = (file: string): string => new URL(file, location.href).href;

function labels(colours: Colours, language: Language, locale: string): LayerSpecification[] {
  const paint = (colour: string) => ({ 'text-color': colour, 'text-halo-color': colours.land, 'text-halo-width': 1.5 });
  const common = { 'text-font': FONT, 'text-max-width': 9, 'text-padding': 4 };
  return [
    {
      id: 'town', type: 'symbol', source: 'base', 'source-layer': 'town', minzoom: 8,
      layout: { ...common, 'text-field': ['get', 'name'], 'text-size': 11, 'text-anchor': 'left', 'text-offset': [0.5, 0] },
      paint: paint(colours.soft),
    },
    {
      id: 'country', type: 'symbol', source: 'base', 'source-layer': 'country', maxzoom: 7,
      layout: {
        ...common, 'text-field': countryNames(locale), 'text-size': 13, 'symbol-sort-key': ['-', 0, ['get', 'size']],
        'text-letter-spacing': language === 'ar' ? 0 : 0.08,
      },
      paint: paint(colours.border),
    },
    {
      id: 'place', type: 'symbol', source: 'base', 'source-layer': 'place', minzoom: 4,
      layout: {
        ...common, 'text-field': ['get', language], 'text-size': 13, 'symbol-sort-key': ['get', 'rank'],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 0.5, 'text-justify': 'auto',
      },
      paint: paint(colours.ink),
    },
  ];
}

function base(colours: Colours): LayerSpecification[] {
  const layer = (name: string) => ({ source: 'base', 'source-layer': name });
  const dots = (name: string, colour: string, radius: number, from: number): LayerSpecification => ({
    id: `${name}-dot`, type: 'circle', ...layer(name), minzoom: from, paint: { 'circle-color': colour, 'circle-radius': radius },
  });
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
    { id: 'land', type: 'fill', ...layer('land'), paint: { 'fill-color': colours.land, 'fill-antialias': false } },
    { id: 'coast', type: 'line', ...layer('coast'), paint: { 'line-color': colours.border, 'line-width': 0.8 } },
    {
      id: 'border', type: 'line', ...layer('border'),
      paint: { 'line-color': colours.border, 'line-width': 1, 'line-dasharray': [5, 4] },
    },
    dots('town', colours.soft, 1.5, 8),
    dots('place', colours.soft, 2.2, 4),
  ];
}

export function styleOf(colours: Colours, language: Language, locale: string): StyleSpecification {
  return {
    version: 8,
    'font-faces': { 'Noto Sans': FACES.map((face) => ({ ...face, url: absolute(face.url) })) },
    sources: { base: { type: 'vector', url: `pmtiles://${absolute(BASE_TILES_FILE)}` } },
    layers: [...base(colours), ...labels(colours, language, locale)],
    transition: { duration: 0, delay: 0 },
  };
}

const has = (name: string, value: string | boolean): ExpressionSpecification => ['==', ['get', name], value];
const all = (...parts: ExpressionSpecification[]): FilterSpecification => ['all', ...parts];

/** The layers of one source of shapes, from the bottom up; the selected one is drawn once more on top. */
export function shapeLayers(source: string, colours: Colours, sourceLayer?: string): LayerSpecification[] {
  const from = sourceLayer ? { source, 'source-layer': sourceLayer } : { source };
  const party: ExpressionSpecification = [
    'match', ['get', 'party'], ...colours.parties.flatMap((colour, i) => [i, colour]), colours.ink,
  ] as unknown as ExpressionSpecification;
  const area = has('role', 'area');
  const zone = has('kind', 'zone');
  const claim = has('kind', 'claim');
  const plain: ExpressionSpecification = ['!', ['any', zone, claim, has('kind', 'track')]];
  const edge = (name: string, filter: FilterSpecification, dash: [number, number] | undefined, width = 1.6): LayerSpecification => ({
    id: `${source}-${name}`, type: 'line', ...from, filter, layout: { 'line-join': 'round' },
    paint: { 'line-color': party, 'line-width': width, ...(dash && { 'line-dasharray': dash }) },
  });
  return [
    { id: `${source}-error`, type: 'fill', ...from, filter: all(has('role', 'error')), paint: { 'fill-color': party, 'fill-opacity': 0.07 } },
    {
      id: `${source}-tint`, type: 'fill', ...from, filter: all(area),
      paint: { 'fill-color': party, 'fill-opacity': ['case', claim, 0.02, zone, 0.07, 0.1] },
    },
    { id: `${source}-hatch`, type: 'fill', ...from, filter: all(area, plain), paint: { 'fill-pattern': ['concat', 'hatch-', ['get', 'party']] } },
    edge('error-edge', all(has('role', 'error')), [1, 3], 1),
    edge('zone-agreed', all(area, zone, has('approximate', false)), [2, 3]),
    edge('zone-approximate', all(area, zone, has('approximate', true)), [6, 4]),
    edge('axis', all(has('role', 'axis')), undefined, 1),
    {
      id: `${source}-claim`, type: 'line', ...from, filter: all(area, claim),
      paint: { 'line-color': party, 'line-width': 1, 'line-opacity': 0.4 },
    },
    edge('edge', all(area, ['!', ['any', zone, claim]]), undefined),
    {
      id: `${source}-dot`, type: 'circle', ...from, filter: all(has('role', 'dot')),
      paint: { 'circle-color': colours.act, 'circle-radius': 4, 'circle-stroke-color': colours.land, 'circle-stroke-width': 1.5 },
    },
  ];
}

/** One part of very many claims: their points, and their errors as circles that grow with the map. */
export function manyLayers(source: string, colours: Colours): LayerSpecification[] {
  const zoomed = Array.from({ length: 19 }, (_, zoom) => [zoom, ['min', LARGEST_CIRCLE, ['*', ['get', 'pixels'], 2 ** zoom]]]).flat();
  return [
    {
      id: `${source}-error`, type: 'circle', source,
      paint: {
        'circle-radius': ['interpolate', ['exponential', 2], ['zoom'], ...zoomed] as unknown as ExpressionSpecification,
        'circle-color': colours.soft, 'circle-opacity': 0.015, 'circle-stroke-color': colours.soft, 'circle-stroke-width': 1, 'circle-stroke-opacity': 0.3,
      },
    },
    {
      id: `${source}-dot`, type: 'circle', source,
      paint: { 'circle-color': colours.act, 'circle-radius': 3, 'circle-stroke-color': colours.land, 'circle-stroke-width': 1 },
    },
  ];
}

export const CHOSEN_LAYERS = ['chosen-tint', 'chosen-edge', 'chosen-dot', 'chosen-letter'] as const;

/** The selected shape once more, heavier; the filter is set when something is selected. */
export function chosenLayers(colours: Colours): LayerSpecification[] {
  const from = { source: 'shapes' };
  const party = ['match', ['get', 'party'], ...colours.parties.flatMap((colour, i) => [i, colour]), colours.ink] as unknown as ExpressionSpecification;
  const colour: ExpressionSpecification = ['case', has('kind', 'claim'), colours.act, party];
  return [
    { id: 'chosen-tint', type: 'fill', ...from, filter: chosen('chosen-tint', ''), paint: { 'fill-color': colour, 'fill-opacity': 0.15 } },
    { id: 'chosen-edge', type: 'line', ...from, filter: chosen('chosen-edge', ''), paint: { 'line-color': colour, 'line-width': 3 } },
    {
      id: 'chosen-dot', type: 'circle', ...from, filter: chosen('chosen-dot', ''),
      paint: { 'circle-color': colours.act, 'circle-radius': 6, 'circle-stroke-color': colours.land, 'circle-stroke-width': 1.5 },
    },
    {
      id: 'symbols', type: 'symbol', ...from, filter: all(has('role', 'letter'), ['!=', ['get', 'symbol'], '']),
      layout: {
        'icon-image': ['get', 'symbol'], 'icon-offset': [0, -SYMBOL_ABOVE], 'icon-allow-overlap': true, 'icon-ignore-placement': true,
      },
    },
    letters('letters', 'box', party, all(has('role', 'letter'))),
    letters('chosen-letter', 'chosen', colours.sheet, chosen('chosen-letter', '')),
  ];
}

/** Which feature of the selected shape one of these layers draws. */
export function chosen(layer: (typeof CHOSEN_LAYERS)[number], id: string): FilterSpecification {
  const role = layer === 'chosen-letter' ? 'letter' : layer === 'chosen-dot' ? 'dot' : 'area';
  return all(has('role', role), has('id', id));
}

function letters(id: string, picture: string, colour: ExpressionSpecification | string, filter: FilterSpecification): LayerSpecification {
  return {
    id, type: 'symbol', source: 'shapes', filter,
    layout: {
      'icon-image': ['concat', `${picture}-`, ['get', 'party']], 'icon-allow-overlap': true, 'icon-ignore-placement': true,
      'text-field': ['get', 'letter'], 'text-font': FONT, 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true,
    },
    paint: { 'text-color': colour, 'text-halo-color': colour, 'text-halo-width': 0.3 },
  };
}
