/** The duty desk: what needs us now, what runs now and next, the lines, the watch, and the ways to act. */
import type { Notice } from '../device/api';
import {
  AHEAD_HOURS, BEHIND_HOURS, type Bar, type Need, SILENT_HOURS, bars, beginsSoon, block, blocks, chosenBlock, elsewhere, minute, needs,
  runs,
} from '../home';
import { go, hrefOf } from '../routes';
import {
  acknowledgedBy, lateOf, loadMoreNotices, mayAcknowledge, mayFile, moreNotices, notices, ownParty, parties, partyOf, reread,
  setting,
} from '../situation';
import { mayCallStop, mayWatch, messageWords, stopWords } from '../watch';
import { operatorNow, relative, utc, utcWindow } from '../words/time';
import { language, list, named, t, word } from '../words/words';
import { DeskWatch } from './desk-watch';
import { Dial } from './dial';
import { Choice } from './fields';
import { Outcome, acknowledgement, useFiling } from './filing';
import { Ago, Contested, Mark, Meaning, Party, Safety, Swatch, Time, addressTitle, kindWord, partyIndex, partyTitle, staying } from './parts';
import { DrillMark, DrillWord, Weight, seconds } from './told';
import { aboutEntry } from './unsigned';

export function Desk() {
  return (
    <div class="desk home">
      <section class="list" aria-labelledby="desk-title">
        <div class="list-head">
          <h1 id="desk-title">{t('nav.desk')}</h1>
          <Mark />
        </div>
        <Acts />
        <Block />
        <Needs />
      </section>
      <div class="middle">
        <Runs />
      </div>
      <div class="side">
        <DeskWatch />
      </div>
    </div>
  );
}

/** The ways to act, by hand and by key. */
function Acts() {
  return (
    <p class="actions desk-acts">
      {mayFile.value && (
        <a class="button primary" href={hrefOf({ view: 'new' })} aria-keyshortcuts="F4">{t('nav.new')} <kbd>F4</kbd></a>
      )}
      {mayWatch.value && <a class="button" href={hrefOf({ view: 'watch', id: 'contacts' })}>{t('desk.log_call')}</a>}
      {mayWatch.value && <a class="button" href={hrefOf({ view: 'watch', id: 'message' })}>{t('desk.message')}</a>}
      {mayCallStop.value && <span class="quiet keys">{t('desk.keys')}</span>}
    </p>
  );
}

/** One block to look at. What has to be seen from everywhere stays, and how many are not listed is said. */
function Block() {
  if (blocks.value.length === 0) return null;
  const away = elsewhere.value;
  return (
    <div class="desk-block">
      <Choice
        name="desk-block"
        label={t('notice.block')}
        value={block.value}
        options={[['', t('claims.every_block')], ...blocks.value.map((one) => [one, one] as const)]}
        onValue={(value) => (chosenBlock.value = value)}
      />
      {block.value !== '' && (
        <p role="status">
          <strong>{t('desk.elsewhere', { count: away })}</strong>{' '}
          <button type="button" onClick={() => (chosenBlock.value = '')}>{t('claims.every_block')}</button>{' '}
          <span class="quiet"><Safety name="safety.desk.blocks" /></span>
        </p>
      )}
    </div>
  );
}

const SHOWN = 30;

function Needs() {
  const all = needs.value;
  return (
    <section aria-labelledby="needs-title" class="needs">
      <h2 id="needs-title">{t('desk.needs', { count: all.length })}</h2>
      {all.length === 0 && <p class="quiet"><Safety name="safety.desk.nothing" /></p>}
      <ul class="cards" aria-live="polite">
        {all.slice(0, SHOWN).map((need) => <NeedCard key={`${need.what} ${need.key}`} need={need} />)}
      </ul>
      {all.length > SHOWN && <p>{t('desk.more', { count: all.length - SHOWN })}</p>}
    </section>
  );
}

