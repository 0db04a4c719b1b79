/**
 * A plain map in SVG. It shows where things are, roughly; the table or list beside it says the same
 * in words, and the log's own geometry decides every overlap. Buttons, keys and the pointer move it.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../words/words';
import { baseMap, loadBaseMap } from './base';
import { type Camera, fit, fromScreen, moved, toScreen, zoomed } from './camera';
import type { Point } from './geometry';
import { Base, Labels, Letters, type MapItem, Scale, Shape } from './layers';
import { type BaseMap, type Flat, flatten, unflatten, unitsPerMetre } from './projection';

const STEP = 1.6;

interface Shown {
  readonly items: readonly MapItem[];
  readonly selected?: string | undefined;
  readonly label: string;
  readonly onSelect?: (id: string) => void;
}

/** The frame: finds its size, asks for the base map, and looks at what is selected when `focus` changes. */
export function MapView(props: Shown & { focus: string }) {
  const size = useSignal({ width: 640, height: 420 });
  const camera = useSignal<Camera | undefined>(undefined);
  const pointer = useSignal<Point | undefined>(undefined);
  const frame = useRef<HTMLDivElement>(null);
  const map = baseMap.value;

  useEffect(loadBaseMap, []);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      size.value = { width: element.clientWidth, height: element.clientHeight };
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (map) camera.value = fit(map, props.items, props.selected, size.value);
  }, [map, props.focus, size.value.width > 0]);

  const { width, height } = size.value;
  const view = camera.value;
  const look = (next: Camera) => (camera.value = next);
  return (
    <figure class="map-figure">
      <div ref={frame} class="map" dir="ltr" aria-busy={!view}>
        {map && view && (
          <>
            <Picture
              {...props}
              map={map}
              view={view}
              width={width}
              height={height}
              look={look}
              point={(at) => (pointer.value = at)}
            />
            <Buttons
              move={(right, down) => look(moved(view, (right * width) / 4, (down * height) / 4))}
              zoom={(factor) => look(zoomed(view, size.value, factor, { x: width / 2, y: height / 2 }))}
              showAll={() => look(fit(map, props.items, undefined, size.value, true))}
            />
          </>
        )}
        {pointer.value && (
          <output class="map-position">
            {pointer.value.lat.toFixed(3)}, {pointer.value.lng.toFixed(3)}
          </output>
        )}
      </div>
      <figcaption>
        <span id="map-keys">{t('map.keys')}</span> <span>{t('map.borders')}</span>{' '}
        <span class="attribution">{t('map.attribution')}</span>
      </figcaption>
    </figure>
  );
}

interface Moves {
  /** By quarters of the picture. */
  readonly move: (right: number, down: number) => void;
  readonly zoom: (factor: number) => void;
  readonly showAll: () => void;
}

function Buttons({ move, zoom, showAll }: Moves) {
  return (
    <div class="map-buttons">
      <button type="button" onClick={() => zoom(STEP)} aria-label={t('map.zoom_in')}>+</button>
      <button type="button" onClick={() => zoom(1 / STEP)} aria-label={t('map.zoom_out')}>−</button>
      <button type="button" onClick={showAll} aria-label={t('map.show_all')}>⤢</button>
      <button type="button" onClick={() => move(0, -1)} aria-label={t('map.north')}>↑</button>
      <button type="button" onClick={() => move(0, 1)} aria-label={t('map.south')}>↓</button>
      <button type="button" onClick={() => move(-1, 0)} aria-label={t('map.west')}>←</button>
      <button type="button" onClick={() => move(1, 0)} aria-label={t('map.east')}>→</button>
    </div>
  );
}

function onKey(event: KeyboardEvent, { move, zoom, showAll }: Moves): void {
  const acts: Record<string, () => void> = {
    ArrowLeft: () => move(-1, 0),
    ArrowRight: () => move(1, 0),
    ArrowUp: () => move(0, -1),
    ArrowDown: () => move(0, 1),
    '+': () => zoom(STEP),
    '=': () => zoom(STEP),
    '-': () => zoom(1 / STEP),
    '0': showAll,
  };
  const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

/** Pixels inside the picture. */
function inside(event: MouseEvent): Flat {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function Picture(
  props: Shown & {
    map: BaseMap;
    view: Camera;
    width: number;
    height: number;
    look: (next: Camera) => void;
    point: (at: Point | undefined) => void;
  },
) {
  const { map, view, width, height, look, items, selected } = props;
  const drag = useRef<{ x: number; y: number; moved: boolean } | undefined>(undefined);
  const size = { width, height };
  const middle = { x: width / 2, y: height / 2 };
  const place = (at: Point): Flat => toScreen(view, size, flatten(map, at));
  const moves: Moves = {
    move: (right, down) => look(moved(view, (right * width) / 6, (down * height) / 6)),
    zoom: (factor) => look(zoomed(view, size, factor, middle)),
    showAll: () => look(fit(map, items, undefined, size, true)),
  };
  const onPointerMove = (event: PointerEvent) => {
    props.point(unflatten(map, fromScreen(view, size, inside(event))));
    const from = drag.current;
    if (!from || event.buttons === 0) return;
    if (!from.moved && Math.hypot(event.clientX - from.x, event.clientY - from.y) < 4) return;
    if (!from.moved) (event.currentTarget as Element).setPointerCapture(event.pointerId);
    look(moved(view, from.x - event.clientX, from.y - event.clientY));
    drag.current = { x: event.clientX, y: event.clientY, moved: true };
  };
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      tabindex={0}
      role="application"
      aria-roledescription={t('map.role')}
      aria-label={props.label}
      aria-describedby="map-keys"
      onKeyDown={(event) => onKey(event, moves)}
      onWheel={(event) => {
        if (!event.ctrlKey && document.activeElement !== event.currentTarget) return;
        event.preventDefault();
        look(zoomed(view, size, event.deltaY < 0 ? 1.2 : 1 / 1.2, inside(event)));
      }}
      onPointerDown={(event) => (drag.current = { x: event.clientX, y: event.clientY, moved: false })}
      onPointerMove={onPointerMove}
      onPointerUp={() => (drag.current = undefined)}
      onPointerLeave={() => props.point(undefined)}
    >
      <Base map={map} view={view} width={width} height={height} />
      {items.map((item) => (
        <Shape
          key={`${item.kind}-${item.id}`}
          item={item}
          selected={item.id === selected}
          width={width}
          height={height}
          place={place}
          pixels={(metres, lat) => metres * unitsPerMetre(map, lat) * view.scale}
          onSelect={props.onSelect}
        />
      ))}
      <Labels map={map} view={view} toScreen={(at) => toScreen(view, size, at)} width={width} height={height} />
      <Letters items={items} selected={selected} place={place} />
      <Scale map={map} view={view} height={height} />
    </svg>
  );
}
