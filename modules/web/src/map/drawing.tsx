/** Making a shape on the map: with the pointer, or by keyboard with the cross in its middle. */
import { t } from '../words/words';
import type { Moves } from './controls';
import { flatCorners } from './corners';
import type { Point } from './geometry';

export interface Drawing {
  readonly kind: 'polygon' | 'corridor' | 'circle';
  /** The positions that the shape has already, as they were typed. */
  readonly lines: readonly string[];
  /** Whether corners that are there are dragged, and no new shape is drawn. */
  readonly corners?: boolean;
  /** The whole shape anew: one position a line; for a circle its radius in metres. */
  readonly onShape: (lines: readonly string[], metres?: string) => void;
  /** One position more, at the end. */
  readonly onAdd: (line: string) => void;
  readonly onRemove: () => void;
}

const METRES_PER_DEGREE = 111_320;

/** As many digits as the map can show at this scale, and no more. */
export function linesOf(points: readonly Point[], metresPerPixel: number): string[] {
  const places = Math.max(0, Math.min(6, Math.round(Math.log10(METRES_PER_DEGREE / metresPerPixel))));
  return points.map(({ lat, lng }) => `${lat.toFixed(places)}, ${(((lng + 540) % 360) - 180).toFixed(places)}`);
}

export function addMiddle(drawing: Drawing, moves: Moves): void {
  const middle = moves.middle();
  if (!middle) return;
  const [line = ''] = linesOf([middle.at], middle.metresPerPixel);
  if (drawing.kind === 'circle') drawing.onShape([line]);
  else drawing.onAdd(line);
}

/** Keys while a shape is made; whether it was one of them. */
export function drawingKey(event: KeyboardEvent, drawing: Drawing, moves: Moves, end: () => void): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (drawing.corners && event.key !== 'Escape') return false;
  if (event.key === 'Enter' || event.key === ' ') addMiddle(drawing, moves);
  else if (event.key === 'Backspace') drawing.onRemove();
  else if (event.key === 'Escape') end();
  else return false;
  event.preventDefault();
  return true;
}

export type Making = 'shape' | 'corners' | undefined;

export function DrawingTools(props: {
  drawing: Drawing;
  moves: Moves | undefined;
  /** Whether this picture lets corners be dragged. */
  drags: boolean;
  making: Making;
  onMaking: (making: Making) => void;
}) {
  const { drawing, moves, making, onMaking } = props;
  const toggle = (one: 'shape' | 'corners') => () => onMaking(making === one ? undefined : one);
  const least = drawing.kind === 'polygon' ? 3 : 2;
  const may = props.drags && drawing.kind !== 'circle' && drawing.lines.length >= least && flatCorners(drawing.lines) !== undefined;
  return (
    <div class="drawing" role="group" aria-label={t('draw.title')}>
      <button type="button" aria-pressed={making === 'shape'} onClick={toggle('shape')}>
        {t(making === 'shape' ? 'draw.end' : 'draw.begin')}
      </button>
      {(may || making === 'corners') && (
        <button type="button" aria-pressed={making === 'corners'} onClick={toggle('corners')}>
          {t(making === 'corners' ? 'corners.end' : 'corners.begin')}
        </button>
      )}
      {making === 'shape' && moves && (
        <>
          <button type="button" onClick={() => addMiddle(drawing, moves)}>{t('draw.add')}</button>
          <button type="button" disabled={drawing.lines.length === 0} onClick={drawing.onRemove}>{t('draw.remove')}</button>
          <p class="quiet">{t('draw.help')}</p>
        </>
      )}
      {making === 'corners' && <p class="quiet">{t('corners.help_map')}</p>}
    </div>
  );
}
