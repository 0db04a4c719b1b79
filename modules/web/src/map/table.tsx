/** What a map shows, as a table: the same for whoever does not see the picture. Made only when it is opened. */
import { useSignal } from '@preact/signals';
import { ltr, number, t } from '../words/words';
import { describe, metres, positions } from './describe';
import { ExportField } from './export-field';
import type { MapItem } from './items';

const ROWS_MAX = 300;
const POSITIONS_SHOWN = 3;

export function MapTable({ items, selected }: { items: readonly MapItem[]; selected: string | undefined }) {
  const open = useSignal(false);
  if (items.length === 0) return null;
  return (
    <details class="map-table" onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t('map.table', { count: items.length })}</summary>
      {open.value && (
        <div class="scroll" tabIndex={0} role="region" aria-label={t('map.table', { count: items.length })}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('map.what')}</th>
                <th scope="col">{t('map.shape')}</th>
                <th scope="col">{t('map.where')}</th>
              </tr>
            </thead>
            <tbody>
              {items.slice(0, ROWS_MAX).map((item, i) => (
                <tr key={`${item.kind} ${item.id} ${i}`} aria-current={item.id === selected ? 'true' : undefined}>
                  <th scope="row">
                    {item.letter && <span class="map-number">{item.letter}</span>} {item.title}
                  </th>
                  <td>
                    {describe(item.outline)}
                    {item.errorMetres ? ` · ± ${metres(item.errorMetres)}` : ''}
                  </td>
                  <td>{places(item)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {items.length > ROWS_MAX && <p>{t('map.more_rows', { count: items.length - ROWS_MAX })}</p>}
        </div>
      )}
      {open.value && <ExportField items={items} selected={selected} />}
    </details>
  );
}

/** The first positions, with the digits they were filed with. */
function places({ outline }: MapItem): string {
  const all = positions(outline);
  const shown = all.slice(0, POSITIONS_SHOWN).map(({ lat, lng }) => ltr(`${lat}, ${lng}`)).join(' · ');
  return all.length > POSITIONS_SHOWN ? `${shown} · … (${number(all.length)})` : shown;
}
