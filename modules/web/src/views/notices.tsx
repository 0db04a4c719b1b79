/** The duty list: every notification this party may know, newest first, beside the map. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Agreement, type Notice, Problem, Unreachable } from '../device/api';
import type { MapItem } from '../map/layers';
import { MapView } from '../map/map';
import { outlineOf } from '../map/geometry';
import { hrefOf, go, route } from '../routes';
import {
  agreements, lateOf, loadMoreNotices, moreNotices, notices, ownParty, partyOf, reread, setting, status, waitsForUs,
} from '../situation';
import { operatorNow, relative, utc, utcWindow } from '../words/time';
import { list, named, t, word } from '../words/words';
import { LadderLine } from './ladder';
import { NoticeDetail } from './notice';
import { useOpened } from './opened';
import { Contested, Mark, Meaning, Party, Safety, addressTitle, kindWord, meaningText, partyIndex, partyLetter, partyTitle, staying } from './parts';

type Filter = 'all' | 'waiting' | 'ours';

export function Notices() {
  const filter = useSignal<Filter>('all');
  const all = notices.value;
  const shown = all.filter((notice) => {
    if (filter.value === 'waiting') return waitsForUs(notice);
    if (filter.value === 'ours') return partyOf(notice.from) === ownParty.value;
    return true;
  });
  const here = route.value;
  const id = here?.view === 'notices' ? here.id : undefined;
  const selected = id === undefined ? shown[0] : all.find((notice) => notice.id === id);
  const asked = useOlder(id, selected);
  useOpened(id);
  return (
    <div class="desk">
      <section class="list" aria-labelledby="list-title">
        <div class="list-head">
          <h1 id="list-title">{t('nav.notices')}</h1>
          <FilterChoice filter={filter.value} onChoose={(next) => (filter.value = next)} />
        </div>
        <Counts />
        {shown.length === 0 ? (
          <p class="quiet">
            <Safety name="safety.check.hidden" />
          </p>
        ) : (
          <ul class="notices">
            {shown.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} selected={notice.id === selected?.id} />
            ))}
          </ul>
        )}
        {moreNotices.value !== undefined && (
          <button type="button" onClick={() => void loadMoreNotices()}>
            {t('list.more')}
          </button>
        )}
      </section>
      <div class="side">
        <MapView
          items={[...zoneItems(agreements.value), ...all.flatMap(noticeItems)]}
          selected={selected?.id}
          focus={`${selected?.id ?? ''} ${all.length > 0}`}
          label={t('map.notices')}
          onSelect={(chosen) => go({ view: 'notices', id: chosen })}
        />
        {selected && <NoticeDetail key={selected.id} notice={selected} />}
        {id !== undefined && !selected && (
          <p class="quiet" role="status">{asked === 'NOT_READ' ? t('work.no_answer') : asked === 'NONE' ? <Safety name="safety.check.hidden" /> : t('work.asking')}</p>
        )}
      </div>
    </div>
  );
}

type Older = 'ASKED' | 'NONE' | 'NOT_READ';

/** Reads the notice that the address names where it is older than the list: another one never stands in its place. */
function useOlder(id: string | undefined, held: Notice | undefined): Older {
  const answer = useSignal<Older>('ASKED');
  const missing = id !== undefined && held === undefined;
  useEffect(() => {
    answer.value = 'ASKED';
    if (!missing) return;
    let dropped = false;
    const say = (told: Older) => !dropped && (answer.value = told);
    reread(id).then((there) => there || say('NONE'), (cause: unknown) => say(notRead(cause)));
    return () => (dropped = true) && undefined;
  }, [id, missing]);
  // What no witness had vouched for when it was read may be vouched for now: no entry says so.
  useEffect(() => {
    if (id && held && held.witnessed.grade !== 'WITNESSED') reread(id).catch(notRead);
  }, [id]);
  return answer.value;
}

function notRead(cause: unknown): 'NOT_READ' {
  if (cause instanceof Problem || cause instanceof Unreachable) return 'NOT_READ';
  throw cause;
}

function FilterChoice({ filter, onChoose }: { filter: Filter; onChoose: (filter: Filter) => void }) {
  const choices: [Filter, string][] = [
    ['all', t('list.all')],
    ['waiting', t('list.waiting')],
    ['ours', t('list.ours')],
  ];
  return (
    <div class="segments" role="group" aria-label={t('list.filter')}>
      {choices.map(([value, text]) => (
        <button type="button" key={value} aria-pressed={filter === value} onClick={() => onChoose(value)}>
          {text}
        </button>
      ))}
    </div>
  );
}

function Counts() {
  const waiting = status.value?.waiting;
  if (!waiting) return null;
  return (
    <p class="counts" aria-live="polite">
      <span>{t('counts.to_acknowledge', { count: waiting.toAcknowledge })}</span>
      <span>{t('counts.not_acknowledged', { count: waiting.sentNotAcknowledged })}</span>
    </p>
  );
}

