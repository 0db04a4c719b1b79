/** Maps that the operator of this server put beside its log: which there are, and which somebody wants to see. */
import { signal } from '@preact/signals';
import { reader } from '../situation';

export interface OwnMap {
  readonly name: string;
  readonly bytes: number;
}

const WANTED = 'parley.maps';

export const ownMaps = signal<readonly OwnMap[]>([]);
export const wantedMaps = signal<readonly string[]>((localStorage.getItem(WANTED) ?? '').split(' ').filter(Boolean));

/** Remembered in this browser. */
export function wantMap(name: string, on: boolean): void {
  const others = wantedMaps.value.filter((one) => one !== name);
  wantedMaps.value = on ? [...others, name] : others;
  localStorage.setItem(WANTED, wantedMaps.value.join(' '));
}

/** Asks again each time a map is shown: a file counts from the moment it lies there. */
export async function loadOwnMaps(): Promise<void> {
  try {
    const { maps } = await reader().get<{ maps: readonly OwnMap[] }>('/v1/maps');
    if (JSON.stringify(maps) !== JSON.stringify(ownMaps.value)) ownMaps.value = maps;
  } catch {
    // Whoever does not read yet, or has no line, has the map of the page.
  }
}
