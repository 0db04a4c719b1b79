/** Private warnings: what of ours meets what the other side was told nothing of, and what we do about it. */
import { useSignal } from '@preact/signals';
import { type Alert, type AlertMarkWord, type AlertSide, type L10n, Problem, Unreachable } from '../device/api';
import { MapView } from '../map/map';
import { go, hrefOf } from '../routes';
import { agreements, alerts, markAlert, mayMark, notices, partyOf } from '../situation';
import { utcWindow } from '../words/time';
import { language, named, t, word } from '../words/words';
import { noticeItems, zoneItems } from './notices';
import { Contested, Mark, Meaning, Party, Safety, Time, kindWord } from './parts';

export function Alerts() {
  const all = [...alerts.value.filter(({ past }) => !past), ...alerts.value.filter(({ past }) => past)];
  const concerned = new Set(all.flatMap((alert) => [alert.notice.id, alert.other?.id ?? '']));
  return (
    <div class="desk">
      <section class="list" aria-labelledby="alerts-title">
        <div class="list-head">
          <h1 id="alerts-title">{t('nav.alerts')}</h1>
          <Mark />
        </div>
        <p class="quiet">
          <Safety name="safety.alert.private" />
        </p>
        {all.length === 0 && (
          <p>
            <Safety name="safety.alert.none" />
          </p>
        )}
        {all.length > 0 && !mayMark.value && <p>{t('alerts.reads_only')}</p>}
        <ul class="alerts-list">
          {all.map((alert) => (
            <AlertRow key={alert.key} alert={alert} />
          ))}
        </ul>
      </section>
      <div class="side">
        <MapView
          items={[
            ...zoneItems(agreements.value),
            ...notices.value.filter(({ id }) => concerned.has(id)).flatMap(noticeItems),
          ]}
          selected={all[0]?.notice.id}
          focus={`${all[0]?.key ?? ''} ${notices.value.length > 0}`}
          label={t('map.notices')}
          onSelect={(chosen) => go({ view: 'notices', id: chosen })}
        />
      </div>
    </div>
  );
}

/** What the server says in the reader's language; the original stands under it, as with every safety string. */
function Told({ says }: { says: L10n }) {
  return (
    <span class="safety" data-says>
      {named(says, says['en'] ?? '')}
      {language.value !== 'en' && (
        <small class="original" lang="en" dir="ltr">
          {says['en']}
        </small>
      )}
    </span>
  );
}

function AlertRow({ alert }: { alert: Alert }) {
  const look = ['notice', 'alert-row', !alert.seen && 'unseen'];
  return (
    <li class={look.filter(Boolean).join(' ')} data-alert={alert.key}>
      <p class="line">
        {!alert.seen && <strong class="chip todo">{t('alerts.unseen')}</strong>}
        {alert.past && <span class="chip">{t('alerts.past')}</span>}
        <bdi dir="ltr" class="utc">
          {utcWindow(alert.from, alert.until, t('notice.no_end'))}
        </bdi>
        <Mark />
      </p>
      {alert.people && (
        <p>
          <Safety name="safety.alert.people" />
        </p>
      )}
      <p>
        <Told says={alert.says} />
      </p>
      <Side side={alert.notice} />
      {alert.other && (
        <>
          <span class="quiet">{t('alerts.meets')}</span>
          <Side side={alert.other} />
        </>
      )}
      {alert.marks.length > 0 && (
        <ul class="plain">
          {alert.marks.map((mark) => (
            <li key={`${mark.mark}${mark.at}`}>
              <strong>{word('alertMark', mark.mark)}</strong> <Party address={mark.by} /> <Time at={mark.at} />{' '}
              {mark.note && <q dir="auto">{mark.note}</q>}
            </li>
          ))}
        </ul>
      )}
      {mayMark.value && <Choices alert={alert} />}
    </li>
  );
}

/** What it means stands before which it is. */
function Side({ side }: { side: AlertSide }) {
  return (
    <p class="line">
      <Meaning meaning={side.meaning} />
      <a href={hrefOf({ view: 'notices', id: side.id })}>{kindWord(side.kind)}</a>
      <Party address={partyOf(side.party)} />
      <Contested of={side} />
    </p>
  );
}

function Choices({ alert }: { alert: Alert }) {
  const note = useSignal('');
  const busy = useSignal(false);
  const kept = useSignal(true);
  const mark = async (what: AlertMarkWord) => {
    busy.value = true;
    try {
      await markAlert(alert.key, what, note.value.trim());
      kept.value = true;
      note.value = '';
    } catch (cause) {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      kept.value = false;
    } finally {
      busy.value = false;
    }
  };
  const command = alert.chosen === 'DISCLOSE' && alert.choices.find(({ choice }) => choice === 'DISCLOSE')?.command;
  return (
    <fieldset class="choices">
      <legend>{t('alerts.ask')}</legend>
      <label>
        {t('alerts.note')}{' '}
        <input
          type="text"
          maxLength={500}
          dir="auto"
          value={note.value}
          onInput={(event) => (note.value = event.currentTarget.value)}
        />
      </label>
      <p class="actions">
        {!alert.seen && (
          <button type="button" class="primary" disabled={busy.value} onClick={() => void mark('SEEN')}>
            {t('alerts.mark_seen')}
          </button>
        )}
        {alert.choices.map(({ choice }) => (
          <button
            type="button"
            key={choice}
            disabled={busy.value}
            aria-pressed={alert.chosen === choice}
            data-choice={choice}
            onClick={() => void mark(choice)}
          >
            {word('alertMark', choice)}
          </button>
        ))}
      </p>
      <ul class="plain">
        {alert.choices.map(({ choice, says }) => (
          <li key={choice}>
            <Told says={says} />
          </li>
        ))}
      </ul>
      {command && (
        <div class="command">
          <p>{t('alerts.disclose')} <a class="button" href={hrefOf({ view: 'notices', id: alert.notice.id })}>{t('own.tell')}</a></p>
          <p>{t('alerts.command')}</p>
          <pre dir="ltr" tabIndex={0}>
            {command}
          </pre>
        </div>
      )}
      <p role="status">{kept.value ? '' : t('alerts.not_kept')}</p>
    </fieldset>
  );
}
