/** Statements signed without a line: behind a PIN, until they are sent, saved as a file, or deleted. */
import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import {
  type Outcome, drop, emptyVault, keepWaiting, kept, look, outcomes, seenDeleted, sendKept, sending, shut, unlock, vault, wipe,
} from '../offline/kept';
import { LIFE_MS, PIN_LENGTH_MIN, WRONG_MAX, type Kept } from '../offline/vault';
import { deleted, toKeep, waiting } from '../offline/waiting';
import { holder, line } from '../situation';
import { clockOffsetMs, secondsText, utc } from '../words/time';
import type { ComponentChildren } from 'preact';
import { entryWord } from '../words/entries';
import { t, word } from '../words/words';
import { Mark, Party, Safety, save } from './parts';
import { Refused } from './refused';

export function KeptHere() {
  useEffect(() => {
    void look().then(keepWaiting);
  }, []);
  return (
    <div class="desk kept">
      <section class="list" aria-labelledby="kept-title">
        <div class="list-head">
          <h1 id="kept-title">{t('nav.kept')}</h1>
          <Mark />
        </div>
        <p><Safety name="safety.kept.nobody" /></p>
        {toKeep.value && vault.value !== 'open' && <p role="status">{t('kept.wants_pin')}</p>}
        {vault.value === 'open' ? <Open /> : <Pin />}
        {deleted.value > 0 && (
          <p role="alert">
            <Safety name="safety.kept.deleted" values={{ count: deleted.value }} />{' '}
            <button type="button" data-seen onClick={seenDeleted}>{t('kept.seen')}</button>
          </p>
        )}
        <Came />
        <Wipe />
      </section>
    </div>
  );
}

/** Chooses the PIN, or asks for it. */
function Pin() {
  const id = useId();
  const pin = useSignal('');
  const said = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const fresh = vault.value === 'none';
  const submit = async () => {
    if ([...pin.value].length < PIN_LENGTH_MIN) {
      said.value = t('kept.pin_short', { count: PIN_LENGTH_MIN });
      return;
    }
    busy.value = true;
    const answer = await unlock(pin.value).finally(() => (busy.value = false));
    pin.value = '';
    said.value = answer === 'open' ? undefined : t(answer === 'wrong' ? 'kept.pin_wrong' : 'kept.pin_deleted');
  };
  if (fresh && !toKeep.value) return <p>{t('kept.none')}</p>;
  return (
    <form
      autocomplete="off"
      class="pin"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {waiting.value.count > 0 && <p><Safety name="safety.kept.waiting" values={{ count: waiting.value.count }} /></p>}
      <div class="field few">
        <label for={id}>{t(fresh ? 'kept.pin_choose' : 'kept.pin')}</label>
        <input
          id={id}
          type="password"
          autocomplete="off"
          dir="ltr"
          value={pin.value}
          aria-invalid={said.value !== undefined}
          aria-describedby={`${id}-e`}
          onInput={(event) => (pin.value = event.currentTarget.value)}
        />
        <p class="fault" id={`${id}-e`} role="status">{said.value}</p>
      </div>
      <p class="quiet">
        <Safety name="safety.kept.pin" values={{ hours: LIFE_MS / 3_600_000, tries: WRONG_MAX }} />
      </p>
      <p class="actions">
        <button type="submit" class="primary" disabled={busy.value}>{t(fresh ? 'kept.choose' : 'kept.open')}</button>
        {!fresh && <Empty />}
      </p>
    </form>
  );
}

function Open() {
  const mine = kept.value.filter(({ keyName }) => keyName === holder.value?.keyName);
  return (
    <>
      {kept.value.length === 0 && <p role="status">{t('kept.empty')}</p>}
      <ul class="plain kept-list">
        {kept.value.map((one) => <KeptOne key={one.id} one={one} />)}
      </ul>
      <p class="actions">
        {mine.length > 0 && (
          <button type="button" class="primary" data-send disabled={sending.value || !line.value.up} onClick={() => void sendKept()}>
            {t('kept.send', { count: mine.length })}
          </button>
        )}
        <button type="button" onClick={shut}>{t('kept.close')}</button>
        {kept.value.length > 0 && <Empty />}
      </p>
      {!line.value.up && mine.length > 0 && <p class="quiet">{t('kept.no_line')}</p>}
    </>
  );
}

function KeptOne({ one }: { one: Kept }) {
  const { kind, from, to, at } = JSON.parse(one.statement) as { kind: string; from: string; to: string[]; at: string };
  return (
    <li class="card" data-kept={one.seq}>
      <p>
        <strong>{kindOf(kind)}</strong> <Party address={from} /> <span class="arrow" /> {to.map((one) => <Party key={one} address={one} />)}
      </p>
      <p class="quiet">
        {t('kept.signed_at', { time: utc(at) })}{' '}
        {t('kept.deleted_at', { time: utc(secondsText(one.keptAt + LIFE_MS + clockOffsetMs.value)) })}
      </p>
      {one.keyName !== holder.value?.keyName && <p class="quiet">{t('kept.other_key')}</p>}
      <details>
        <summary>{t('act.signed')}</summary>
        <pre dir="ltr" tabIndex={0}>{one.statement}</pre>
      </details>
      <p class="actions">
        <button
          type="button"
          data-save
          onClick={() => save(`parley-signed-${one.seq}.json`, JSON.stringify({ leaf: one.leaf, statement: one.statement }), 'application/json')}
        >
          {t('kept.save')}
        </button>
        <Sure label={t('kept.drop')} help={<Safety name="safety.kept.drop" />} act={() => drop(one.id)} />
      </p>
    </li>
  );
}

const kindOf = (kind: string): string => {
  const plain = kind.split('/')[0] ?? kind;
  return plain === 'notice' || plain === 'ack' ? word('keptKind', plain) : entryWord(kind);
};

function Empty() {
  return <Sure label={t('kept.empty_all')} help={<Safety name="safety.kept.drop" />} act={emptyVault} />;
}

/** Something that cannot be taken back: asked once more, in words. */
function Sure(props: { label: string; help: ComponentChildren; act: () => Promise<void>; name?: string }) {
  const asked = useSignal(false);
  if (!asked.value) {
    return <button type="button" data-ask={props.name ?? ''} onClick={() => (asked.value = true)}>{props.label}</button>;
  }
  return (
    <span class="sure" role="alert">
      {props.help}{' '}
      <button type="button" class="danger" data-sure={props.name ?? ''} onClick={() => void props.act()}>{t('kept.sure')}</button>
      <button type="button" onClick={() => (asked.value = false)}>{t('new.back')}</button>
    </span>
  );
}

/** What the log answered to what was sent from here. */
function Came() {
  if (outcomes.value.length === 0) return null;
  return (
    <ul class="plain" aria-live="polite">
      {outcomes.value.map((one: Outcome) => (
        <li key={one.seq} data-outcome={one.filed ? 'filed' : 'refused'}>
          {one.filed && (
            <>
              <strong>{t('filed.title', { index: one.filed.index })}</strong>{' '}
              <span class="quiet">{one.filed.receiptHolds ? t('filed.receipt_holds') : t('filed.receipt_not_checked')}</span>
            </>
          )}
          {one.problem && <Refused problem={one.problem} />}
        </li>
      ))}
    </ul>
  );
}

/** For the moment when somebody is at the door. */
function Wipe() {
  return (
    <section class="wipe">
      <h2>{t('kept.wipe_title')}</h2>
      <Sure label={t('kept.wipe')} help={<Safety name="safety.kept.wipe" />} act={wipe} name="wipe" />
    </section>
  );
}
