/** Where the map looks: the middle in map units, and pixels per map unit. */
import { type Outline, extent } from './geometry';
import { type BaseMap, type Flat, flatten } from './projection';

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const MIN_SCALE = 0.00004;
const MAX_SCALE = 3;
/** Closer than this, what lies around a notification would be out of the picture. */
const CLOSEST_FIT = 0.075;

export const toScreen = (view: Camera, { width, height }: Size, at: Flat): Flat => ({
  x: width / 2 + (at.x - view.x) * view.scale,
  y: height / 2 + (at.y - view.y) * view.scale,
});

export const fromScreen = (view: Camera, { width, height }: Size, at: Flat): Flat => ({
  x: view.x + (at.x - width / 2) / view.scale,
  y: view.y + (at.y - height / 2) / view.scale,
});

/** The same view, shifted by pixels. */
export const moved = (view: Camera, dx: number, dy: number): Camera => ({
  ...view,
  x: view.x + dx / view.scale,
  y: view.y + dy / view.scale,
});

/** Closer or farther; the place under `at` stays where it is. */
export function zoomed(view: Camera, size: Size, factor: number, at: Flat): Camera {
  const scale = Math.max(MIN_SCALE, Math.min(MAX_SCALE, view.scale * factor));
  const keep = fromScreen(view, size, at);
  return {
    scale,
    x: keep.x - (at.x - size.width / 2) / scale,
    y: keep.y - (at.y - size.height / 2) / scale,
  };
}

/** Shows the selected item; else those near the region; with `everything`, or where none is near, all of them. */
export function fit(
  map: BaseMap,
  items: readonly { readonly id: string; readonly outline: Outline }[],
  selected: string | undefined,
  { width, height }: Size,
  everything = false,
): Camera {
  const chosen = items.filter(({ id }) => id === selected);
  const { x0, y0, x1, y1 } = map.region;
  const near = items.filter(({ outline }) =>
    extent(outline).some((at) => {
      const { x, y } = flatten(map, at);
      return x > x0 && x < x1 && y > y0 && y < y1;
    }),
  );
  const shown = [chosen, everything ? [] : near, items].find((some) => some.length > 0) ?? [];
  const points = shown.flatMap(({ outline }) => extent(outline)).map((at) => flatten(map, at));
  const xs = points.length > 0 ? points.map(({ x }) => x) : [x0, x1];
  const ys = points.length > 0 ? points.map(({ y }) => y) : [y0, y1];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    (0.78 * width) / Math.max(right - left, 200),
    (0.72 * height) / Math.max(bottom - top, 200),
    CLOSEST_FIT,
  );
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(MIN_SCALE, scale) };
}
