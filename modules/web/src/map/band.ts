/**
 * The outline of a corridor on a flat map: all points no farther than its half width from its line, as
 * rings. Each leg is a capsule; of every capsule's edge only what lies in no other capsule is kept, and
 * the pieces are joined end to end. For the picture only; the log's own geometry decides every overlap.
 */
export interface Flat {
  readonly x: number;
  readonly y: number;
}

/** One leg with its own half width, in the same unit as the places. */
export interface Leg {
  readonly a: Flat;
  readonly b: Flat;
  readonly half: number;
}

const ARC_STEPS = 16;
/** Edges that lie on one another are kept once: a capsule is this much larger towards those before it. */
const HAIR = 1e-7;
/** Ends of pieces this near to one another are one place, as a part of the smallest half width. */
const JOINT = 1e-3;

interface Edge {
  readonly from: Flat;
  readonly to: Flat;
}

/** Counterclockwise where y grows upwards. */
function capsule({ a, b, half }: Leg): Flat[] {
  const along = Math.atan2(b.y - a.y, b.x - a.x);
  const arc = (at: Flat, start: number) =>
    Array.from({ length: ARC_STEPS + 1 }, (_, i) => {
      const turn = start + (Math.PI * i) / ARC_STEPS;
      return { x: at.x + half * Math.cos(turn), y: at.y + half * Math.sin(turn) };
    });
  return [...arc(b, along - Math.PI / 2), ...arc(a, along + Math.PI / 2)];
}

const edgesOf = (ring: readonly Flat[]): Edge[] =>
  ring.map((from, i) => ({ from, to: ring[(i + 1) % ring.length] as Flat }));

/** Between which parts of an edge it lies inside a convex ring grown by `by`; undefined where nowhere. */
function inside({ from, to }: Edge, ring: readonly Edge[], by: number): readonly [number, number] | undefined {
  let [low, high] = [0, 1];
  for (const side of ring) {
    const [sx, sy] = [side.to.x - side.from.x, side.to.y - side.from.y];
    const length = Math.hypot(sx, sy);
    if (length === 0) continue;
    const [nx, ny] = [sy / length, -sx / length];
    const start = (from.x - side.from.x) * nx + (from.y - side.from.y) * ny - by;
    const change = (to.x - from.x) * nx + (to.y - from.y) * ny;
    if (Math.abs(change) < 1e-15) {
      if (start > 0) return undefined;
    } else if (change > 0) high = Math.min(high, -start / change);
    else low = Math.max(low, -start / change);
    if (low >= high) return undefined;
  }
  return [low, high];
}

const on = ({ from, to }: Edge, t: number): Flat => ({
  x: from.x + t * (to.x - from.x),
  y: from.y + t * (to.y - from.y),
});

/** What of an edge lies outside all the spans. */
function left(edge: Edge, spans: readonly (readonly [number, number])[]): Edge[] {
  const kept: Edge[] = [];
  let at = 0;
  for (const [low, high] of [...spans].sort(([a], [b]) => a - b)) {
    if (low > at) kept.push({ from: on(edge, at), to: on(edge, low) });
    at = Math.max(at, high);
  }
  if (at < 1) kept.push({ from: on(edge, at), to: edge.to });
  return kept;
}

interface Part {
  readonly ring: readonly Flat[];
  readonly edges: readonly Edge[];
  readonly box: readonly [number, number, number, number];
}

function partOf(leg: Leg): Part {
  const ring = capsule(leg);
  const [xs, ys] = [ring.map(({ x }) => x), ring.map(({ y }) => y)];
  return { ring, edges: edgesOf(ring), box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
}

const apart = (a: Part['box'], b: Part['box']): boolean => a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3];

/**
 * The rings around all legs together: outer ones counterclockwise, holes clockwise. Where the pieces cannot be
 * joined, one ring per leg, which cover the same.
 */
export function bandRings(legs: readonly Leg[]): Flat[][] {
  const parts = legs.map(partOf);
  const smallest = Math.min(...legs.map(({ half }) => half));
  const hair = smallest * HAIR;
  const kept = parts.flatMap((part, i) => {
    const others = parts.filter((other, j) => j !== i && !apart(part.box, other.box));
    return part.edges.flatMap((edge) =>
      left(
        edge,
        others.flatMap((other) => {
          const span = inside(edge, other.edges, parts.indexOf(other) < i ? hair : -hair);
          return span ? [span] : [];
        }),
      ),
    );
  });
  return joined(kept, smallest * JOINT) ?? parts.map(({ ring }) => [...ring]);
}

function joined(edges: readonly Edge[], joint: number): Flat[][] | undefined {
  const cell = (at: number) => Math.round(at / joint);
  const starts = new Map<string, Edge[]>();
  const key = (x: number, y: number) => `${x} ${y}`;
  for (const edge of edges) {
    if (Math.hypot(edge.to.x - edge.from.x, edge.to.y - edge.from.y) < joint / 100) continue;
    const at = key(cell(edge.from.x), cell(edge.from.y));
    starts.set(at, [...(starts.get(at) ?? []), edge]);
  }
  const take = ({ x, y }: Flat): Edge | undefined => {
    for (const dx of [0, -1, 1]) {
      for (const dy of [0, -1, 1]) {
        const found = starts.get(key(cell(x) + dx, cell(y) + dy));
        if (found && found.length > 0) return found.shift();
      }
    }
    return undefined;
  };
  const rings: Flat[][] = [];
  for (const waiting of starts.values()) {
    for (let first = waiting.shift(); first; first = waiting.shift()) {
      const ring = [first.from];
      let end = first.to;
      while (Math.hypot(end.x - first.from.x, end.y - first.from.y) > 2 * joint) {
        const next = take(end);
        if (!next) return undefined;
        ring.push(next.from);
        end = next.to;
      }
      if (ring.length > 2) rings.push(ring);
    }
  }
  return rings;
}

/** Twice the area, positive for a ring that runs counterclockwise. */
export const turns = (ring: readonly Flat[]): number =>
  ring.reduce((sum, { x, y }, i) => {
    const next = ring[(i + 1) % ring.length] as Flat;
    return sum + x * next.y - next.x * y;
  }, 0);
