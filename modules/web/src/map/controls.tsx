/** Buttons and keys that move a map, whatever draws it. */
import { t } from '../words/words';
import type { Point } from './geometry';
import type { Box } from './items';

export interface Moves {
  /** By parts of the picture; one step to the right is `1`. */
  readonly move: (right: number, down: number) => void;
  readonly zoom: (factor: number) => void;
  readonly showAll: () => void;
  /** Where the middle of the picture is, and how much of the ground a pixel covers there. */
  readonly middle: () => { readonly at: Point; readonly metresPerPixel: number } | undefined;
  /** What of the ground is in the picture. */
  readonly box: () => Box | undefined;
}

/** Steps across the picture. */
export const MOVES = 5;
const STEP = 1.6;

export function Buttons({ move, zoom, showAll }: Moves) {
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

export function onKey(event: KeyboardEvent, { move, zoom, showAll }: Moves): void {
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
