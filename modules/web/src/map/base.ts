/** The base map file, asked for once and only when a map is shown. */
import { computed, signal } from '@preact/signals';
import { getText } from '../device/api';
import { type BaseMap, type Piece, pieces } from './projection';

declare const BASE_MAP_FILE: string;

export const baseMap = signal<BaseMap | undefined>(undefined);

/** The lines of the base map, cut once. */
export const baseLines = computed<Record<'fine' | 'world', { coast: Piece[]; borders: Piece[] }> | undefined>(() => {
  const map = baseMap.value;
  const cut = (layer: BaseMap['fine']) => ({ coast: pieces(layer.coast), borders: pieces(layer.borders) });
  return map && { fine: cut(map.fine), world: cut(map.world) };
});

let asked = false;

export function loadBaseMap(): void {
  if (asked) return;
  asked = true;
  getText(BASE_MAP_FILE)
    .then((text) => (baseMap.value = JSON.parse(text) as BaseMap))
    .catch(() => (asked = false));
}
