/** Cuts tiles of many points as the server does, for the bench of the map alone. */
import { tileBytes } from '../../build/mvt.mjs';

const [EXTENT, SQUARE, ALONE] = [4096, 256, 200];

/** @param points `{ id, lat, lng, error }` */
export function cutter(points) {
  const placed = points.map(({ id, lat, lng, error }) => ({
    id, lat, lng, reach: Math.round(error / Math.cos((lat * Math.PI) / 180)),
    east: (lng + 180) / 360, south: 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI),
  }));
  return (z, x, y) => {
    const inside = placed.flatMap((one) => {
      const at = [one.east, one.south].map((part, i) => Math.floor(part * 2 ** z * EXTENT) - [x, y][i] * EXTENT);
      return at.every((step) => step >= 0 && step < EXTENT) ? [{ one, at }] : [];
    });
    const squares = new Map();
    for (const each of inside) {
      const square = inside.length <= ALONE ? squares.size : each.at.map((step) => Math.floor(step / SQUARE)).join();
      squares.set(square, [...(squares.get(square) ?? []), each]);
    }
    return tileBytes({
      points: [...squares.values()].map((some) => {
        const mean = [0, 1].map((i) => Math.floor(some.reduce((sum, { at }) => sum + at[i], 0) / some.length));
        const [{ one }] = some;
        const around = (of) => some.map((each) => each.one[of]);
        const box = [Math.min(...around('lat')), Math.min(...around('lng')), Math.max(...around('lat')), Math.max(...around('lng'))];
        return { type: 1, parts: [[mean]], tags: some.length === 1 ? { id: one.id, reach: one.reach } : { n: some.length, box: box.join() } };
      }),
    });
  };
}
