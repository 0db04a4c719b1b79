/** Labels that would cover an earlier one are left out; the order of the list is the order of weight. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly look: string;
}

const WIDTH_PER_LETTER = 6.6;
const HEIGHT = 15;
const MOST = 90;

export function declutter(boxes: readonly Box[]): Box[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  const kept: Box[] = [];
  for (const box of boxes) {
    if (kept.length >= MOST) break;
    const width = box.text.length * (box.look === 'country' ? 9 : WIDTH_PER_LETTER) + 8;
    const left = box.look === 'country' ? box.x - width / 2 : box.x - 4;
    const area = { left, right: left + width, top: box.y - HEIGHT / 2 - 2, bottom: box.y + HEIGHT / 2 + 2 };
    const free = taken.every(
      (other) => area.right < other.left || area.left > other.right || area.bottom < other.top || area.top > other.bottom,
    );
    if (!free) continue;
    taken.push(area);
    kept.push(box);
  }
  return kept;
}
