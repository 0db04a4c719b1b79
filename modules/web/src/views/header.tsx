/** The top of every page: which log, in what setting, who hosts it, for whom this window speaks, and the time. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import {
  absenceOf, alerts, health, holder, holders, line, me, operator, ownParty, partyOf, setting, shownView, signOut, speakAs,
  training, unseenAlerts, warnings,
} from '../situation';
import { deleted, waiting } from '../offline/waiting';
import { VIEWS, hrefOf } from '../routes';
import { SCREENS } from '../screens';
import { clockOffsetMs, clockText, exerciseClock, inZone, missionZone, operatorNow, secondsText, utc } from '../words/time';
import { lastSound, sound } from '../sound';
import { LANGUAGES, type Language, choose, language, ltr, t, word } from '../words/words';
import { Mark, Party, Safety, Swatch } from './parts';
import { Urgent } from './urgent';

export function Header() {
  const origin = health.value?.origin ?? holder.value?.origin;
  return (
    <>
      <a class="skip" href="#main">
        {t('nav.skip')}
      </a>
      {setting.value === 'EXERCISE' && (
        <p class="band exercise">
          {training.value ? <Safety name="safety.training.log" /> : <Safety name="safety.exercise.banner" />}
        </p>
      )}
      <header class="top">
        <div class="brand">
          <strong class="wordmark">Parley</strong>
          {origin && (
            <bdi dir="ltr" class="origin">
              {origin}
            </bdi>
          )}
          <Mark />
        </div>
        <Who />
        <LanguageChoice />
        <Clocks />
      </header>
      <Alarms />
      {me.value && <Unsent />}
      {me.value && <Urgent />}
      {operator.value && (
        <p class="hosting">
          <span><Safety name="safety.hosting.party" values={{ party: operator.value }} /></span>
          {health.value?.links?.map(({ origin: other, url }) => (
            <a key={url} class="peer" href={url}>
              {t('nav.other_log', { origin: ltr(other) })}
            </a>
          ))}
        </p>
      )}
      {me.value && <Navigation />}
    </>
  );
}

/** Signed without a line, and received by nobody: said on every page until it is sent or deleted. */
function Unsent() {
  const { count, deletedAt } = waiting.value;
  if (count === 0 && deleted.value === 0) return null;
  return (
    <p class="band unsent" role="status">
      {count > 0 && (
        <>
          <Safety name="safety.kept.waiting" values={{ count }} />{' '}
          {deletedAt !== undefined && t('kept.deleted_at', { time: utc(secondsText(deletedAt + clockOffsetMs.value)) })}{' '}
        </>
      )}
      {deleted.value > 0 && <Safety name="safety.kept.deleted" values={{ count: deleted.value }} />}{' '}
      <a href={hrefOf({ view: 'kept' })}>{t('nav.kept')}</a>
    </p>
  );
}

function Who() {
  const self = me.value;
  const keys = holders.value;
  if (!self) return <div class="who" />;
  return (
    <div class="who">
      <span class="visually-hidden">{t('header.speaks_for')}</span>
      {keys.length > 1 ? (
        <select
          aria-label={t('header.speaks_for')}
          value={holder.value?.keyName}
          onChange={(event) => {
            const chosen = keys.find(({ keyName }) => keyName === event.currentTarget.value);
            if (chosen) void speakAs(chosen);
          }}
        >
          {keys.map(({ keyName, post }) => (
            <option key={keyName} value={keyName}>
              {ltr(post)}
            </option>
          ))}
        </select>
      ) : (
        <Party address={self.post} />
      )}
      {keys.length > 1 && <Swatch party={partyOf(self.post)} />}
      <button type="button" class="sign-out" onClick={() => void signOut()}>{t('header.sign_out')}</button>
    </div>
  );
}

