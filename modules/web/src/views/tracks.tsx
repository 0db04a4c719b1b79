/**
 * How one's own tracks stand to one's own notices. Positions are in the answer for one's own party only;
 * a monitor is told of other parties' tracks in words, so there is nothing of theirs to draw.
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Track, TrackAlert, TrackStanding } from '../device/api';
import type { MapItem } from '../map/layers';
import { MapView } from '../map/map';
import { outlineOf } from '../map/geometry';
import { go, hrefOf, route } from '../routes';
import { loadTracks, notices, ownParty, partyOf, trackAlerts, tracks } from '../situation';
import { utc } from '../words/time';
import { language, named, number, t, word } from '../words/words';
import { Mark, Meaning, Party, Row, Safety, Time, kindWord, meaningText, partyIndex, partyTitle } from './parts';

/** What wants looking at first. */
const ORDER: readonly TrackStanding[] = [
  'NO_NOTICE_FOUND', 'OFF_PLAN', 'BEFORE_TIME', 'AFTER_TIME', 'UNCERTAIN', 'STALE', 'INSIDE_PLAN',
];
const ALERTS_SHOWN = 50;
const READ_AGAIN_MS = 10_000;

const keyOf = (track: Track): string => `${track.party}/${track.track}`;

export function Tracks() {
  const only = useSignal<TrackStanding | ''>('');
  const all = [...tracks.value].sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
  const shown = all.filter(({ standing }) => only.value === '' || standing === only.value);
  const items = [...ownPlans(), ...all.flatMap((track, i) => trackItem(track, i + 1))];
  const here = route.value;
  const selected = here?.view === 'tracks' ? here.id : undefined;
  useEffect(() => {
    const look = () => void loadTracks().catch(() => {});
    look();
    const again = setInterval(look, READ_AGAIN_MS);
    return () => clearInterval(again);
  }, []);
  return (
    <div class="desk tracks">
      <section class="list" aria-labelledby="tracks-title">
        <div class="list-head">
          <h1 id="tracks-title">{t('nav.tracks')}</h1>
          <label>
            {t('tracks.standing')}{' '}
            <select value={only.value} onChange={(event) => (only.value = event.currentTarget.value as TrackStanding | '')}>
              <option value="">{t('tracks.every', { count: all.length })}</option>
              {ORDER.map((standing) => (
                <option key={standing} value={standing}>
                  {word('trackStanding', standing)} ({number(all.filter((one) => one.standing === standing).length)})
                </option>
              ))}
            </select>
          </label>
        </div>
        <p class="quiet"><Safety name="safety.tracks.who" /></p>
        <p class="quiet"><Safety name="safety.tracks.no_intent" /></p>
        {shown.length === 0 && <p class="quiet"><Safety name="safety.tracks.none" /></p>}
        <ul class="track-list">
          {shown.map((track) => (
            <TrackCard key={keyOf(track)} track={track} index={all.indexOf(track) + 1} selected={keyOf(track) === selected} />
          ))}
        </ul>
      </section>
      <div class="side">
        {items.length > 0 && (
          <MapView
            items={items}
            selected={selected}
            focus={`${selected ?? ''} ${all.length > 0}`}
            label={t('map.tracks')}
            onSelect={choose}
          />
        )}
        <Changes />
      </div>
    </div>
  );
}

/** On the map a track leads to its line, and a plan to its notice. */
function choose(id: string): void {
  if (notices.value.some((notice) => notice.id === id)) go({ view: 'notices', id });
  else {
    go({ view: 'tracks', id });
    document.getElementById(`track-${id}`)?.scrollIntoView({ block: 'nearest' });
  }
}

