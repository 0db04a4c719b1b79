/**
 * The map drawn by the graphics of the machine: tiles of this server, shapes as they were filed. It comes
 * in a file of its own, when a map is first shown. The table under it says the same in words.
 */
import { Map as GlMap, addProtocol, setWorkerUrl } from 'maplibre-gl';
import type { GeoJSONSource, LngLatBoundsLike, MapMouseEvent } from 'maplibre-gl';
import { useSignal } from '@preact/signals';
import { Protocol } from 'pmtiles';
import { useEffect, useRef } from 'preact/hooks';
import { language, locale, t } from '../../words/words';
import { MOVES, type Moves, onKey } from '../controls';
import type { Drawing } from '../drawing';
import { type Outline, extent } from '../geometry';
import type { Box, MapItem, PictureProps, Shown } from '../items';
import { loadOwnMaps, ownMaps, wantedMaps } from '../own-maps';
import { REGION } from '../region';
import { featuresOf, isMany, partsOf } from './features';
import { RATIO, pictures } from './hatching';
import { addOwnMap, removeOwnMap } from './own';
import { type Bar, barOf } from './scale';
import { CHOSEN_LAYERS, type Colours, absolute, chosen, chosenLayers, manyLayers, shapeLayers, styleOf } from './style';
import { LISTED_LAYERS, SCHEME, boxOf, chooseListed, layListed, loadListed } from './tiled';
import { allowWorker } from './trusted';

declare const MAP_WORKER_FILE: string;

const PADDING = 0.12;
/** Closer than this, what lies around a notification would be out of the picture. */
const CLOSEST_FIT = 10.5;
/** Pixels around the pointer in which a shape counts as met. */
const REACH = 4;
/** Around many that somebody looks closer at: pixels, and zooms at a time; from there on they are listed. */
const LISTED_PADDING = 60;
const STEPS_CLOSER = 4;
const CLOSEST_NUMBERS = 15.5;
/** Claims that are added at a time, and the pause between. */
const PART = 2_500;
const PAUSE_MS = 30;

let prepared = false;
const protocol = new Protocol();

/** Once for the page: where tiles and the worker come from. */
function prepare(): void {
  if (prepared) return;
  prepared = true;
  allowWorker(absolute(MAP_WORKER_FILE));
  setWorkerUrl(absolute(MAP_WORKER_FILE));
  addProtocol('pmtiles', protocol.tile);
  addProtocol(SCHEME, loadListed);
}

/** For tests and for whoever looks under the hood: the map of a frame. */
export type Frame = HTMLElement & { map?: GlMap };

export function coloursOf(element: Element): Colours {
  // A map that is ready only after its view was left has no place in the page; the colours are the page's own.
  const sheet = getComputedStyle(element.isConnected ? element : document.documentElement);
  const colour = (name: string) => sheet.getPropertyValue(`--${name}`).trim();
  return {
    sea: colour('sea'), land: colour('land'), border: colour('border-line'), ink: colour('ink'), soft: colour('soft'),
    sheet: colour('sheet'), act: colour('act'), parties: Array.from({ length: 8 }, (_, i) => colour(`c${i}`)),
  };
}

/** The selected item; else those near the region; with `everything`, or where none is near, all of them. */
function bounds(items: readonly MapItem[], selected: string | undefined, everything: boolean): LngLatBoundsLike {
  const { west, south, east, north } = REGION;
  const spots = isMany(items) ? (outline: Outline) => (outline.kind === 'circle' ? [outline.center] : extent(outline)) : extent;
  const near = items.filter(({ outline }) =>
    spots(outline).some(({ lat, lng }) => lng > west && lng < east && lat > south && lat < north),
  );
  const shown = [items.filter(({ id }) => id === selected), everything ? [] : near, items].find((some) => some.length > 0) ?? [];
  const points = shown.flatMap(({ outline }) => spots(outline));
  if (points.length === 0) return [[west, south], [east, north]];
  const [lngs, lats] = [points.map(({ lng }) => lng), points.map(({ lat }) => lat)];
  return [[least(lngs), least(lats)], [most(lngs), most(lats)]];
}

const least = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b), Infinity);
const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), -Infinity);

