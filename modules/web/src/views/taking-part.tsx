/** Whether parties take part, each by its own signed word and nothing else, and the form of our own. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PartState } from '../device/api';
import { absenceOf, loadStandings, mayOrder, ownParty, parties, standings } from '../situation';
import { fieldTime, operatorNow, ownTime, typedUtc } from '../words/time';
import { language, list, ltr, t, word } from '../words/words';
import { Choice, OneOf, Short, Words, languageOptions } from './fields';
import { Outcome, buttonText, useFiling } from './filing';
import { Absent, Party, Row, Safety, Time, partyTitle } from './parts';

const STATES: readonly PartState[] = ['TAKES_PART', 'SUSPENDED', 'WITHDRAWN'];

/** On the watch: whom nothing of this reaches. */
export function NotTakingPart() {
  const away = parties.value.map(({ name }) => name).filter((name) => name !== ownParty.value && absenceOf(name));
  if (away.length === 0) return null;
  return (
    <p class="away-line">
      {away.map((name) => <span key={name}><Party address={name} /> <Absent party={name} /> </span>)}
      <Safety name="safety.part.others_away" values={{ parties: list(away.map(partyTitle)) }} />
    </p>
  );
}

const READ_AGAIN_MS = 60_000;

export function TakingPart() {
  useEffect(() => {
    const read = () => void loadStandings().catch(() => {});
    read();
    // A word for a moment to come counts from then on, and nothing is recorded at that moment.
    const again = setInterval(read, READ_AGAIN_MS);
    return () => clearInterval(again);
  }, []);
  return (
    <>
      <p class="quiet"><Safety name="safety.part.own_word" /></p>
      <ul class="cards">
        {standings.value.map(({ name, role, participation, newest }) => (
          <li key={name} class="call" data-party={name}>
            <p class="line first">
              <Party address={name} /> <span class="quiet">{word('role', role)}</span>
              <span class={absenceOf(name) ? 'chip absent' : 'chip'}>{word('partState', participation?.state ?? 'TAKES_PART')}</span>
            </p>
            <dl class="facts tight">
              {participation && <Row label={t('tracks.since')}><Time at={participation.since} away /></Row>}
              <Row label={t('part.newest')}>{newest ? <Time at={newest} away /> : t('part.nothing_read')}</Row>
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What our own party says of itself. Taking no part has to be meant: what follows from it is ticked. */
export function TakingPartForm() {
  const state = useSignal<PartState>('TAKES_PART');
  const from = useSignal('');
  const text = useSignal('');
  const lang = useSignal<string>(language.peek());
  const meant = useSignal(false);
  const tried = useSignal(false);
  const filing = useFiling();
  if (!mayOrder.value) return <p class="quiet">{t('part.who_says')}</p>;
  const leaves = state.value !== 'TAKES_PART';
  const when = from.value.trim() === '' ? undefined : typedUtc(from.value);
  const wrongTime = from.value.trim() !== '' && !when;
  const complete = () => !wrongTime && (!leaves || meant.value);
  const say = () =>
    filing.file(() => ({
      kind: 'participation/1',
      to: ['*'],
      body: {
        state: state.value,
        from: when ?? ownTime(),
        ...(text.value.trim() === '' ? {} : { text: text.value.trim(), lang: lang.value }),
      },
    }));
  return (
    <form
      autocomplete="off"
      class="form part-form"
      noValidate
      aria-label={t('part.form')}
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (!filing.open.value && !complete()) return;
        void say().then((filed) => {
          if (!filed) return;
          tried.value = meant.value = false;
          from.value = text.value = '';
          void loadStandings().catch(() => {});
        });
      }}
    >
      <h2>{t('part.form')} <Party address={ownParty.value} /></h2>
      <OneOf
        name="state"
        label={t('part.state')}
        value={state.value}
        options={STATES.map((one) => [one, word('partState', one)] as const)}
        onValue={(value) => {
          state.value = value as PartState;
          meant.value = false;
        }}
      />
      {state.value === 'TAKES_PART' && <p class="quiet"><Safety name="safety.part.back" /></p>}
      {leaves && (
        <>
          <p><Safety name="safety.part.leaving" /></p>
          {state.value === 'WITHDRAWN' && <p><Safety name="safety.part.withdrawn" /></p>}
          <label class="check">
            <input
              type="checkbox"
              name="meant"
              checked={meant.value}
              aria-describedby={tried.value && !meant.value ? 'e-meant' : undefined}
              onChange={(event) => (meant.value = event.currentTarget.checked)}
            />
            {t('part.meant')}
          </label>
          {tried.value && !meant.value && <p class="fault" id="e-meant">{t('part.tick')}</p>}
        </>
      )}
      <Short
        plain
        name="from"
        label={t('part.from', { example: ltr(fieldTime(operatorNow.value)) })}
        value={from.value}
        onValue={(value) => (from.value = value)}
        fault={wrongTime ? word('fault', 'time') : undefined}
      />
      <Words label={`${t('part.why')} ${t('new.optional')}`} lang={lang.value} value={text.value} onValue={(value) => (text.value = value)} />
      {text.value.trim() !== '' && (
        <Choice label={t('watch.lang')} value={lang.value} options={languageOptions()} onValue={(value) => (lang.value = value)} />
      )}
      <p class="quiet">{t('part.who_sees')}</p>
      <div class="actions">
        <button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.sign'))}</button>
      </div>
      <Outcome filing={filing} />
    </form>
  );
}