function TrackCard({ track, index, selected }: { track: Track; index: number; selected: boolean }) {
  const notice = notices.value.find(({ id }) => id === track.notice);
  const at = track.position;
  return (
    <li class={selected ? 'track selected' : 'track'} id={`track-${keyOf(track)}`} data-track={track.track}>
      <p class="line first">
        {track.position && <span class="map-number" aria-hidden="true">{index}</span>}
        <a href={hrefOf({ view: 'tracks', id: keyOf(track) })} aria-current={selected ? 'true' : undefined}>
          <bdi>{track.track}</bdi>
        </a>
        <span class={`chip standing ${track.standing.toLowerCase().replaceAll('_', '-')}`}>
          {word('trackStanding', track.standing)}
        </span>
        {track.party !== ownParty.value && <Party address={track.party} />}
        <Mark />
      </p>
      <Said words={track.says} />
      <dl class="facts tight">
        <Row label={t('tracks.since')}><Time at={seconds(track.since)} away /></Row>
        <Row label={t('tracks.heard')}><Time at={seconds(track.heardAt)} away /></Row>
        {notice && (
          <Row label={t('tracks.notice')}>
            <Meaning meaning={notice.meaning} />{' '}
            <a href={hrefOf({ view: 'notices', id: notice.id })}>
              {kindWord(notice.kind)} <bdi dir="ltr">#{notice.index}</bdi>
            </a>
          </Row>
        )}
        {at && (
          <Row label={t('tracks.position')}>
            <bdi dir="ltr" class="utc">{at.lat}, {at.lng}</bdi>{' '}
            <span class="quiet">{t('tracks.error', { metres: number(at.error_m, 1) })}</span>
          </Row>
        )}
      </dl>
    </li>
  );
}

/** The server's words; the original beside them where nobody has reviewed the translation. */
function Said({ words }: { words: Track['says'] }) {
  return (
    <p class="safety" data-says>
      {named(words, '')}
      {language.value !== 'en' && <small class="original" lang="en" dir="ltr">{words['en']}</small>}
    </p>
  );
}

function Changes() {
  const newest = [...trackAlerts.value].reverse();
  return (
    <section class="detail" aria-labelledby="changes-title">
      <h2 id="changes-title">{t('tracks.changes')}</h2>
      {newest.length === 0 && <p class="quiet">{t('tracks.changes_none')}</p>}
      <ol class="plain changes" aria-live="polite">
        {newest.slice(0, ALERTS_SHOWN).map((alert) => <Change key={alert.number} alert={alert} />)}
      </ol>
      {newest.length > ALERTS_SHOWN && (
        <p class="quiet">{t('tracks.changes_more', { count: newest.length - ALERTS_SHOWN })}</p>
      )}
    </section>
  );
}

function Change({ alert }: { alert: TrackAlert }) {
  return (
    <li>
      <Time at={seconds(alert.at)} />{' '}
      <bdi>{alert.party === ownParty.value ? alert.track : `${partyTitle(alert.party)} · ${alert.track}`}</bdi>{' '}
      <span class="quiet">{word('trackStanding', alert.before)}</span> <span aria-hidden="true" class="arrow" />{' '}
      <strong>{word('trackStanding', alert.standing)}</strong>
    </li>
  );
}

/** Trackers measure fractions of a second; nobody on duty reads them. */
const seconds = (time: string): string => time.replace(/\.\d+Z$/, 'Z');

function ownPlans(): MapItem[] {
  return notices.value
    .filter((notice) => partyOf(notice.from) === ownParty.value && !notice.drill)
    .flatMap((notice) =>
      notice.volumes.flatMap((volume): MapItem[] => {
        const outline = outlineOf(volume.volume);
        if (!outline) return [];
        const title = `${meaningText(notice.meaning)} · ${kindWord(notice.kind)} · ${utc(notice.window.start)}`;
        const off = volume.position_error_m;
        return [{ id: notice.id, kind: 'notice', outline, party: partyIndex(ownParty.value), letter: '', title, ...(off && { errorMetres: off }) }];
      }),
    );
}

/** Where a track is: a circle of its stated error, and the number it has in the list. */
function trackItem(track: Track, index: number): MapItem[] {
  if (!track.position) return [];
  const { lat, lng, error_m } = track.position;
  return [
    {
      id: keyOf(track),
      kind: 'track',
      outline: { kind: 'circle', center: { lat, lng }, radiusMetres: Math.max(1, error_m) },
      party: partyIndex(track.party),
      letter: String(index),
      title: `${track.track} · ${word('trackStanding', track.standing)}`,
    },
  ];
}
