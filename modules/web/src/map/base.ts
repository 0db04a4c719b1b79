/** The base map file, asked for once and only when a map is shown. */
import { signal } from '@preact/signals';
import { getText } from '../device/api';
import type { BaseMap } from './projection';

declare const BASE_MAP_FILE: string;

export const baseMap = signal<BaseMap | undefined>(undefined);

let asked = false;

export function loadBaseMap(): void {
  if (asked) return;
  asked = true;
  getText(BASE_MAP_FILE)
    .then((text) => (baseMap.value = JSON.parse(text) as BaseMap))
    .catch(() => (asked = false));
}