function NeedCard({ need }: { need: Need }) {
  switch (need.what) {
    case 'call':
      return <CallNeed need={need} />;
    case 'alert': {
      const { alert } = need;
      return (
        <li class="call need waits" data-need="alert">
          <p class="line first"><strong>{t('nav.alerts')}</strong> <bdi dir="ltr" class="utc">{utcWindow(alert.from, alert.until, t('notice.no_end'))}</bdi></p>
          {alert.people && <p><Safety name="safety.alert.people" /></p>}
          <p class="safety" data-says>
            {named(alert.says, alert.says['en'] ?? '')}
            {language.value !== 'en' && <small class="original" lang="en" dir="ltr">{alert.says['en']}</small>}
          </p>
          <p><a class="button" href={hrefOf({ view: 'alerts' })}>{t('alerts.look')}</a></p>
        </li>
      );
    }
    case 'notice':
      return <NoticeNeed notice={need.notice} />;
    case 'confirm':
      return (
        <li class="call need" data-need="confirm">
          <p class="line first"><DrillWord of={need.notice} /> <Meaning meaning={need.notice.meaning} /> <NoticeLink notice={need.notice} /></p>
          <p>{staying(need.notice) ?? t('desk.confirm')}</p>
        </li>
      );
    case 'silent':
      return <SilentNeed need={need} />;
    case 'contact': {
      const { contact } = need;
      return (
        <li class="call need" data-need="contact">
          <p class="line first"><strong>{t('desk.contact')}</strong> <Party address={partyOf(contact.from)} /> <Time at={contact.says?.begun ?? contact.recordedAt} away /></p>
          {contact.says?.said && <p><q dir="auto" lang={contact.says.said.lang}>{contact.says.said.text}</q></p>}
          <p><a class="button" href={hrefOf({ view: 'watch', id: 'contacts' })}>{t('desk.answer')}</a></p>
        </li>
      );
    }
    case 'line':
      return (
        <li class="call need" data-need="line">
          <p class="line first"><strong>{t('desk.line')}</strong> <Party address={need.party} /> <span class={`chip line-state ${need.line.state?.toLowerCase() ?? ''}`}>{word('lineState', need.line.state ?? '')}</span></p>
          <p><a class="button" href={hrefOf({ view: 'watch', id: 'lines' })}>{t('desk.check_line')}</a></p>
        </li>
      );
    case 'track':
      return (
        <li class="call need" data-need="track">
          <p class="line first"><bdi>{need.track.track}</bdi> <span class={`chip standing ${need.track.standing.toLowerCase().replaceAll('_', '-')}`}>{word('trackStanding', need.track.standing)}</span></p>
          <p class="line">{t('desk.position_age')} <Time at={need.track.heardAt} away /></p>
          <p><a class="button" href={hrefOf({ view: 'tracks' })}>{t('watch.look')}</a></p>
        </li>
      );
  }
}

function NoticeLink({ notice }: { notice: Notice }) {
  return (
    <a href={hrefOf({ view: 'notices', id: notice.id })}>
      {kindWord(notice.kind)} <bdi dir="ltr" class="quiet">#{notice.index}</bdi>
    </a>
  );
}

function CallNeed({ need: { call, due } }: { need: Extract<Need, { what: 'call' }> }) {
  const message = messageWords(call);
  const stop = stopWords(call);
  return (
    <li class={`call need waits ${call.urgency.toLowerCase()} ${call.drill ? 'drill' : ''}`} data-need="call">
      <p class="line first">
        <DrillMark of={call} /> <Weight of={call} /> <Party address={call.from} /> <Ago at={seconds(call.recordedAt)} />
      </p>
      {message && <blockquote class="original-words" dir="auto" lang={message.lang}>{message.text}</blockquote>}
      {stop && <blockquote class="original-words" dir="auto">{stop.place.text}</blockquote>}
      {due && <p class="line"><span class="chip">{t('desk.due', { time: utc(seconds(due)) })}</span> <span class="away">{relative(seconds(due), operatorNow.value)}</span></p>}
      <p class="line acts">
        <Acknowledge leaf={call.leaf} />
        <a class="button" href={hrefOf({ view: 'watch' })}>{t('watch.look')}</a>
      </p>
      <DrillMark of={call} />
    </li>
  );
}

const SILENT_SHOWN = 3;

/** Notices of ours that run or begin soon and that a party has not acknowledged: no machine climbs here, a person phones. */
function SilentNeed({ need: { party, notices: silent, phone } }: { need: Extract<Need, { what: 'silent' }> }) {
  return (
    <li class="call need" data-need="silent" data-need-of={party}>
      <p class="line first"><strong>{t('desk.silent', { count: silent.length, hours: SILENT_HOURS })}</strong> <Party address={party} /></p>
      <ul class="plain">
        {silent.slice(0, SILENT_SHOWN).map((notice) => (
          <li key={notice.id} class="line">
            <DrillWord of={notice} /> <Meaning meaning={notice.meaning} /> <NoticeLink notice={notice} /> <span class="away">{relative(notice.window.start, operatorNow.value)}</span>
          </li>
        ))}
      </ul>
      {silent.length > SILENT_SHOWN && <p>{t('desk.more', { count: silent.length - SILENT_SHOWN })}</p>}
      <p class="line acts">
        {phone ? <Dial phone={phone} /> : <span class="chip">{t('print.no_number')}</span>}
        {mayWatch.value && (
          <button
            type="button"
            data-log-call={party}
            onClick={() => {
              const [first] = silent;
              if (first) aboutEntry.value = { leaf: first.leaf, party, drill: first.drill };
              go({ view: 'watch', id: 'contacts' });
            }}
          >
            {t('desk.log_call')}
          </button>
        )}
      </p>
    </li>
  );
}

