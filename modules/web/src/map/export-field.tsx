/** Saving what a map shows as a file for other programs: no more than stands in the table beside it. */
import { useSignal } from '@preact/signals';
import { save } from '../views/parts';
import { operatorNow, utc } from '../words/time';
import { setting, status, training } from '../situation';
import { t } from '../words/words';
import { describe, metres } from './describe';
import { FORMATS, type Format, MEDIA, type Shape, fileOf } from './export';
import type { MapItem } from './items';

/** Drafts were told to nobody, and positions of tracks go nowhere. */
const WRITTEN: readonly MapItem['kind'][] = ['notice', 'zone', 'claim'];

const NAMES: Readonly<Record<Format, string>> = { geojson: 'GeoJSON', kml: 'KML', gpx: 'GPX' };

const mark = (): string =>
  training.value ? t('mark.training') : setting.value === 'EXERCISE' ? t('mark.exercise') : setting.value === 'REAL' ? t('mark.real') : '';

/** A claim's circle is its error; what is approximate says so beside its name. */
function shapeOf(item: MapItem): Shape {
  const { outline, kind, errorMetres, approximate } = item;
  const how = kind === 'claim' && outline.kind === 'circle'
    ? t('export.within', { distance: metres(outline.radiusMetres) })
    : [describe(outline), approximate ? t('export.approximate') : '', errorMetres ? `± ${metres(errorMetres)}` : ''].filter(Boolean).join(', ');
  return { words: [mark(), item.title, how].filter(Boolean).join(' · '), outline };
}

export function ExportField({ items, selected }: { items: readonly MapItem[]; selected: string | undefined }) {
  const only = useSignal(true);
  const all = items.filter(({ kind }) => WRITTEN.includes(kind));
  const chosen = all.filter(({ id }) => id === selected);
  const written = chosen.length > 0 && only.value ? chosen : all;
  if (written.length === 0) return null;
  const write = (format: Format) => {
    const now = `${new Date(operatorNow.value).toISOString().slice(0, 19)}Z`;
    const title = [mark(), status.value?.origin, t('export.title', { time: utc(now) })].filter(Boolean).join(' · ');
    const name = `parley-map-${now.slice(0, 16).replace(/\W/g, '')}.${format}`;
    save(name, fileOf(format, { title, shapes: written.map(shapeOf) }), MEDIA[format]);
  };
  return (
    <div class="export" role="group" aria-label={t('export.label')}>
      <p class="quiet">{t('export.all', { count: written.length })} {t('export.care')}</p>
      {chosen.length > 0 && (
        <label class="check">
          <input type="checkbox" checked={only.value} onChange={(event) => (only.value = event.currentTarget.checked)} />
          {t('export.only')}
        </label>
      )}
      <p class="actions">
        {FORMATS.map((format) => (
          <button key={format} type="button" onClick={() => write(format)}>{NAMES[format]}</button>
        ))}
      </p>
    </div>
  );
}
