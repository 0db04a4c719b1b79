/** What of ours others do not have: the number to phone, offering again by hand, and our own mail and webhook. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type ChannelState, type NotDelivered as Late, Problem, type Reached, Unreachable } from '../device/api';
import { ifServed } from '../duty';
import { toPath } from '../ledger/bytes';
import { go, hrefOf } from '../routes';
import { deliveries, loadDeliveries, mayOfferAgain, me, notices, offerAgain, reader, refreshed } from '../situation';
import { entry, mayWatch } from '../watch';
import { t, word } from '../words/words';
import { NotDelivered } from './calls';
import { Dial } from './dial';
import { Mark, Meaning, Party, Safety, Time, kindWord } from './parts';
import { Refused } from './refused';
import { DrillMark, LeafLine } from './told';
import { aboutEntry } from './unsigned';

const LEVELS = [0, 1, 2, 3, 4, 5] as const;

export function Deliveries() {
  const { count, notDelivered, channels } = deliveries.value;
  useEffect(() => {
    void loadDeliveries().catch(() => {});
  }, []);
  return (
    <div class="desk deliveries">
      <section class="list" aria-labelledby="deliveries-title">
        <div class="list-head">
          <h1 id="deliveries-title">{t('nav.deliveries')}</h1>
          <Mark />
        </div>
        <p class="quiet">{t('delivery.help')}</p>
        <h2>{t('delivery.count', { count })}</h2>
        {count === 0 && <p class="quiet"><Safety name="safety.delivery.none" /></p>}
        <ul class="cards" aria-live="polite">
          {notDelivered.map((late) => <LateCard key={`${late.leaf} ${late.recipient}`} late={late} />)}
        </ul>
        {count > notDelivered.length && <p>{t('delivery.more', { count: count - notDelivered.length })}</p>}
      </section>
      <div class="side">
        <section class="sheet-part" aria-labelledby="levels-title">
          <h2 id="levels-title">{t('delivery.levels')}</h2>
          <ul class="plain">
            {LEVELS.map((level) => (
              <li key={level}><bdi dir="ltr" class="quiet">L{level}</bdi> {word('level', level)}</li>
            ))}
          </ul>
          <p class="quiet">{t('delivery.mail_is_none')}</p>
        </section>
        <Channels channels={channels} />
      </div>
    </div>
  );
}

/** What it is in words, where this window knows it. */
function What({ late }: { late: Late }) {
  const notice = late.kind === 'notice/1' ? notices.value.find(({ id }) => id === late.id) : undefined;
  if (notice) {
    return (
      <>
        <Meaning meaning={notice.meaning} />
        <a href={hrefOf({ view: 'notices', id: notice.id })}>{kindWord(notice.kind)}</a>
        <bdi dir="ltr" class="quiet">#{notice.index}</bdi>
        {notice.purpose && <bdi class="quiet">{notice.purpose}</bdi>}
      </>
    );
  }
  if (entry(late.leaf)) return <LeafLine leaf={late.leaf} />;
  if (late.kind === 'notice/1') {
    return <a href={hrefOf({ view: 'notices', id: late.id })}>{word('lateKind', late.kind)}</a>;
  }
  return <strong>{word('lateKind', late.kind)}</strong>;
}

function LateCard({ late }: { late: Late }) {
  return (
    <li class={late.drill ? 'call late drill' : 'call late'} data-late={late.leaf} data-to={late.recipient}>
      <DrillMark of={late} />
      <p class="line first"><What late={late} /></p>
      <p class="line quiet">
        {t('delivery.offered')} <Time at={late.offeredAt} /> · {t('delivery.since')} <Time at={late.since} away />
      </p>
      <LateActs late={late} />
      <DrillMark of={late} />
    </li>
  );
}

