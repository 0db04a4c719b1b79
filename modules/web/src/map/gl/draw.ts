/** Drawing with the pointer. It comes in a file of its own, when somebody first draws. */
import type { Map as GlMap } from 'maplibre-gl';
import { TerraDraw, TerraDrawCircleMode, TerraDrawLineStringMode, TerraDrawPolygonMode, TerraDrawSelectMode } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { dragged, flatCorners } from '../corners';
import { type Drawing, linesOf } from '../drawing';
import { type Point, distanceMetres } from '../geometry';

const MODES = { polygon: 'polygon', corridor: 'linestring', circle: 'circle' } as const;
const NO_KEYS = { cancel: null, finish: null };

const lookOf = (colour: string): `#${string}` => (/^#[0-9a-f]{6}$/i.test(colour) ? (colour as `#${string}`) : '#245466');

/** Draws until the function it gives back is called. */
export function drawOn(map: GlMap, drawing: () => Drawing, metresPerPixel: () => number, colour: string): () => void {
  const look = lookOf(colour);
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

/** Corners are dragged, added in the middle of a side and taken away, until the function it gives back is called. */
export function dragOn(map: GlMap, drawing: () => Drawing, metresPerPixel: () => number, colour: string): () => void {
  const look = lookOf(colour);
  const coordinates = { midpoints: true, draggable: true, deletable: true };
  const flags = { polygon: { feature: { draggable: false, coordinates } }, linestring: { feature: { draggable: false, coordinates } } };
  const corner = { selectionPointColor: look, selectionPointWidth: 6, midPointColor: look, midPointWidth: 4, midPointOpacity: 0.6 };
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: [
      new TerraDrawPolygonMode({ keyEvents: NO_KEYS, styles: { fillColor: look, outlineColor: look } }),
      new TerraDrawLineStringMode({ keyEvents: NO_KEYS, styles: { lineStringColor: look } }),
      new TerraDrawSelectMode({
        flags, keyEvents: null, allowManualDeselection: false,
        styles: { ...corner, selectedPolygonColor: look, selectedPolygonOutlineColor: look, selectedLineStringColor: look },
      }),
    ],
  });
  draw.start();
  draw.setMode('select');
  const area = drawing().kind === 'polygon';
  const points = flatCorners(drawing().lines) ?? [];
  const line = points.map(({ lat, lng }) => [lng, lat]);
  const [added] = draw.addFeatures([
    {
      type: 'Feature', properties: { mode: area ? 'polygon' : 'linestring' },
      geometry: area ? { type: 'Polygon', coordinates: [[...line, line[0] as number[]]] } : { type: 'LineString', coordinates: line },
    },
  ]);
  if (added?.valid && added.id !== undefined) {
    const id = added.id;
    draw.selectFeature(id);
    draw.on('finish', () => {
      const shape = draw.getSnapshotFeature(id)?.geometry.coordinates as number[][] | number[][][] | undefined;
      if (!shape) return;
      const ring = (area ? (shape[0] as number[][]).slice(0, -1) : shape) as [number, number][];
      drawing().onShape(dragged(drawing().lines, ring.map(([lng, lat]) => ({ lat, lng })), metresPerPixel()));
    });
  }
  // A corner that is let go outside the picture is let go too.
  const canvas = map.getCanvas();
  const letGo = (event: PointerEvent) => event.target !== canvas && canvas.dispatchEvent(new PointerEvent('pointerup', event));
  addEventListener('pointerup', letGo);
  return () => {
    removeEventListener('pointerup', letGo);
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
