/** Symbols of kinds, as the one who notified named the kind: lines in a neutral frame, in the colours of the page. */
import { t } from '../words/words';
import type { MapItem } from './items';
import drawn from './symbols.json';

export const SYMBOLS: Readonly<Record<string, readonly { readonly d: string; readonly filled: boolean }[]>> = drawn;

/** What of the library's plane a symbol fills: west, north, width, height. */
export const PLANE = { x: 41, y: 18, width: 118, height: 141 } as const;
export const LINE = 6;

/** The symbols that stand on a map, each with its word. */
export function Legend({ items }: { items: readonly MapItem[] }) {
  const kinds = new Map(items.flatMap(({ symbol }) => (symbol && SYMBOLS[symbol.kind] ? [[symbol.kind, symbol.word] as const] : [])));
  if (kinds.size === 0) return null;
  return (
    <p class="map-symbols">
      {t('map.symbols')}{' '}
      {[...kinds].map(([kind, word]) => (
        <span key={kind} class="map-kind">
          <Symbol kind={kind} /> {word}
        </span>
      ))}
    </p>
  );
}

function Symbol({ kind }: { kind: string }) {
  const { x, y, width, height } = PLANE;
  return (
    <svg class="map-symbol" width="20" height="24" viewBox={`${x} ${y} ${width} ${height}`} aria-hidden="true">
      {(SYMBOLS[kind] ?? []).map(({ d, filled }) => (
        <path key={d} d={d} fill={filled ? 'currentColor' : 'none'} stroke="currentColor" stroke-width={LINE} />
      ))}
    </svg>
  );
}