/** The number, as loud as it is; to phone, to offer again, to write the call down. */
export function LateActs({ late }: { late: Late }) {
  return (
    <div class="late-acts">
      <NotDelivered party={late.recipient} phone={late.phone} />
      <p class="line acts">
        {late.phone && <Dial phone={late.phone} />}
        {mayWatch.value && (
          <button
            type="button"
            onClick={() => {
              aboutEntry.value = { leaf: late.leaf, party: late.recipient, drill: late.drill ?? false };
              go({ view: 'watch', id: 'contacts' });
            }}
          >
            {t('watch.log_call')}
          </button>
        )}
      </p>
      {mayOfferAgain.value && <OfferAgain leaf={late.leaf} to={late.recipient} />}
    </div>
  );
}

/** Where a party names the posts that must have it: which of them do. */
export function FocalPoints({ leaf }: { leaf: string }) {
  const reached = useSignal<Reached | undefined>(undefined);
  const read = refreshed.value;
  useEffect(() => {
    if (!me.value?.key) return;
    void ifServed(reader().get<Reached>(`/v1/deliveries/${toPath(leaf)}`))
      .then((told) => (reached.value = told))
      .catch(() => {});
  }, [leaf, read]);
  const points = (reached.value?.recipients ?? []).flatMap(({ focalPoints }) => focalPoints ?? []);
  if (points.length === 0) return null;
  return (
    <>
      <h4>{t('delivery.focal_points')}</h4>
      <ul class="plain">
        {points.map(({ post, title, phone, state, levels }) => (
          <li key={post} class="line" data-focal-point={post}>
            <Party address={post} /> {title && <bdi>{title}</bdi>}{' '}
            <span class={state === 'DELIVERED' || state === 'READ' ? 'chip' : 'chip late'}>{word('deliveryState', state)}</span>{' '}
            {levels.length > 0 && <Time at={levels.at(-1)?.at ?? ''} away />} {phone && <bdi dir="ltr" class="phone">{phone}</bdi>}
          </li>
        ))}
      </ul>
    </>
  );
}

function OfferAgain({ leaf, to }: { leaf: string; to: string }) {
  const busy = useSignal(false);
  const offered = useSignal<number | undefined>(undefined);
  const problem = useSignal<Problem | Unreachable | undefined>(undefined);
  const again = async () => {
    busy.value = true;
    problem.value = undefined;
    try {
      offered.value = await offerAgain(leaf, to);
    } catch (cause) {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      problem.value = cause;
    } finally {
      busy.value = false;
    }
  };
  return (
    <div class="offer-again">
      <p class="line">
        <button type="button" disabled={busy.value} onClick={() => void again()}>{t('delivery.again')}</button>
        <span role="status">
          {offered.value !== undefined && <Safety name="safety.delivery.again" values={{ number: offered.value }} />}
        </span>
      </p>
      {problem.value && <Refused problem={problem.value} />}
    </div>
  );
}

function Channels({ channels }: { channels: readonly ChannelState[] }) {
  return (
    <section class="sheet-part" aria-labelledby="channels-title">
      <h2 id="channels-title">{t('delivery.channels')}</h2>
      <p class="quiet">{t('delivery.channels_help')}</p>
      {channels.length === 0 && <p class="quiet">{t('delivery.no_channels')}</p>}
      <ul class="cards">
        {channels.map(({ channel, address, upTo, waiting, last }) => (
          <li class="call" key={`${channel} ${address}`} data-channel={channel}>
            <p class="line first">
              <strong>{word('channel', channel)}</strong> <code dir="ltr">{address}</code>
              <span class={waiting > 0 ? 'chip overlap' : 'chip'}>{t('delivery.waiting', { count: waiting })}</span>
            </p>
            <p class="quiet">{t('delivery.up_to', { number: upTo })}</p>
            {last && (
              <p class="line">
                <span class="chip">{word('attempt', last.outcome)}</span> <Time at={last.at} away />{' '}
                {last.says && <q dir="auto">{last.says}</q>}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