/** What is drawn shape by shape: of a list that comes in tiles only the selected one. */
const drawn = ({ items, tiled, selected }: Shown): readonly MapItem[] =>
  tiled ? items.filter(({ id }) => id === selected) : items;

/** Around a list that comes in tiles: what of it lies near the region, or all of it. */
function around([south, west, north, east]: Box, everything: boolean): LngLatBoundsLike {
  const near = [
    Math.max(south, REGION.south), Math.max(west, REGION.west), Math.min(north, REGION.north), Math.min(east, REGION.east),
  ] as const;
  return everything || near[0] > near[2] || near[1] > near[3] ? [[west, south], [east, north]] : [[near[1], near[0]], [near[3], near[2]]];
}

function look(map: GlMap, shown: Shown, everything = false): void {
  const { clientWidth, clientHeight } = map.getContainer();
  const padding = Math.round(Math.min(clientWidth, clientHeight) * PADDING);
  const selected = !everything && shown.items.some(({ id }) => id === shown.selected);
  const box = shown.tiled?.box;
  const where = box && !selected ? around(box, everything) : bounds(drawn(shown), everything ? undefined : shown.selected, everything);
  map.fitBounds(where, { padding, maxZoom: CLOSEST_FIT, animate: false });
}

/** Pictures, shapes and what is selected; again after every change of style. */
function dress(map: GlMap, shown: PictureProps, colours: Colours): void {
  for (const { name, data } of pictures(colours)) {
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, data, { pixelRatio: RATIO });
  }
  if (!map.getSource('shapes')) {
    map.addSource('shapes', { type: 'geojson', data: featuresOf(drawn(shown)) });
    shapeLayers('shapes', colours).forEach((layer) => map.addLayer(layer, 'town'));
    chosenLayers(colours).forEach((layer) => map.addLayer(layer));
    addMany(map, drawn(shown), colours);
    layListed(map, shown.tiled, colours, locale.peek(), shown.onPart);
  }
  choose(map, shown.selected);
}

/** Changes when what is shown does; very many claims are known by their ids, which are those of statements. */
const keyOf = (items: readonly MapItem[]): string =>
  isMany(items) ? items.map(({ id }) => id).join() : JSON.stringify(items);

/** Adds very many claims part by part, so that the page answers between; the function given back stops that. */
function addMany(map: GlMap, items: readonly MapItem[], colours: Colours): () => void {
  for (const id of map.getLayersOrder()) if (id.startsWith('many-')) map.removeLayer(id);
  for (let i = 0; map.getSource(`many-${i}`); i++) map.removeSource(`many-${i}`);
  const parts = isMany(items) ? partsOf(items, PART) : [];
  let next = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const add = () => {
    const part = parts[next];
    if (!part || !map.getSource('shapes')) return;
    const source = `many-${next++}`;
    map.addSource(source, { type: 'geojson', data: part, tolerance: 0, buffer: 32 });
    manyLayers(source, colours).forEach((layer) => map.addLayer(layer, 'chosen-tint'));
    waiting = setTimeout(add, PAUSE_MS);
  };
  add();
  return () => clearTimeout(waiting);
}

/** The operator's maps that are wanted, and no others. */
function lay(map: GlMap): void {
  for (const { name } of ownMaps.peek()) {
    if (!wantedMaps.peek().includes(name)) removeOwnMap(map, name);
    else void addOwnMap(map, protocol, name, coloursOf(map.getContainer())).catch(() => {});
  }
}

function choose(map: GlMap, selected: string | undefined): void {
  for (const layer of CHOSEN_LAYERS) if (map.getLayer(layer)) map.setFilter(layer, chosen(layer, selected ?? ''));
  chooseListed(map, selected);
}

/** The topmost shape under the pointer that leads somewhere. */
function under(map: GlMap, { point }: MapMouseEvent): { readonly id: string } | { readonly many: Box } | undefined {
  const parts = map.getLayersOrder().filter((id) => /^many-\d+-dot$/.test(id));
  const layers = ['letters', 'symbols', 'shapes-dot', ...parts, ...LISTED_LAYERS, 'shapes-tint'].filter((layer) => map.getLayer(layer));
  const found = map.queryRenderedFeatures([[point.x - REACH, point.y - REACH], [point.x + REACH, point.y + REACH]], { layers });
  const first = found.find(({ properties }) => properties['kind'] !== 'zone')?.properties;
  const many = first && first['n'] !== undefined ? boxOf(first['box']) : undefined;
  return many ? { many } : first && { id: String(first['id']) };
}