function NoticeRow({ notice, selected }: { notice: Notice; selected: boolean }) {
  const waits = waitsForUs(notice);
  const late = lateOf(notice);
  const look = ['notice', selected && 'selected', waits && 'waits', setting.value === 'EXERCISE' && 'drill-edge'];
  return (
    <li class={look.filter(Boolean).join(' ')} data-notice={notice.id}>
      <a href={hrefOf({ view: 'notices', id: notice.id })} aria-current={selected ? 'true' : undefined}>
        <span class="line first">
          <Meaning meaning={notice.meaning} />
          <span class="kind">{kindWord(notice.kind)}</span>
          <span class="index" dir="ltr">
            #{notice.index}
          </span>
        </span>
        <span class="line">
          <Party address={partyOf(notice.from)} />
          <span aria-hidden="true" class="arrow" />
          <span class="visually-hidden">{t('notice.to')}</span>
          {notice.to.map((to) => (
            <Party key={to} address={to} />
          ))}
        </span>
        <span class="line window">
          <bdi dir="ltr" class="utc">
            {utcWindow(notice.window.start, notice.window.end, t('notice.no_end'))}
          </bdi>
          <span class="away">{relative(notice.window.start, operatorNow.value)}</span>
        </span>
        {staying(notice) && <span class="line">{staying(notice)}</span>}
        {notice.purpose && (
          <span class="line purpose">
            <bdi>{notice.purpose}</bdi>
          </span>
        )}
      </a>
      {notice.ladder.length > 0 && (
        <ul class="ladder-lines">
          {notice.ladder.map((row) => (
            <LadderLine
              key={row.recipient}
              row={row}
              towards={notice.witnessed.recipients.find(({ party }) => party === row.recipient)}
            />
          ))}
        </ul>
      )}
      <p class="line chips">
        <Mark />
        <Contested of={notice} />
        <span class="chip">{word('activity', notice.activity)}</span>
        {notice.drill && (
          <span class="chip">
            <Safety name="safety.drill.banner" />
          </span>
        )}
        {notice.timeliness && (
          <span class="chip">
            {word('timeliness', notice.timeliness.value)} · {word('basis', notice.timeliness.basis)}
          </span>
        )}
        {notice.witnessed.timeliness?.basis === 'WITNESSED' && (
          <span class="chip">
            {word('timeliness', notice.witnessed.timeliness.value)} · {word('basis', 'WITNESSED')}
          </span>
        )}
        <span class="chip" title={word('grade', notice.witnessed.grade)}>
          {word('gradeName', notice.witnessed.grade)}
        </span>
        {notice.versions.length > 1 && <span class="chip">{t('notice.version', { count: notice.versions.length })}</span>}
        {notice.answers.length > 0 && <span class="chip">{t('notice.answers', { count: notice.answers.length })}</span>}
        {notice.overlaps.length > 0 && (
          <span class="chip overlap">{t('notice.overlaps', { count: notice.overlaps.length })}</span>
        )}
        {late.length > 0 && (
          <span class="chip late">
            <Safety name="safety.delivery.chip" values={{ parties: list(late.map(({ recipient }) => addressTitle(recipient))) }} />
          </span>
        )}
        {waits && <span class="chip todo">{t('notice.waits')}</span>}
      </p>
    </li>
  );
}

/** What a notice looks like on the map: its meaning in words comes before anything else. */
export function noticeItems(notice: Notice): MapItem[] {
  const party = partyOf(notice.from);
  return notice.volumes.flatMap(({ volume, position_error_m: off }) => {
    const outline = outlineOf(volume);
    if (!outline) return [];
    return [
      {
        id: notice.id,
        outline,
        kind: 'notice' as const,
        party: partyIndex(party),
        letter: partyLetter(party),
        symbol: { kind: notice.kind, word: kindWord(notice.kind) },
        title: `${meaningText(notice.meaning)} · ${kindWord(notice.kind)} · ${partyTitle(party)} · ${utc(notice.window.start)}`,
        ...(off && { errorMetres: off }),
      },
    ];
  });
}

export function zoneItems(loaded: readonly Agreement[]): MapItem[] {
  const zones = new Map(loaded.flatMap(({ zones }) => zones).map((zone) => [zone.id, zone]));
  return [...zones.values()].flatMap((zone) => {
    const outline = outlineOf(zone.geometry);
    if (!outline) return [];
    const title = `${word('zoneKind', zone.zoneKind)} · ${named(zone.name, zone.id)} · ${word('zoneBasis', zone.basis)}`;
    return [
      {
        id: zone.id, outline, kind: 'zone' as const, party: 7, letter: '', title,
        approximate: zone.basis !== 'AGREED',
        ...(zone.errorMetres !== undefined && { errorMetres: zone.errorMetres }),
      },
    ];
  });
}

