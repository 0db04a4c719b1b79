/** A call written down while it is fresh: who, how, when, what was said. It is one side's word. */
import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Call, ContactChannel, ContactWords } from '../device/watch-api';
import { deliveries, notices, ownParty, partyOf } from '../situation';
import { book } from '../watchbook';
import { isOurs, messageWords, stopWords, weightOf } from '../watch';
import { fieldTime, operatorNow, secondsText, typedUtc } from '../words/time';
import { language, ltr, t, word } from '../words/words';
import { takenDown } from './dictated';
import { Choice, DrillTick, OneOf, Short, Words, others, partyOptions } from './fields';
import { Outcome, buttonText, useFiling } from './filing';
import { kindWord } from './parts';
import { aboutEntry } from './unsigned';

/** The call or message that somebody is about to log a conversation on. */
export const about = signal<Call | undefined>(undefined);

export const CHANNELS: readonly ContactChannel[] = ['PHONE', 'RADIO', 'SMS', 'MESSENGER', 'MEETING', 'COURIER'];
const OUTCOMES: readonly ContactWords['outcome'][] = ['REACHED', 'NOT_REACHED', 'CUT_OFF'];
const OUTSIDE = '-';
/** A call logged much afterwards says so by itself; these spare typing only. */
const AGO_MINUTES = [0, 5, 15] as const;

const otherSide = (call: Call | undefined): string | undefined =>
  call && (isOurs(call) ? call.recipients[0]?.party : partyOf(call.from));

