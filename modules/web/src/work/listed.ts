/** The map of a list: how many of it have a place, and its tiles, each asked for with the place in the body. */
import { Problem, post, problemOf } from '../device/api';
import type { Box, Tiled } from '../map/items';
import { reader } from '../situation';

export interface ListedLayer {
  readonly placed: number;
  readonly unplaced: number;
  readonly state: string;
  /** South, west, north, east. */
  readonly box?: string;
}

const BUSY = 429;
const TIMES = 4;
const AGAIN_MS = 1500;

export const layerOf = (layer: 'incidents' | 'claims', members: Readonly<Record<string, string>>): Promise<ListedLayer> =>
  reader().with((token) => post<ListedLayer>(`/v1/layers/${layer}`, members, token));

/** The tiles of a list as it stands. */
export function tiledOf(layer: 'incidents' | 'claims', members: Readonly<Record<string, string>>, { state, box }: ListedLayer): Tiled {
  return {
    key: `${layer} ${JSON.stringify(members)} ${state}`,
    box: box === undefined ? undefined : (box.split(',').map(Number) as unknown as Box),
    tile: (z, x, y, signal) => tile(layer, { ...members, z: String(z), x: String(x), y: String(y) }, signal, TIMES),
  };
}

async function tile(layer: string, members: Readonly<Record<string, string>>, signal: AbortSignal, times: number): Promise<ArrayBuffer> {
  try {
    return await reader().with(async (token) => {
      const response = await fetch(`/v1/layers/${layer}/tile`, {
        method: 'POST', signal, body: JSON.stringify(members),
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      });
      if (!response.ok) throw await problemOf(response);
      return response.arrayBuffer();
    });
  } catch (cause) {
    if (!(cause instanceof Problem && cause.status === BUSY) || times <= 1 || signal.aborted) throw cause;
    await new Promise((again) => setTimeout(again, AGAIN_MS));
    return tile(layer, members, signal, times - 1);
  }
}

const PLACES = 4;
/** A step more on every side, so that nothing at the edge is left out. */
export const outward = ([south, west, north, east]: Box): string => {
  const step = 10 ** -PLACES;
  const [least, most] = [Math.max(-90, south - step), Math.min(90, north + step)];
  return [least, Math.max(-180, west - step), most, Math.min(180, east + step)].map((degrees) => degrees.toFixed(PLACES)).join(',');
};
