/** Drawing with the pointer. It comes in a file of its own, when somebody first draws. */
import type { Map as GlMap } from 'maplibre-gl';
import { TerraDraw, TerraDrawCircleMode, TerraDrawLineStringMode, TerraDrawPolygonMode } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { type Drawing, linesOf } from '../drawing';
import { type Point, distanceMetres } from '../geometry';

const MODES = { polygon: 'polygon', corridor: 'linestring', circle: 'circle' } as const;
const NO_KEYS = { cancel: null, finish: null };

/** Draws until the function it gives back is called. */
export function drawOn(map: GlMap, drawing: () => Drawing, metresPerPixel: () => number, colour: string): () => void {
  const look = /^#[0-9a-f]{6}$/i.test(colour) ? (colour as `#${string}`) : '#245466';
  const line = { keyEvents: NO_KEYS };
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: [
      new TerraDrawPolygonMode({ ...line, styles: { fillColor: look, outlineColor: look, closingPointColor: look } }),
      new TerraDrawLineStringMode({ ...line, styles: { lineStringColor: look, closingPointColor: look } }),
      new TerraDrawCircleMode({ ...line, styles: { fillColor: look, outlineColor: look } }),
    ],
  });
  draw.start();
  draw.setMode(MODES[drawing().kind]);
  draw.on('finish', () => {
    const drawn = draw.getSnapshot().at(-1);
    if (drawn) hand(drawing(), drawn.geometry.coordinates, metresPerPixel());
    draw.clear();
  });
  return () => {
    if (draw.enabled) draw.stop();
  };
}

function hand(drawing: Drawing, coordinates: unknown, metresPerPixel: number): void {
  const flat = (drawing.kind === 'corridor' ? coordinates : (coordinates as unknown[])[0]) as [number, number][];
  const points = flat.map(([lng, lat]): Point => ({ lat, lng }));
  if (drawing.kind === 'corridor') drawing.onShape(linesOf(points, metresPerPixel));
  else if (drawing.kind === 'polygon') drawing.onShape(linesOf(points.slice(0, -1), metresPerPixel));
  else {
    const centre = middleOf(points);
    const radius = distanceMetres(centre, points[0] as Point);
    const step = 10 ** Math.max(0, Math.round(Math.log10(metresPerPixel)));
    drawing.onShape(linesOf([centre], metresPerPixel), String(Math.max(step, Math.ceil(radius / step) * step)));
  }
}

/** The middle of a circle that was drawn as a ring. */
function middleOf(ring: readonly Point[]): Point {
  const [lats, lngs] = [ring.map(({ lat }) => lat), ring.map(({ lng }) => lng)];
  return { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lng: (Math.min(...lngs) + Math.max(...lngs)) / 2 };
}