export function ContactForm() {
  const preset = about.value;
  const who = useSignal(otherSide(about.peek()) ?? others()[0] ?? OUTSIDE);
  const outside = useSignal('');
  const channel = useSignal<ContactChannel>('PHONE');
  const incoming = useSignal('OUT');
  const outcome = useSignal<ContactWords['outcome']>('REACHED');
  const begun = useSignal('');
  const said = useSignal('');
  const readBack = useSignal('');
  const verbatim = useSignal(false);
  const concerns = useSignal(about.peek()?.leaf ?? '');
  const drill = useSignal(about.peek()?.drill ?? false);
  const tried = useSignal(false);
  const filing = useFiling();
  const named = aboutEntry.value;
  const other = useSignal('');
  const dictated = useSignal('');
  const taken = takenDown.value;
  useEffect(() => {
    if (!taken) return;
    dictated.value = said.value = taken.text;
    readBack.value = taken.readBack;
    verbatim.value = true;
    incoming.value = 'IN';
    outcome.value = 'REACHED';
    drill.value = taken.drill;
    takenDown.value = undefined;
    if (!taken.concerns) return;
    concerns.value = taken.concerns;
    other.value = book.value.calls.some(({ leaf }) => leaf === taken.concerns) ? '' : taken.concerns;
  }, [taken]);
  useEffect(() => {
    if (!named) return;
    who.value = named.party;
    concerns.value = named.leaf;
    drill.value = named.drill;
    other.value = book.value.calls.some(({ leaf }) => leaf === named.leaf) ? '' : named.leaf;
    aboutEntry.value = undefined;
  }, [named]);
  useEffect(() => {
    if (!preset) return;
    who.value = otherSide(preset) ?? who.value;
    concerns.value = preset.leaf;
    drill.value = preset.drill ?? false;
    about.value = undefined;
  }, [preset]);

  const when = begun.value.trim() === '' ? undefined : typedUtc(begun.value);
  const wrongTime = begun.value.trim() !== '' && !when;
  const toOutside = who.value === OUTSIDE;
  const reached = outcome.value !== 'NOT_REACHED';
  const complete = () => !wrongTime && (!toOutside || outside.value.trim() !== '');
  const send = () =>
    filing.file(() => ({
      kind: 'contact/1',
      to: [toOutside ? ownParty.value : who.value],
      drill: drill.value,
      body: {
        ...(toOutside ? { outside: outside.value.trim() } : { with: who.value }),
        channel: channel.value,
        direction: incoming.value,
        outcome: outcome.value,
        begun: when ?? secondsText(operatorNow.value),
        concerns: concerns.value ? [concerns.value] : undefined,
        said:
          reached && said.value.trim() !== ''
            ? { text: said.value.trim(), form: verbatim.value ? 'VERBATIM' : 'SUMMARY', lang: said.value === dictated.value ? 'en' : language.value }
            : undefined,
        read_back: reached && readBack.value.trim() !== '' ? readBack.value.trim() : undefined,
      },
    }));
  return (
    <form
      autocomplete="off"
      class="form contact-form"
      noValidate
      aria-label={t('contacts.log')}
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (!filing.open.value && !complete()) return;
        void send().then((filed) => {
          if (!filed) return;
          tried.value = verbatim.value = false;
          said.value = readBack.value = begun.value = concerns.value = '';
        });
      }}
    >
      <div class="pair">
        <Choice
          name="who"
          label={t('contacts.with')}
          value={who.value}
          options={[...partyOptions(), [OUTSIDE, t('contacts.outside')]]}
          onValue={(value) => (who.value = value)}
        />
        <Choice
          name="channel"
          label={t('contacts.channel')}
          value={channel.value}
          options={CHANNELS.map((one) => [one, word('channel', one)] as const)}
          onValue={(value) => (channel.value = value as ContactChannel)}
        />
      </div>
      {toOutside && (
        <Short
          name="outside"
          label={t('contacts.outside_who')}
          value={outside.value}
          onValue={(value) => (outside.value = value)}
          fault={tried.value && outside.value.trim() === '' ? t('fault.empty') : undefined}
        />
      )}
      <OneOf
        name="direction"
        label={t('contacts.direction')}
        value={incoming.value}
        options={(['OUT', 'IN'] as const).map((one) => [one, word('contactDirection', one)] as const)}
        onValue={(value) => (incoming.value = value)}
      />
      <OneOf
        name="outcome"
        label={t('contacts.outcome')}
        value={outcome.value}
        options={OUTCOMES.map((one) => [one, word('contactOutcome', one)] as const)}
        onValue={(value) => (outcome.value = value as ContactWords['outcome'])}
      />
      <Short
        plain
        name="begun"
        label={t('contacts.begun', { example: ltr(fieldTime(operatorNow.value)) })}
        value={begun.value}
        onValue={(value) => (begun.value = value)}
        fault={wrongTime ? word('fault', 'time') : undefined}
      />
      <p class="quick">
        {AGO_MINUTES.map((minutes) => (
          <button
            type="button"
            key={minutes}
            onClick={() => (begun.value = minutes === 0 ? '' : fieldTime(operatorNow.value - minutes * 60_000))}
          >
            {minutes === 0 ? t('contacts.now') : t('contacts.ago', { count: minutes })}
          </button>
        ))}
      </p>
      {reached && (
        <>
          <Words label={t('contacts.said')} rows={3} value={said.value} onValue={(value) => (said.value = value)} />
          <label class="check">
            <input type="checkbox" checked={verbatim.value} onChange={(event) => (verbatim.value = event.currentTarget.checked)} />
            {t('contacts.verbatim')}
          </label>
          <Short name="read-back" label={t('contacts.read_back')} value={readBack.value} onValue={(value) => (readBack.value = value)} />
        </>
      )}
      <Choice
        label={t('contacts.concerns')}
        value={concerns.value}
        options={[
          ['', t('contacts.nothing')],
          ...(other.value ? [[other.value, entryTitle(other.value)] as const] : []),
          ...book.value.calls.map((call) => [call.leaf, titleOf(call)] as const),
        ]}
        onValue={(value) => (concerns.value = value)}
      />
      <DrillTick drill={drill.value} onDrill={(on) => (drill.value = on)} />
      <p class="quiet">{t('contacts.own_word')}</p>
      <div class="actions">
        <button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('contacts.file'))}</button>
      </div>
      <Outcome filing={filing} />
    </form>
  );
}

/** A notification of ours by its kind and number; anything else by what it is. */
function entryTitle(leaf: string): string {
  const notice = notices.value.find((one) => one.versions.some((version) => version.leaf === leaf));
  const late = deliveries.value.notDelivered.find((one) => one.leaf === leaf);
  return notice ? `#${notice.index} · ${kindWord(notice.kind)}` : word('lateKind', late?.kind ?? '');
}

const LONGEST = 60;
function titleOf(call: Call): string {
  const weight = weightOf(call);
  const text = messageWords(call)?.text ?? stopWords(call)?.place.text ?? '';
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  const drill = call.drill ? `${t('watch.drill')} · ` : '';
  return `${drill}#${call.index} · ${word('urgency', weight)} · ${short}`;
}
