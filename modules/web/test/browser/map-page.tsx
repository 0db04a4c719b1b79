/** A page with nothing but a map on it, for the tests and the bench of the map. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import type { MapItem } from '../../src/map/items';
import { MapView } from '../../src/map/map';
import { choose, language } from '../../src/words/words';

const items = signal<readonly MapItem[]>([]);
const selected = signal<string | undefined>(undefined);
const chosen: string[] = [];

function Page() {
  document.documentElement.lang = language.value;
  return (
    <MapView items={items.value} selected={selected.value} focus={`${selected.value} ${items.value.length}`} label="Map" onSelect={(id) => chosen.push(id)} />
  );
}

Object.assign(window, {
  page: {
    show: (next: readonly MapItem[]) => (items.value = next),
    select: (id: string | undefined) => (selected.value = id),
    speak: choose,
    chosen,
  },
});
render(<Page />, document.getElementById('app') as HTMLElement);
