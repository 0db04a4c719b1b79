/** A page with nothing but a map on it, for the tests and the bench of the map. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import type { Drawing } from '../../src/map/drawing';
import type { Box, MapItem, Tiled } from '../../src/map/items';
import { MapView } from '../../src/map/map';
import { choose, language } from '../../src/words/words';

const items = signal<readonly MapItem[]>([]);
const selected = signal<string | undefined>(undefined);
const tiled = signal<Tiled | undefined>(undefined);
const chosen: string[] = [];
const boxes: Box[] = [];
const kind = signal<Drawing['kind'] | undefined>(undefined);
const lines = signal<readonly string[]>([]);
const metres = signal('');

function Page() {
  document.documentElement.lang = language.value;
  const drawing: Drawing | undefined = kind.value && {
    kind: kind.value,
    lines: lines.value,
    onShape: (drawn, size = '') => {
      lines.value = drawn;
      metres.value = size;
    },
    onAdd: (line) => (lines.value = [...lines.value, line]),
    onRemove: () => (lines.value = lines.value.slice(0, -1)),
  };
  return (
    <MapView
      {...(drawing && { drawing })}
      items={items.value}
      tiled={tiled.value}
      onBox={(box) => boxes.push(box)}
      selected={selected.value}
      focus={`${selected.value} ${items.value.length} ${tiled.value?.key}`}
      label="Map"
      onSelect={(id) => chosen.push(id)}
    />
  );
}

Object.assign(window, {
  page: {
    show: (next: readonly MapItem[]) => (items.value = next),
    list: (key: string, box: Box) =>
      (tiled.value = {
        key, box,
        tile: async (z, x, y, signal) => (await fetch(`/cut/${z}/${x}/${y}`, { signal })).arrayBuffer(),
      }),
    boxes,
    select: (id: string | undefined) => (selected.value = id),
    speak: choose,
    chosen,
    draw: (next: Drawing['kind'] | undefined) => (kind.value = next),
    type: (text: string) => (lines.value = text.split('\n')),
    drawn: () => ({ lines: lines.value, metres: metres.value }),
  },
});
render(<Page />, document.getElementById('app') as HTMLElement);
