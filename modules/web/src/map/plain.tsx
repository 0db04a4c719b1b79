/**
 * The plain map in SVG, for machines that cannot draw the other one and for whoever prefers it. It shows
 * where things are, roughly. Buttons, keys and the pointer move it.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../words/words';
import { baseMap, loadBaseMap } from './base';
import { type Camera, fit, fromScreen, moved, toScreen, zoomed } from './camera';
import { MOVES, type Moves, onKey } from './controls';
import type { Point } from './geometry';
import type { PictureProps } from './items';
import { Base, Labels, Letters, Scale, Shape } from './layers';
import { type BaseMap, type Flat, flatten, unflatten, unitsPerMetre } from './projection';

/** Looks at what is selected when `focus` changes. */
export function PlainPicture(props: PictureProps) {
  const size = useSignal({ width: 640, height: 420 });
  const camera = useSignal<Camera | undefined>(undefined);
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
  const latest = useRef({ map, view, size: size.value, items: props.items });
  latest.current = { map, view, size: size.value, items: props.items };
  const moves: Moves = {
    move: (right, down) => {
      const { view: from, size: now } = latest.current;
      if (from) look(moved(from, (right * now.width) / MOVES, (down * now.height) / MOVES));
    },
    zoom: (factor) => {
      const { view: from, size: now } = latest.current;
      if (from) look(zoomed(from, now, factor, { x: now.width / 2, y: now.height / 2 }));
    },
    showAll: () => {
      const { map: on, size: now, items } = latest.current;
      if (on) look(fit(on, items, undefined, now, true));
    },
    middle: () => {
      const { map: on, view: from } = latest.current;
      if (!on || !from) return undefined;
      const at = unflatten(on, from);
      return { at, metresPerPixel: 1 / (unitsPerMetre(on, at.lat) * from.scale) };
    },
    box: () => {
      const { map: on, view: from, size: now } = latest.current;
      if (!on || !from) return undefined;
      const northWest = unflatten(on, fromScreen(from, now, { x: 0, y: 0 }));
      const southEast = unflatten(on, fromScreen(from, now, { x: now.width, y: now.height }));
      return [southEast.lat, northWest.lng, northWest.lat, southEast.lng];
    },
  };
  useEffect(() => props.onMoves(moves), []);
  return (
    <div ref={frame} class="plain-map" aria-busy={!view}>
      {map && view && <Picture {...props} map={map} view={view} width={width} height={height} look={look} moves={moves} />}
    </div>
  );
}

/** Pixels inside the picture. */
function inside(event: MouseEvent): Flat {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function Picture(
  props: PictureProps & {
    map: BaseMap;
    view: Camera;
    width: number;
    height: number;
    look: (next: Camera) => void;
    moves: Moves;
  },
) {
  const { map, view, width, height, look, items, moves, selected } = props;
  const drag = useRef<{ x: number; y: number; moved: boolean } | undefined>(undefined);
  const size = { width, height };
  const place = (at: Point): Flat => toScreen(view, size, flatten(map, at));
  const onPointerMove = (event: PointerEvent) => {
    props.onPoint(unflatten(map, fromScreen(view, size, inside(event))));
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
      onKeyDown={(event) => props.onMapKey(event) || onKey(event, moves)}
      onWheel={(event) => {
        if (!event.ctrlKey && document.activeElement !== event.currentTarget) return;
        event.preventDefault();
        look(zoomed(view, size, event.deltaY < 0 ? 1.2 : 1 / 1.2, inside(event)));
      }}
      onPointerDown={(event) => (drag.current = { x: event.clientX, y: event.clientY, moved: false })}
      onPointerMove={onPointerMove}
      onPointerUp={() => (drag.current = undefined)}
      onPointerLeave={() => props.onPoint(undefined)}
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
