/** What the map is made of, from the bottom up: base, shapes, labels, letters, scale. */
import { language, locale, number, t } from '../words/words';
import { baseLines } from './base';
import type { Camera } from './camera';
import { type Outline, type Point, circlePoints, cutAtAntimeridian, lineAcross } from './geometry';
import type { MapItem } from './items';
import { type Box, declutter } from './labels';
import { type BaseMap, type Flat, unflatten, unitsPerMetre, within } from './projection';

export type { MapItem } from './items';

/** The region in detail; the rest of the world only while some of it is in the picture. */
export function Base({ map, view, width, height }: { map: BaseMap; view: Camera; width: number; height: number }) {
  const lines = baseLines.value;
  const { x0, y0, x1, y1 } = map.region;
  const [halfWidth, halfHeight] = [width / 2 / view.scale, height / 2 / view.scale];
  const seen = { x0: view.x - halfWidth, y0: view.y - halfHeight, x1: view.x + halfWidth, y1: view.y + halfHeight };
  const beyond = seen.x0 < x0 || seen.y0 < y0 || seen.x1 > x1 || seen.y1 > y1;
  const near = seen.x0 < x1 && seen.x1 > x0 && seen.y0 < y1 && seen.y1 > y0;
  const shift = `translate(${width / 2 - view.x * view.scale} ${height / 2 - view.y * view.scale}) scale(${view.scale})`;
  return (
    <g>
      <rect width={width} height={height} class="sea" />
      <g transform={shift} class="base">
        {beyond && lines && (
          <>
            <path d={map.world.land} class="land" />
            <path d={within(lines.world.coast, seen)} class="coast" />
            <path d={within(lines.world.borders, seen)} class="border" />
          </>
        )}
        {near && lines && (
          <>
            <rect x={x0} y={y0} width={x1 - x0} height={y1 - y0} class="sea" />
            <path d={map.fine.land} class="land" />
            <path d={within(lines.fine.coast, seen)} class="coast" />
            <path d={within(lines.fine.borders, seen)} class="border" />
          </>
        )}
      </g>
    </g>
  );
}

export function Shape(props: {
  item: MapItem;
  selected: boolean;
  width: number;
  height: number;
  place: (at: Point) => Flat;
  pixels: (metres: number, lat: number) => number;
  onSelect: ((id: string) => void) | undefined;
}) {
  const { item, selected, place } = props;
  const look = `shape ${item.kind} party-${item.party}${selected ? ' selected' : ''}${item.approximate ? ' approximate' : ''}`;
  const choose = props.onSelect && item.kind !== 'zone' ? () => props.onSelect?.(item.id) : undefined;
  const fill = item.kind === 'zone' ? undefined : `url(#pattern-${item.party})`;
  if (item.outline.kind === 'corridor') {
    const lines = lineAcross(item.outline.line).map((line) => line.map(place));
    const half = props.pixels(item.outline.halfWidthMetres, item.outline.line[0]?.lat ?? 0);
    const d = lines.map((line) => capsules(line, Math.max(half, 2))).join('');
    const mask = `outside-${item.kind}-${item.id}`;
    return (
      <g class={look} onClick={choose}>
        <title>{item.title}</title>
        <mask id={mask} maskUnits="userSpaceOnUse" x="0" y="0" width={props.width} height={props.height}>
          <rect width={props.width} height={props.height} fill="white" />
          <path d={d} fill="black" />
        </mask>
        <path d={d} class="tint" />
        {fill && <path d={d} fill={fill} />}
        <path d={d} class="outline wide" mask={`url(#${mask})`} />
        {lines.map((line) => (
          <polyline points={line.map(({ x, y }) => `${x},${y}`).join(' ')} class="axis" />
        ))}
      </g>
    );
  }
  const rings =
    item.outline.kind === 'circle'
      ? [circlePoints(item.outline.center, item.outline.radiusMetres)]
      : (item.outline.rings?.map(({ points }) => points) ?? [item.outline.vertices]);
  const d = rings
    .flatMap(cutAtAntimeridian)
    .map((ring) => `M${ring.map(place).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`)
    .join('');
  const middle = item.outline.kind === 'circle' && item.kind === 'claim' ? place(item.outline.center) : undefined;
  return (
    <g class={look} onClick={choose}>
      <title>{item.title}</title>
      <path d={d} class="tint" fill-rule="evenodd" />
      {fill && item.kind !== 'claim' && item.kind !== 'track' && <path d={d} fill={fill} fill-rule="evenodd" />}
      <path d={d} class="outline" />
      {middle && <circle cx={middle.x} cy={middle.y} r={selected ? 6 : 4} class="dot" />}
    </g>
  );
}