/** Looks closer at many that lie close together; where that shows no more, their list is wanted. */
function lookCloser(map: GlMap, shown: Shown, box: Box): void {
  const [south, west, north, east] = box;
  const before = map.getZoom();
  map.fitBounds([[west, south], [east, north]], { padding: LISTED_PADDING, maxZoom: before + STEPS_CLOSER, animate: false });
  if (map.getZoom() - before < 1 || before >= CLOSEST_NUMBERS) shown.onBox?.(box);
}

/** What a change of style would follow: the language and the colours. */
const lookOfPage = (frame: Element): string => `${language.peek()} ${JSON.stringify(coloursOf(frame))}`;

const WIDTH_AT_ZOOM_0 = 512;
const EQUATOR_METRES = 40_075_016.7;
const metresPerPixel = (map: GlMap): number =>
  (EQUATOR_METRES * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (WIDTH_AT_ZOOM_0 * 2 ** map.getZoom());

export function GlPicture(props: PictureProps) {
  const holder = useRef<HTMLDivElement>(null);
  const held = useRef<GlMap | undefined>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const endDrawing = useRef<(() => void) | undefined>(undefined);
  const styles = useSignal(0);
  const bar = useSignal<Bar | undefined>(undefined);
  const shapes = keyOf(drawn(props));
  /** What corners were dragged to, and what was typed since: only the latter is laid out anew. */
  const handed = useRef('');
  const typed = useRef('');
  const lines = props.drawing?.lines.join() ?? '';
  if (lines !== handed.current) typed.current = lines;

  useEffect(() => {
    const frame = holder.current as Frame;
    const map = begin(frame, () => latest.current);
    if (!map) return;
    held.current = map;
    const measure = () => (bar.value = barOf(metresPerPixel(map)));
    map.on('move', measure);
    measure();
    let looks = lookOfPage(frame);
    const again = () => {
      if (looks === (looks = lookOfPage(frame))) return;
      endDrawing.current?.();
      frame.removeAttribute('data-idle');
      map.once('style.load', () => styles.value++);
      map.setStyle(styleOf(coloursOf(frame), language.peek(), locale.peek()), { diff: false });
    };
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', again);
    const theme = new MutationObserver(again);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['lang', 'data-theme', 'class'] });
    return () => {
      dark.removeEventListener('change', again);
      theme.disconnect();
      endDrawing.current?.();
      endDrawing.current = undefined;
      held.current = undefined;
      map.remove();
    };
  }, []);
  useEffect(() => {
    const map = held.current;
    if (!map?.getSource('shapes')) return;
    map.getSource<GeoJSONSource>('shapes')?.setData(featuresOf(drawn(props)));
    return addMany(map, drawn(props), coloursOf(map.getContainer()));
  }, [shapes]);
  useEffect(() => {
    const map = held.current;
    if (map?.getSource('shapes')) layListed(map, props.tiled, coloursOf(map.getContainer()), locale.peek(), props.onPart);
  }, [props.tiled?.key]);
  useEffect(() => {
    if (held.current) choose(held.current, props.selected);
  }, [props.selected]);
  useEffect(() => {
    if (held.current) look(held.current, props);
  }, [props.focus]);
  useEffect(() => {
    const map = held.current;
    // Whether tiles are still on their way does not matter here, as it would to isStyleLoaded().
    if (map?.getSource('shapes')) lay(map);
  }, [wantedMaps.value, ownMaps.value]);
  useEffect(() => {
    const map = held.current;
    if (!map || !props.drawing) return;
    let wanted = true;
    const corners = props.drawing.corners === true;
    void import('./draw').then(({ drawOn, dragOn }) => {
      const drawing = () => {
        const now = latest.current.drawing ?? (props.drawing as Drawing);
        return { ...now, onShape: (lines: readonly string[], metres?: string) => ((handed.current = lines.join()), now.onShape(lines, metres)) };
      };
      const begun = corners ? dragOn : drawOn;
      if (wanted) endDrawing.current = begun(map, drawing, () => metresPerPixel(map), coloursOf(map.getContainer()).act);
    });
    return () => {
      wanted = false;
      endDrawing.current?.();
      endDrawing.current = undefined;
    };
  }, [props.drawing?.kind, props.drawing?.corners, props.drawing?.corners ? typed.current : '', styles.value]);
  useEffect(() => {
    const canvas = held.current?.getCanvas();
    canvas?.setAttribute('aria-label', props.label);
    canvas?.setAttribute('aria-roledescription', t('map.role'));
  }, [props.label, language.value]);
  return (
    <>
      <div ref={holder} class="gl" />
      {bar.value && (
        <svg class="map-scale" width="160" height="24" aria-hidden="true">
          <path d={`M12 8V14H${12 + bar.value.pixels}V8`} />
          <text x="16" y="10">{bar.value.text}</text>
        </svg>
      )}
    </>
  );
}