/** Its meaning, whose, what and when stand here; where it is stands behind the link, in words before numbers. */
function NoticeNeed({ notice }: { notice: Notice }) {
  return (
    <li class={setting.value === 'EXERCISE' ? 'call need waits routine drill-edge' : 'call need waits routine'} data-need="notice" data-need-of={notice.id}>
      <p class="line first">
        <Meaning meaning={notice.meaning} />
        <NoticeLink notice={notice} />
        <Party address={partyOf(notice.from)} />
        <Contested of={notice} />
      </p>
      <p class="line window">
        <bdi dir="ltr" class="utc">{utcWindow(notice.window.start, notice.window.end, t('notice.no_end'))}</bdi>
        <span class="away">{relative(notice.window.start, operatorNow.value)}</span>
        {beginsSoon(notice) && <strong class="chip late" data-soon>{t('desk.soon')}</strong>}
        {notice.block && <span class="chip">{t('claims.block_is', { block: notice.block })}</span>}
      </p>
      {notice.drill && <p><span class="chip"><Safety name="safety.drill.banner" /></span></p>}
      {staying(notice) && <p>{staying(notice)}</p>}
      {notice.purpose && <p class="purpose"><bdi>{notice.purpose}</bdi></p>}
      {notice.overlaps.length > 0 && <p><span class="chip overlap">{t('notice.overlaps', { count: notice.overlaps.length })}</span></p>}
      <p class="line acts">
        <Acknowledge leaf={notice.leaf} id={notice.id} />
        <a class="button" href={hrefOf({ view: 'notices', id: notice.id })}>{t('desk.open')}</a>
      </p>
    </li>
  );
}

function Acknowledge({ leaf, id }: { leaf: string; id?: string }) {
  const filing = useFiling();
  if (!mayAcknowledge.value) return null;
  const sign = async () => {
    if ((await filing.file(() => acknowledgement(leaf))) && id) await reread(id);
  };
  return (
    <>
      <button
        type="button"
        class="primary"
        data-acknowledge={leaf}
        disabled={filing.busy.value || filing.filed.value !== undefined}
        onClick={() => void sign()}
      >
        <Safety name="safety.ack.button" />
      </button>
      {filing.problem.value && <Outcome filing={filing} />}
    </>
  );
}

/** What runs now and what comes, as a strip of hours and as a list that says the same. */
function Runs() {
  const { staying: stay, now, next } = runs.value;
  return (
    <section class="runs" aria-labelledby="runs-title">
      <h2 id="runs-title">{t('desk.runs')}</h2>
      <Strip />
      <Group title={t('desk.now', { count: now.length })} of={now} />
      <Group title={t('desk.next', { count: next.length, hours: AHEAD_HOURS })} of={next} />
      <Group title={t('desk.staying', { count: stay.length })} of={stay} />
      {moreNotices.value !== undefined && (
        <p class="quiet">
          {t('desk.only_newest', { count: notices.value.length })}{' '}
          <button type="button" onClick={() => void loadMoreNotices()}>{t('list.more')}</button>
        </p>
      )}
      <p class="quiet"><Safety name="safety.notice.missing" /></p>
    </section>
  );
}

function Group({ title, of }: { title: string; of: readonly Notice[] }) {
  return (
    <>
      <h3>{title}</h3>
      {of.length === 0 && <p class="quiet">{t('desk.none_known')}</p>}
      <ul class="run-list">
        {of.map((notice) => <Run key={notice.id} notice={notice} />)}
      </ul>
    </>
  );
}

