/** The hatchings and boxes of the parties as pictures for the map, in the page's colours. */
import { STROKES } from '../patterns';
import { LINE, PLANE, SYMBOLS } from '../symbols';
import type { Colours } from './style';

/** Pixels of the picture per pixel of the page: crisp on a fine screen. */
export const RATIO = 2;
const TILE = 8;
const BOX = 22;
const MARGIN = 2;
const SYMBOL = 34;

export interface Picture {
  readonly name: string;
  readonly data: ImageData;
  readonly stretch?: true;
}

function canvas(size: number): { context: OffscreenCanvasRenderingContext2D; read: () => ImageData } {
  const made = new OffscreenCanvas(size * RATIO, size * RATIO);
  const context = made.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.scale(RATIO, RATIO);
  return { context, read: () => context.getImageData(0, 0, size * RATIO, size * RATIO) };
}

/** One picture per party and use: `hatch-3`, `box-3`, `chosen-3`; and one per kind: `symbol-PATROL`. */
export function pictures(colours: Colours): Picture[] {
  const kinds = Object.keys(SYMBOLS).map((kind) => ({ name: `symbol-${kind}`, data: symbol(kind, colours) }));
  return [...kinds, ...STROKES.flatMap((stroke, party) => {
    const colour = colours.parties[party] ?? colours.ink;
    const hatch = canvas(TILE);
    hatch.context.strokeStyle = colour;
    hatch.context.globalAlpha = 0.6;
    hatch.context.lineWidth = 1.3;
    hatch.context.stroke(new Path2D(stroke));
    return [
      { name: `hatch-${party}`, data: hatch.read() },
      { name: `box-${party}`, data: box(colours.sheet, colour) },
      { name: `chosen-${party}`, data: box(colour, colour) },
    ];
  })];
}

/** In the ink of the page and no other colour: a symbol takes no side. */
function symbol(kind: string, colours: Colours): ImageData {
  const { context, read } = canvas(SYMBOL);
  const scale = SYMBOL / PLANE.height;
  context.scale(scale, scale);
  context.translate((PLANE.height - PLANE.width) / 2 - PLANE.x, -PLANE.y);
  context.fillStyle = colours.sheet;
  context.fillRect(45, 30, 110, 125);
  context.fillStyle = colours.ink;
  context.strokeStyle = colours.ink;
  context.lineWidth = LINE;
  for (const { d, filled } of SYMBOLS[kind] ?? []) {
    const path = new Path2D(d);
    if (filled) context.fill(path);
    context.stroke(path);
  }
  return read();
}

function box(fill: string, edge: string): ImageData {
  const { context, read } = canvas(BOX + 2 * MARGIN);
  context.beginPath();
  context.roundRect(MARGIN, MARGIN, BOX, BOX, 4);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = edge;
  context.stroke();
  return read();
}
