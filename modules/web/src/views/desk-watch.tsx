/** Beside the desk: the lines, who is on call, the watch, own positions with their age, and what came last. */
import { computed } from '@preact/signals';
import { onCall } from '../duty';
import { hrefOf } from '../routes';
import { notices, ownParty, partyOf, tracks } from '../situation';
import { book } from '../watchbook';
import { t, word } from '../words/words';
import { Dial } from './dial';
import { Absent, Ago, Meaning, Party, Safety, Time, kindWord } from './parts';
import { others } from './fields';
import { Weight, DrillWord, seconds } from './told';

const NEWEST = 8;

export function DeskWatch() {
  return (
    <>
      <DeskLines />
      <OnCallNow />
      <DeskHandover />
      <Positions />
      <Newest />
    </>
  );
}

/** How the line to each other party stood when it was last tried; a line never tried says so. */
function DeskLines() {
  const known = book.value.lines;
  return (
    <section class="sheet-part desk-part" aria-labelledby="desk-lines">
      <h2 id="desk-lines"><a href={hrefOf({ view: 'watch', id: 'lines' })}>{t('lines.title')}</a></h2>
      <ul class="plain">
        {others().map((party) => {
          const line = known.find(({ between }) => between.includes(party) && between.includes(ownParty.value));
          const newest = line?.checks.map(({ says, recordedAt }) => says?.held ?? recordedAt).sort().at(-1);
          return (
            <li key={party} class="line" data-desk-line={party}>
              <Party address={party} /> <Absent party={party} />{' '}
              {line?.state ? (
                <strong class={`chip line-state ${line.state.toLowerCase()}`}>{word('lineState', line.state)}</strong>
              ) : (
                <span class="chip">{t('lines.not_checked')}</span>
              )}{' '}
              {newest && <Ago at={newest} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Whom to phone now: the number of whoever is on call, ours and theirs. */
function OnCallNow() {
  const rosters = onCall.value?.rosters ?? [];
  return (
    <section class="sheet-part desk-part" aria-labelledby="desk-on-call">
      <h2 id="desk-on-call"><a href={hrefOf({ view: 'watch', id: 'roster' })}>{t('roster.title')}</a></h2>
      {rosters.length === 0 && <p class="quiet">{t('roster.none')}</p>}
      <ul class="plain">
        {rosters.map((roster) => (
          <li key={roster.leaf} class="line">
            <DrillWord of={roster} /> <Party address={roster.party} /> <bdi class="quiet">{roster.duty}</bdi>{' '}
            {roster.onCall ? (
              <>
                <bdi>{roster.onCall.focal_point ?? roster.onCall.post}</bdi>{' '}
                {roster.onCall.phones?.slice(0, 1).map((phone) => <Dial key={phone} phone={phone} />)}
              </>
            ) : (
              <strong class="not-delivered"><Safety name="safety.roster.nobody" values={{ duty: roster.duty }} /></strong>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who handed over to whom, or that nobody signed. */
function DeskHandover() {
  const newest = [...book.value.handovers].sort((a, b) => b.index - a.index)[0];
  return (
    <section class="sheet-part desk-part" aria-labelledby="desk-handover">
      <h2 id="desk-handover"><a href={hrefOf({ view: 'watch', id: 'handover' })}>{t('handover.title')}</a></h2>
      {newest ? (
        <p class="line">
          <span class={newest.state === 'RELIEVED' ? 'chip' : 'chip overlap'}>{word('handoverState', newest.state)}</span>{' '}
          <Party address={newest.from} /> <Time at={seconds(newest.recordedAt)} away />
        </p>
      ) : (
        <p class="quiet">{t('desk.no_handover')}</p>
      )}
      {newest?.says?.expect && <p><span class="quiet">{t('desk.expect')}</span> <q dir="auto">{newest.says.expect}</q></p>}
    </section>
  );
}

/** Own positions, how each stands and how old it is: an old position is an old position. */
function Positions() {
  const own = tracks.value.filter(({ party, position }) => party === ownParty.value && position);
  if (own.length === 0) return null;
  return (
    <section class="sheet-part desk-part" aria-labelledby="desk-tracks">
      <h2 id="desk-tracks"><a href={hrefOf({ view: 'tracks' })}>{t('nav.tracks')}</a></h2>
      <ul class="plain">
        {own.map((track) => (
          <li key={track.track} class="line">
            <bdi>{track.track}</bdi>{' '}
            <span class={`chip standing ${track.standing.toLowerCase().replaceAll('_', '-')}`}>{word('trackStanding', track.standing)}</span>{' '}
            <span class="quiet">{t('desk.position_age')}</span> <Time at={track.position?.at ?? track.heardAt} away />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface New {
  readonly leaf: string;
  readonly index: number;
  readonly at: string;
}

const newest = computed(() => {
  const found: (New & { notice?: (typeof notices.value)[number]; call?: (typeof book.value.calls)[number] })[] = [
    ...notices.value.map((notice) => ({ leaf: notice.leaf, index: notice.index, at: notice.recordedAt, notice })),
    ...book.value.calls.map((call) => ({ leaf: call.leaf, index: call.index, at: call.recordedAt, call })),
  ];
  return found.sort((a, b) => b.index - a.index).slice(0, NEWEST);
});

/** What was recorded last, among what we may know. */
function Newest() {
  return (
    <section class="sheet-part desk-part" aria-labelledby="desk-newest">
      <h2 id="desk-newest">{t('desk.newest')}</h2>
      {newest.value.length === 0 && <p class="quiet">{t('desk.none_known')}</p>}
      <ol class="plain newest">
        {newest.value.map(({ leaf, index, at, notice, call }) => (
          <li key={leaf} class="line">
            <bdi dir="ltr" class="quiet">#{index}</bdi>{' '}
            {notice && (
              <>
                <DrillWord of={notice} /> <Meaning meaning={notice.meaning} />{' '}
                <a href={hrefOf({ view: 'notices', id: notice.id })}>{kindWord(notice.kind)}</a> <Party address={partyOf(notice.from)} />
              </>
            )}
            {call && (
              <>
                <DrillWord of={call} /> <Weight of={call} /> <Party address={call.from} /> <a href={hrefOf({ view: 'watch' })}>{t('watch.look')}</a>
              </>
            )}{' '}
            <Ago at={seconds(at)} />
          </li>
        ))}
      </ol>
    </section>
  );
}
