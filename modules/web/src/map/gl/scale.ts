/** A bar of a round length, in the corner of the map. The table and the list have the words. */
import { number, t } from '../../words/words';

const ROUND_METRES = [2e6, 1e6, 5e5, 2e5, 1e5, 5e4, 2e4, 1e4, 5e3, 2e3, 1e3, 500, 200, 100, 50, 20, 10];
const WIDEST = 130;

export interface Bar {
  readonly pixels: number;
  readonly text: string;
}

export function barOf(metresPerPixel: number): Bar {
  const metres = ROUND_METRES.find((length) => length / metresPerPixel < WIDEST) ?? 10;
  const text = metres >= 1000 ? t('unit.km', { value: number(metres / 1000) }) : t('unit.m', { value: number(metres) });
  return { pixels: Math.round(metres / metresPerPixel), text };
}