/** What is in the picture, once round the world at most. */
function boxInSight(map: GlMap): Box {
  const bounds = map.getBounds();
  const [west, east] = [bounds.getWest(), bounds.getEast()];
  const wrapped = (lng: number) => ((((lng + 180) % 360) + 360) % 360) - 180;
  const [from, to] = east - west >= 360 ? [-180, 180] : [wrapped(west), wrapped(east)];
  return [Math.max(-90, bounds.getSouth()), from, Math.min(90, bounds.getNorth()), to];
}

function begin(frame: Frame, latest: () => PictureProps): GlMap | undefined {
  prepare();
  let map: GlMap;
  try {
    map = new GlMap({
      container: frame, style: styleOf(coloursOf(frame), language.peek(), locale.peek()), attributionControl: false,
      keyboard: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0, maxZoom: 17, fadeDuration: 0,
      canvasContextAttributes: { powerPreference: 'low-power' },
    });
  } catch {
    latest().onLost();
    return undefined;
  }
  frame.map = map;
  map.touchZoomRotate.disableRotation();
  look(map, latest());
  map.setMissingStyleImageResolver((id) => {
    const picture = pictures(coloursOf(frame)).find(({ name }) => name === id);
    if (picture && !map.hasImage(id)) map.addImage(id, picture.data, { pixelRatio: RATIO });
  });
  map.on('style.load', () => {
    dress(map, latest(), coloursOf(frame));
    lay(map);
  });
  void loadOwnMaps();
  map.on('mousemove', ({ lngLat }) => latest().onPoint({ lat: lngLat.lat, lng: lngLat.wrap().lng }));
  map.on('mouseout', () => latest().onPoint(undefined));
  map.on('click', (event) => {
    if (latest().drawing) return;
    const met = under(map, event);
    if (met && 'many' in met) lookCloser(map, latest(), met.many);
    else if (met) latest().onSelect?.(met.id);
  });
  map.on('idle', () => frame.setAttribute('data-idle', 'true'));
  map.on('movestart', () => frame.removeAttribute('data-idle'));
  const canvas = map.getCanvas();
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-roledescription', t('map.role'));
  canvas.setAttribute('aria-label', latest().label);
  canvas.setAttribute('aria-describedby', 'map-keys');
  const moves: Moves = {
    move: (right, down) =>
      map.panBy([(right * frame.clientWidth) / MOVES, (down * frame.clientHeight) / MOVES], { animate: false }),
    zoom: (factor) => map.zoomTo(map.getZoom() + Math.log2(factor), { animate: false }),
    showAll: () => look(map, latest(), true),
    middle: () => {
      const { lat, lng } = map.getCenter().wrap();
      return { at: { lat, lng }, metresPerPixel: metresPerPixel(map) };
    },
    box: () => boxInSight(map),
  };
  canvas.addEventListener('keydown', (event) => {
    if (!latest().onMapKey(event)) onKey(event, moves);
  });
  frame.addEventListener('wheel', unlessMeant(canvas), { capture: true });
  latest().onMoves(moves);
  return map;
}

/** The wheel scrolls the page unless the map has the focus, or the key for zooming is held. */
const unlessMeant = (canvas: HTMLElement) => (event: WheelEvent) => {
  if (!event.ctrlKey && document.activeElement !== canvas) event.stopPropagation();
};