function Run({ notice }: { notice: Notice }) {
  const ours = partyOf(notice.from) === ownParty.value;
  const silent = ours ? notice.ladder.map(({ recipient }) => recipient).filter((party) => !acknowledgedBy(notice, party)) : [];
  const late = lateOf(notice);
  return (
    <li class="run" data-run={notice.id}>
      <p class="line first">
        <bdi dir="ltr" class="utc">{utcWindow(notice.window.start, notice.window.end, t('notice.no_end'))}</bdi>
        <Meaning meaning={notice.meaning} />
        <NoticeLink notice={notice} />
        <Party address={partyOf(notice.from)} />
        <Contested of={notice} />
        <DrillWord of={notice} />
        {setting.value === 'EXERCISE' && <Mark />}
      </p>
      {notice.purpose && <p class="purpose"><bdi>{notice.purpose}</bdi></p>}
      <p class="line chips">
        <span class="chip">{word('activity', notice.activity)}</span>
        {notice.overlaps.length > 0 && <span class="chip overlap">{t('notice.overlaps', { count: notice.overlaps.length })}</span>}
        {silent.length > 0 && <span class="chip">{t('desk.not_acknowledged', { parties: list(silent.map(partyTitle)) })}</span>}
        {late.length > 0 && (
          <span class="chip late">
            <Safety name="safety.delivery.chip" values={{ parties: list(late.map(({ recipient }) => addressTitle(recipient))) }} />
          </span>
        )}
      </p>
      {staying(notice) && <p>{staying(notice)}</p>}
    </li>
  );
}

const HOUR_PX = 20;
const ROW_PX = 22;
const HEAD_PX = 26;
const TICK_HOURS = 6;

/** Hours run from left to right in every language; the list below says the same in words. */
function Strip() {
  void minute.value;
  const now = operatorNow.peek();
  const { staying: stay, now: present, next } = runs.value;
  const shown = [...stay, ...present, ...next];
  const lanes = parties.value
    .map(({ name }) => ({ name, bars: bars(shown.filter((notice) => partyOf(notice.from) === name), now) }))
    .filter((lane) => lane.bars.length > 0);
  if (lanes.length === 0) return null;
  const x = (hours: number) => (hours + BEHIND_HOURS) * HOUR_PX;
  const width = x(AHEAD_HOURS);
  let top = HEAD_PX;
  const placed = lanes.map((lane) => {
    const at = top;
    top += (Math.max(...lane.bars.map(({ row }) => row)) + 1) * ROW_PX + 8;
    return { ...lane, at };
  });
  return (
    <div class="strip" dir="ltr" aria-hidden="true">
      <div class="strip-names">
        <span class="strip-head">UTC</span>
        <svg width="26" height={top} viewBox={`0 0 26 ${top}`}>
          {placed.map(({ name, at }) => <g key={name} transform={`translate(3 ${at + 1})`}><Swatch party={name} /></g>)}
        </svg>
      </div>
      <div class="strip-hours">
        <svg width={width} height={top} viewBox={`0 0 ${width} ${top}`}>
          {ticks(now).map(({ at, text }) => (
            <g key={text + String(at)} class="strip-tick"><path d={`M${x(at)} 16V${top}`} /><text x={x(at)} y="11" text-anchor="middle">{text}</text></g>
          ))}
          {placed.map((lane) => lane.bars.map((bar) => <BarShape key={bar.notice.id} bar={bar} party={lane.name} top={lane.at} x={x} />))}
          <path class="strip-now" d={`M${x(0)} 14V${top}`} />
        </svg>
      </div>
    </div>
  );
}

function BarShape({ bar, party, top, x }: { bar: Bar; party: string; top: number; x: (hours: number) => number }) {
  const index = partyIndex(party);
  const y = top + bar.row * ROW_PX;
  const width = Math.max(6, x(bar.until) - x(bar.from));
  return (
    <g class={`bar party-${index} ${bar.notice.meaning.toLowerCase().replaceAll('_', '-')}`}>
      <rect x={x(bar.from)} y={y} width={width} height={ROW_PX - 4} rx="3" class="bar-ground" />
      <rect x={x(bar.from)} y={y} width={width} height={ROW_PX - 4} rx="3" fill={`url(#pattern-${index})`} class="bar-outline" />
    </g>
  );
}

/** Whole hours of UTC, every six, as they lie around now; midnight with its day. */
function ticks(now: number): { at: number; text: string }[] {
  const step = TICK_HOURS * 3_600_000;
  const first = Math.ceil((now - BEHIND_HOURS * 3_600_000) / step) * step;
  const found = [];
  for (let ms = first; ms <= now + AHEAD_HOURS * 3_600_000; ms += step) {
    const iso = new Date(ms).toISOString();
    const hour = iso.slice(11, 13);
    found.push({ at: (ms - now) / 3_600_000, text: hour === '00' ? iso.slice(5, 10) : `${hour}Z` });
  }
  return found;
}
