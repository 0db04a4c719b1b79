/** What must be seen from every page: urgent calls to us, ours that reached nobody, a watch nobody took. */
import type { Call } from '../device/watch-api';
import { go, hrefOf } from '../routes';
import { silence, silenced } from '../ringing';
import { sound } from '../sound';
import { isOver, messageWords, mayWatch, nobodySigned, stopWords, toPhone, urgent, waiting, waitsForUs, weightOf } from '../watch';
import { book } from '../watchbook';
import { utc } from '../words/time';
import { t } from '../words/words';
import { NotDelivered } from './calls';
import { Outcome, acknowledgement, useFiling } from './filing';
import { Party, Safety } from './parts';
import { DrillMark, Weight, seconds } from './told';

const SHOWN = 3;

export function Urgent() {
  const all = urgent.value;
  const nobody = nobodySigned.value;
  const undelivered = toPhone.value;
  if (all.length === 0 && !nobody && undelivered.length === 0) return null;
  const rings = waiting.value.some((call) => weightOf(call) !== 'ROUTINE' && !silenced.value.has(call.leaf));
  return (
    <section class="urgent" aria-label={t('watch.urgent')}>
      <div role="alert">
        {all.slice(0, SHOWN).map((call, i) => <UrgentCall key={call.leaf} call={call} rings={rings && i === 0} />)}
      </div>
      {all.length > SHOWN && <p><a href={hrefOf({ view: 'watch' })}>{t('watch.more', { count: all.length - SHOWN })}</a></p>}
      <div role="alert">
        {undelivered.slice(0, SHOWN).map((one) => (
          <div class="line undelivered" key={`${one.party} ${one.drill}`} data-phone-party={one.party}>
            <DrillMark of={one} /> {one.call && <Weight of={one.call} />} <NotDelivered party={one.party} phone={one.phone} />{' '}
            <a href={hrefOf({ view: 'deliveries' })}>{t('delivery.entries', { count: one.count })}</a> <DrillMark of={one} />
          </div>
        ))}
      </div>
      {undelivered.length > SHOWN && (
        <p><a href={hrefOf({ view: 'deliveries' })}>{t('delivery.more', { count: undelivered.length - SHOWN })}</a></p>
      )}
      {nobody && (
        <p class="not-delivered">
          <Safety
            name="safety.handover.missing"
            values={{ time: utc(nobody.says?.relief_due ?? ''), count: book.value.open.length }}
          />{' '}
          <a href={hrefOf({ view: 'watch', id: 'handover' })}>{t('handover.title')}</a>
        </p>
      )}
    </section>
  );
}

function UrgentCall({ call, rings }: { call: Call; rings: boolean }) {
  const filing = useFiling();
  const waits = waitsForUs(call) && mayWatch.value;
  const message = messageWords(call);
  const stop = stopWords(call);
  return (
    <div class={`urgent-call ${weightOf(call).toLowerCase()} ${call.drill ? 'drill' : ''}`} data-urgent={call.leaf}>
      <p class="line">
        <DrillMark of={call} />
        <Weight of={call} />
        <Party address={call.from} />
        {message && <strong dir="auto" lang={message.lang} class="urgent-text">{message.text}</strong>}
        {stop && <strong dir="auto" class="urgent-text">{stop.place.text}</strong>}
        <span>{utc(seconds(call.recordedAt))}</span>
        <DrillMark of={call} />
      </p>
      <p class="line">
        {waits && (
          <button
            type="button"
            class="primary"
            data-first
            aria-keyshortcuts="F8"
            disabled={filing.busy.value || filing.filed.value !== undefined}
            onClick={() => void filing.file(() => acknowledgement(call.leaf))}
          >
            <Safety name="safety.ack.button" />
          </button>
        )}
        <button type="button" onClick={() => openCall(call.leaf)}>
          {call.kind === 'stop' && !isOver(call) ? t('underfire.say') : t('watch.look')}
        </button>
        {waits && rings && <kbd>F8</kbd>}
        {rings && <button type="button" onClick={silence}>{t('sound.silence')}</button>}
        {rings && sound.value === 'waiting' && <span class="sounding"><Safety name="safety.sound.waiting" /></span>}
      </p>
      {filing.problem.value && <Outcome filing={filing} />}
    </div>
  );
}

/** Shows the whole of it; the card may be drawn only a moment after the page has turned. */
function openCall(leaf: string): void {
  go({ view: 'watch' });
  setTimeout(() => {
    const card = document.querySelector(`[data-call="${CSS.escape(leaf)}"]`);
    card?.querySelector('details')?.setAttribute('open', '');
    card?.scrollIntoView({ block: 'start' });
  }, 50);
}

/** F8 puts the keyboard on what is most urgent; Enter then acknowledges. Two actions from anywhere. */
export function goToUrgent(): void {
  const first = document.querySelector<HTMLElement>('[data-first]') ?? document.querySelector<HTMLElement>('[data-acknowledge]');
  if (first) {
    first.scrollIntoView({ block: 'nearest' });
    first.focus();
  } else {
    go({ view: 'watch' });
  }
}
