/** Shapes in words, with no more digits than the author gave. */
import type { FiledVolume } from '../device/api';
import { number, t } from '../words/words';
import { type Outline, type Point, areaSquareMetres, lengthMetres, outlineOf, ringsSquareMetres } from './geometry';

export function describe(outline: Outline): string {
  switch (outline.kind) {
    case 'polygon':
      return t('shape.polygon', {
        count: outline.vertices.length,
        area: area(outline.rings ? ringsSquareMetres(outline.rings) : areaSquareMetres(outline.vertices)),
      });
    case 'circle':
      return t('shape.circle', { radius: metres(outline.radiusMetres) });
    case 'corridor':
      return t('shape.corridor', {
        count: outline.line.length,
        length: about(lengthMetres(outline.line)),
        half: metres(outline.halfWidthMetres),
      });
  }
}

/** A volume as it was filed, with how far off its author says that all of it may lie. */
export function describeFiled({ volume, position_error_m: off }: FiledVolume): string {
  const outline = outlineOf(volume);
  const shape = outline ? describe(outline) : t('where.unknown_shape');
  return off ? `${shape}, ${t('tracks.error', { metres: number(off) })}` : shape;
}

export function positions(outline: Outline): readonly Point[] {
  switch (outline.kind) {
    case 'polygon':
      return outline.vertices;
    case 'circle':
      return [outline.center];
    case 'corridor':
      return outline.line;
  }
}

export const metres = (value: number): string => t('unit.m', { value: number(value, 3) });

/** Computed lengths are rounded to two or three digits: they are for reading back only. */
export function about(value: number): string {
  return value < 1000
    ? t('unit.m', { value: number(Math.round(value / 10) * 10) })
    : t('unit.km', { value: number(value / 1000, value < 10_000 ? 1 : 0) });
}

const area = (value: number): string => t('unit.km2', { value: number(value / 1e6, value < 1e7 ? 1 : 0) });