/** One path that covers a band of half width `r` around a line: a capsule per leg, all wound the same way. */
export function capsules(line: readonly Flat[], r: number): string {
  let d = '';
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Flat, line[i] as Flat];
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const [nx, ny] = [((b.y - a.y) / length) * r, (-(b.x - a.x) / length) * r];
    const at = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`;
    const arc = `A${r.toFixed(1)} ${r.toFixed(1)} 0 0 1`;
    d += `M${at(a.x + nx, a.y + ny)}L${at(b.x + nx, b.y + ny)}${arc} ${at(b.x - nx, b.y - ny)}`;
    d += `L${at(a.x - nx, a.y - ny)}${arc} ${at(a.x + nx, a.y + ny)}Z`;
  }
  return d;
}

const COLUMN = { en: 3, ar: 4, tr: 5, ru: 6 } as const;
const RANK_SCALE = [0, 0, 0.0018, 0.006, 0.014];
const TOWN_SCALE = 0.022;

export function Labels(props: { map: BaseMap; view: Camera; toScreen: (at: Flat) => Flat; width: number; height: number }) {
  const { map, view, toScreen, width, height } = props;
  const countries = new Intl.DisplayNames(locale.value, { type: 'region' });
  const inside = ({ x, y }: Flat) => x > 0 && y > 0 && x < width && y < height;
  const boxes: Box[] = [];
  for (const [code, x, y, extentUnits] of map.countries) {
    const at = toScreen({ x, y });
    if (extentUnits * view.scale < 46 || extentUnits * view.scale > 6000 || !inside(at)) continue;
    boxes.push({ ...at, text: countries.of(code) ?? code, look: 'country' });
  }
  for (const row of map.places) {
    const at = toScreen({ x: row[0], y: row[1] });
    if (view.scale < (RANK_SCALE[row[2]] ?? 1) || !inside(at)) continue;
    boxes.push({ ...at, text: row[COLUMN[language.value]], look: `place rank-${row[2]}` });
  }
  if (view.scale > TOWN_SCALE) {
    for (const [x, y, text] of map.towns) {
      const at = toScreen({ x, y });
      if (inside(at)) boxes.push({ ...at, text, look: 'town' });
    }
  }
  return (
    <g class="labels" aria-hidden="true">
      {declutter(boxes).map((box) =>
        box.look === 'country' ? (
          <text key={`c${box.text}`} x={box.x} y={box.y} text-anchor="middle" class="country">
            {box.text}
          </text>
        ) : (
          <g key={`${box.text}${box.x}`}>
            <circle cx={box.x} cy={box.y} r={box.look === 'town' ? 1.5 : 2.2} />
            <text x={box.x + 6} y={box.y + 4} class={box.look}>
              {box.text}
            </text>
          </g>
        ),
      )}
    </g>
  );
}

export function Letters(props: { items: readonly MapItem[]; selected: string | undefined; place: (at: Point) => Flat }) {
  return (
    <g class="letters" aria-hidden="true">
      {props.items
        .filter(({ kind, letter }) => letter !== '' && (kind === 'notice' || kind === 'draft' || kind === 'track'))
        .map((item) => {
          const { x, y } = middle(item.outline, props.place);
          return (
            <g key={item.id} class={`letter party-${item.party}${item.id === props.selected ? ' selected' : ''}`}>
              <rect x={x - 10} y={y - 10} width="20" height="20" rx="4" />
              <text x={x} y={y + 4.5} text-anchor="middle">
                {item.letter}
              </text>
            </g>
          );
        })}
    </g>
  );
}

/** Where the letter stands: on the middle point of a line, else in the middle of the outline. */
function middle(outline: Outline, place: (at: Point) => Flat): Flat {
  switch (outline.kind) {
    case 'circle':
      return place(outline.center);
    case 'corridor': {
      const half = Math.floor(outline.line.length / 2);
      const [a, b] = [outline.line[half - 1], outline.line[half]].map((at) => place(at ?? { lat: 0, lng: 0 })) as [Flat, Flat];
      return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    }
    case 'polygon': {
      const at = outline.vertices.map(place);
      return {
        x: at.reduce((sum, p) => sum + p.x, 0) / at.length,
        y: at.reduce((sum, p) => sum + p.y, 0) / at.length,
      };
    }
  }
}

const ROUND_METRES = [1e6, 5e5, 2e5, 1e5, 5e4, 2e4, 1e4, 5e3, 2e3, 1e3, 500, 200, 100];

export function Scale({ map, view, height }: { map: BaseMap; view: Camera; height: number }) {
  const lat = unflatten(map, { x: view.x, y: view.y }).lat;
  const pixelsPerMetre = unitsPerMetre(map, lat) * view.scale;
  const metres = ROUND_METRES.find((length) => length * pixelsPerMetre < 130) ?? 100;
  const length = metres * pixelsPerMetre;
  const text = metres >= 1000 ? t('unit.km', { value: number(metres / 1000) }) : t('unit.m', { value: number(metres) });
  return (
    <g class="scale" aria-hidden="true" transform={`translate(12 ${height - 14})`}>
      <path d={`M0 -5V0H${length.toFixed(1)}V-5`} />
      <text x="4" y="-6">
        {text}
      </text>
    </g>
  );
}