function Clocks() {
  const now = operatorNow.value;
  return (
    <dl class="clocks">
      <div>
        <dt>{exerciseClock.value ? t('clock.exercise') : 'UTC'}</dt>
        <dd>
          <time dir="ltr" dateTime={secondsText(now)}>
            {clockText(now)}
          </time>
        </dd>
      </div>
      <div>
        <dt title={missionZone.value}>{t('clock.mission')}</dt>
        <dd>
          <bdi dir="ltr" title={missionZone.value}>
            {inZone(now, missionZone.value)}
          </bdi>
        </dd>
      </div>
      {me.value && (
        <div>
          <dt>{t('line.title')}</dt>
          <dd class={line.value.up ? 'lamp up' : 'lamp down'}>{line.value.up ? t('line.up') : t('line.down')}</dd>
        </div>
      )}
      {me.value && (
        <div class="sound" data-sound={sound.value} data-last={lastSound.value}>
          <dt>{t('sound.title')}</dt>
          <dd class={sound.value === 'armed' ? 'lamp up' : 'lamp down'} title={word('sound', sound.value)}>
            {word('soundShort', sound.value)}
          </dd>
        </div>
      )}
    </dl>
  );
}

function LanguageChoice() {
  const missing = useSignal(false);
  return (
    <label class="language">
      <span class="visually-hidden">{t('header.language')}</span>
      <select
        value={language.value}
        onChange={(event) => {
          const select = event.currentTarget;
          void choose(select.value as Language).then((there) => {
            missing.value = !there;
            select.value = language.value;
          });
        }}
      >
        {LANGUAGES.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
      {missing.value && <span role="alert">{t('header.language_missing')}</span>}
    </label>
  );
}

/** Across the screen, because a quiet page must not look like a quiet night. */
function Alarms() {
  const { up, inStepMs, lostMs } = line.value;
  const lost = me.value && !up && lostMs !== undefined;
  const away = absenceOf(ownParty.value);
  const shown = (ms: number) => utc(secondsText(ms + clockOffsetMs.value));
  return (
    <div role="alert" class="alarms">
      {lost && (
        <p class="band lost">
          <Safety name="safety.line.lost" values={{ time: shown(lostMs) }} />
          <Safety name="safety.line.in_step" values={{ time: shown(inStepMs) }} />{' '}
          <a href="/text">{t('text.link')}</a>
        </p>
      )}
      {away && (
        <p class="band warning away-band" data-away={away.state}>
          <Safety name="safety.part.own_away" values={{ time: utc(away.since) }} />{' '}
          <a href={hrefOf({ view: 'parties' })}>{t('nav.parties')}</a>
        </p>
      )}
      {unseenAlerts.value > 0 && <AlertBanner />}
      {health.value?.state === 'STOPPED' && <p class="band warning">{t('line.stopped')}</p>}
      {warnings.value.map((warning) => (
        <p key={warning} class="band warning">
          {word('warning', warning)}
        </p>
      ))}
    </div>
  );
}

/** Stays until somebody of the party has looked at each of them. */
function AlertBanner() {
  const people = alerts.value.some((alert) => alert.people && !alert.seen);
  return (
    <p class="band alert">
      <Safety name="safety.alert.banner" values={{ count: unseenAlerts.value }} />{' '}
      {people && <Safety name="safety.alert.people" />}{' '}
      <a href={hrefOf({ view: 'alerts' })}>{t('alerts.look')}</a>
    </p>
  );
}

function Navigation() {
  const current = shownView.value;
  const pages = useRef<HTMLElement>(null);
  // On a telephone the pages stand in one row that moves sideways; the one that is shown is never out of sight.
  useEffect(() => {
    const row = pages.current;
    const shown = row?.querySelector('[aria-current]');
    if (!row || !shown || row.scrollWidth <= row.clientWidth) return;
    const [all, one] = [row.getBoundingClientRect(), shown.getBoundingClientRect()];
    row.scrollLeft += one.left + one.width / 2 - all.left - all.width / 2;
  }, [current, language.value]);
  return (
    <nav class="main" aria-label={t('nav.title')} ref={pages}>
      {VIEWS.map((view) => {
        const { name, listed, count } = SCREENS[view];
        if (listed && !listed()) return null;
        const waiting = count?.() ?? 0;
        return (
          <a key={view} href={hrefOf({ view })} aria-current={current === view ? 'page' : SCREENS[current].under === view ? 'true' : undefined}>
            {t(name)}
            {waiting > 0 && <span class="count">{waiting}</span>}
          </a>
        );
      })}
    </nav>
  );
}
