/** What stands beside a list that comes page by page: the map of all of it, and the way to its other pages. */
import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Box, MapItem, Tiled } from '../map/items';
import { MapView } from '../map/map';
import { t } from '../words/words';
import { useAsked } from './asked';
import { NotRead } from './common';
import { type ListedLayer, layerOf, tiledOf } from './listed';

interface Props {
  readonly layer: 'incidents' | 'claims';
  /** Which list; its pages and what lies in a part of the map are no part of the question. */
  readonly members: Readonly<Record<string, string>>;
  /** The page of the list that is shown. */
  readonly items: readonly MapItem[];
  readonly selected: string | undefined;
  readonly label: string;
  readonly words: (layer: ListedLayer) => string;
  readonly onSelect: (id: string) => void;
  readonly onBox: (box: Box) => void;
}

/** Where they are all told to have been: tiles of the server, whatever page of the list is shown. */
export function ListMap({ layer, members, items, selected, label, words, onSelect, onBox }: Props) {
  const key = JSON.stringify(members);
  const { answer, problem } = useAsked(`map of ${layer} ${key}`, () => layerOf(layer, members));
  const last = useRef<Tiled | undefined>(undefined);
  if (answer) last.current = tiledOf(layer, members, answer);
  if (problem) return <NotRead problem={problem} />;
  if (!last.current) return <p class="quiet" role="status">{t('work.asking')}</p>;
  return (
    <>
      {answer && <p class="quiet">{words(answer)}</p>}
      <MapView
        items={items}
        tiled={last.current}
        selected={selected}
        focus={`${key} ${selected ?? ''} ${items.some(({ id }) => id === selected)}`}
        label={label}
        onSelect={onSelect}
        onBox={onBox}
      />
    </>
  );
}

/** Behind which each page begins, the first one not counted; a page more, or one less. */
export function Pager({ pages, next }: { pages: Signal<readonly string[]>; next: string | undefined }) {
  const before = pages.value;
  if (next === undefined && before.length === 0) return null;
  return (
    <p class="actions">
      <button type="button" disabled={before.length === 0} onClick={() => (pages.value = before.slice(0, -1))}>
        {t('incidents.previous')}
      </button>
      <button type="button" disabled={next === undefined} onClick={() => next !== undefined && (pages.value = [...before, next])}>
        {t('incidents.next')}
      </button>
    </p>
  );
}
