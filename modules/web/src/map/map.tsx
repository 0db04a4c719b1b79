/**
 * A map in its frame: which picture draws it, the buttons, where the pointer is, and the same as a table.
 * What is drawn is approximate; the log's own geometry decides every overlap.
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../words/words';
import { Buttons, type Moves } from './controls';
import { type Drawing, DrawingTools, type Making, drawingKey } from './drawing';
import type { Point } from './geometry';
import type { Shown } from './items';
import { ownMaps, wantMap, wantedMaps } from './own-maps';
import { Legend } from './symbols';
import { MapTable } from './table';
import { type Pictures, type Way, choosePlain, loadPictures, way } from './way';

export type { MapItem } from './items';

export function MapView(props: Shown & { focus: string; drawing?: Drawing }) {
  const making = useSignal<Making>(undefined);
  const corners = making.value === 'corners';
  const drawing = making.value && props.drawing ? { ...props.drawing, corners } : undefined;
  const pictures = useSignal<Pictures | undefined>(undefined);
  const pointer = useSignal<Point | undefined>(undefined);
  const moves = useSignal<Moves | undefined>(undefined);
  const whole = useSignal(true);
  const drawn = way.value;
  useEffect(() => {
    let wanted = true;
    pictures.value = undefined;
    void loadPictures(drawn).then((loaded) => {
      if (wanted) pictures.value = loaded;
    });
    return () => {
      wanted = false;
    };
  }, [drawn]);
  const Picture = pictures.value;
  return (
    <figure class="map-figure">
      <div class="map" dir="ltr" data-drawn={drawn} aria-busy={!Picture}>
        {Picture && (
          <Picture
            key={drawn}
            {...props}
            drawing={drawing}
            onMapKey={(event) =>
              drawing !== undefined && moves.value !== undefined && drawingKey(event, drawing, moves.value, () => (making.value = undefined))
            }
            onPoint={(at: Point | undefined) => (pointer.value = at)}
            onMoves={(next: Moves) => (moves.value = next)}
            onPart={(next: boolean) => (whole.value = next)}
            onLost={() => (way.value = 'no-graphics')}
          />
        )}
        {drawing && !corners && <span class="cross" aria-hidden="true" />}
        {moves.value && <Buttons {...moves.value} />}
        {pointer.value && (
          <output class="map-position">
            {pointer.value.lat.toFixed(3)}, {pointer.value.lng.toFixed(3)}
          </output>
        )}
      </div>
      {props.drawing && (
        <DrawingTools
          drawing={props.drawing}
          moves={moves.value}
          drags={drawn === 'full'}
          making={making.value}
          onMaking={(next) => (making.value = next)}
        />
      )}
      {props.tiled && <ListWords shown={props} moves={moves.value} way={drawn} whole={whole.value} />}
      {drawn === 'full' && <Legend items={props.items} />}
      <figcaption>
        <WayWords way={drawn} />
        {drawn === 'full' && <OwnMaps />}
        <span id="map-keys">{t('map.keys')}</span> <span>{t('map.borders')}</span>{' '}
        <span class="attribution">{t('map.attribution')}</span>
      </figcaption>
      <MapTable items={props.items} selected={props.selected} />
    </figure>
  );
}

/** What the picture says of a long list, and the way from the picture to the list. */
function ListWords({ shown, moves, way: by, whole }: { shown: Shown; moves: Moves | undefined; way: Way; whole: boolean }) {
  const box = () => moves?.box();
  return (
    <p class="map-list">
      {t(by === 'full' ? 'map.list.numbers' : 'map.list.page')} {!whole && <strong role="status">{t('map.list.part')}</strong>}{' '}
      {shown.onBox && (
        <button type="button" disabled={!moves} onClick={() => { const seen = box(); if (seen) shown.onBox?.(seen); }}>
          {t('map.list.here')}
        </button>
      )}
    </p>
  );
}

/** Which picture it is, where that is not the usual one, and the way to the other. */
function WayWords({ way: drawn }: { way: Way }) {
  return (
    <span class="map-way">
      {drawn === 'no-graphics' && <span role="status">{t('map.no_graphics')} </span>}
      {drawn === 'not-come' && <span role="status">{t('map.not_come')} </span>}
      {drawn === 'full' || drawn === 'not-come' || drawn === 'plain' ? (
        <button type="button" class="link" onClick={() => choosePlain(drawn === 'full')}>
          {t(drawn === 'full' ? 'map.plain' : 'map.full')}
        </button>
      ) : null}{' '}
    </span>
  );
}

/** The operator's own maps, where there are any. */
function OwnMaps() {
  if (ownMaps.value.length === 0) return null;
  return (
    <span class="own-maps" role="group" aria-label={t('map.own')}>
      {t('map.own')}{' '}
      {ownMaps.value.map(({ name }) => (
        <label class="check" key={name}>
          <input type="checkbox" checked={wantedMaps.value.includes(name)} onChange={(event) => wantMap(name, event.currentTarget.checked)} />
          <bdi>{name}</bdi>
        </label>
      ))}
    </span>
  );
}
