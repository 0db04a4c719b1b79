/** Agreed signals: what each means and what is done on it, when it was last practised, and writing down that it was given or seen. */
import { useSignal } from '@preact/signals';
import type { SignalSeen, SignalTable, SignalledWords, Told } from '../device/watch-api';
import { signals } from '../duty';
import { partyOf, ownParty } from '../situation';
import { mayCallStop } from '../watch';
import { fieldTime, operatorNow, secondsText, typedUtc, utcWindow } from '../words/time';
import { language, list, ltr, named, t, word } from '../words/words';
import { Choice, DrillTick, OneOf, Short } from './fields';
import { Outcome, buttonText, useFiling } from './filing';
import { Party, Safety, Time, partyTitle } from './parts';
import { AssentToSignals, SignalsForm } from './signal-form';
import { DrillMark, DrillWord, Recorded } from './told';

const SHOWN = 10;

export function AgreedSignals() {
  const told = signals.value;
  return (
    <section aria-labelledby="signals-title" class="sheet-part">
      <h2 id="signals-title">{t('signals.title')}</h2>
      <p class="quiet"><Safety name="safety.signals.agreed_only" /></p>
      {(!told || told.inForce.length === 0) && <p class="quiet"><Safety name="safety.signals.none" /></p>}
      {told?.inForce.map((table) => <Table key={table.leaf} table={table} usable />)}
      {told && told.practice.length > 0 && (
        <section class="call drill">
          <DrillMark of={{ drill: true }} />
          {told.practice.map((table) => <Table key={table.leaf} table={table} usable />)}
          <DrillMark of={{ drill: true }} />
        </section>
      )}
      {told && told.open.length > 0 && (
        <details>
          <summary>{t('signals.open', { count: told.open.length })}</summary>
          <p><Safety name="safety.signals.not_in_force" /></p>
          {told.open.map((table) => <Table key={table.leaf} table={table} usable={false} />)}
        </details>
      )}
      <Used used={told?.used ?? []} />
      <SignalsForm />
    </section>
  );
}

function Table({ table, usable }: { table: SignalTable; usable: boolean }) {
  const says = table.says;
  if (!says) return null;
  return (
    <article class="call" data-signals={table.leaf}>
      <h3><bdi>{named(says.title, table.id)}</bdi></h3>
      <p class="line">
        {says.parties.map((party) => <Party key={party} address={party} />)}
        <bdi dir="ltr" class="utc">{utcWindow(says.from, says.until, t('notice.no_end'))}</bdi>
        {table.block && <span class="chip">{t('claims.block_is', { block: table.block })}</span>}
      </p>
      {table.awaited.length > 0 && <p class="quiet">{t('signals.awaited', { parties: list(table.awaited.map(partyTitle)) })}</p>}
      <div class="scroll" tabIndex={0} role="region" aria-label={named(says.title, table.id)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('signals.code')}</th>
              <th scope="col">{t('signals.medium')}</th>
              <th scope="col">{t('signals.meaning')}</th>
              <th scope="col">{t('signals.response')}</th>
              <th scope="col">{t('signals.drilled')}</th>
            </tr>
          </thead>
          <tbody>
            {says.signals.map((one) => {
              const seen = table.signals.find(({ code }) => code === one.code);
              return (
                <tr key={one.code}>
                  <th scope="row"><strong><bdi>{one.code}</bdi></strong></th>
                  <td>{word('medium', one.medium)}</td>
                  <td><Worded text={one.meaning} /></td>
                  <td><Worded text={one.response} /></td>
                  <td>
                    {seen?.lastDrilled ? <Seen seen={seen.lastDrilled} /> : <strong class="chip overlap">{t('signals.never_drilled')}</strong>}
                    {seen?.lastUsed && <Seen seen={seen.lastUsed} />}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {usable && mayCallStop.value && <Signalled table={table} />}
      <AssentToSignals table={table} />
      <p class="line"><Recorded of={table} /></p>
    </article>
  );
}

/** As the parties agreed it, in the reader's language where they did; else in the one they wrote. */
function Worded({ text }: { text: Readonly<Record<string, string>> }) {
  const code = text[language.value] === undefined ? (text['en'] === undefined ? Object.keys(text)[0] : 'en') : language.value;
  return <span dir="auto" lang={code}>{named(text, '')}</span>;
}

function Seen({ seen }: { seen: SignalSeen }) {
  return (
    <span class="seen">
      {word('signalled', seen.what)} <Party address={partyOf(seen.from)} /> <Time at={seen.at} away />
    </span>
  );
}

/** Written down in a few seconds; a table of practice takes practice alone. */
function Signalled({ table }: { table: SignalTable }) {
  const codes = table.says?.signals.map(({ code }) => code) ?? [];
  const practice = table.drill === true;
  const code = useSignal(codes[0] ?? '');
  const what = useSignal<SignalledWords['what']>('SEEN');
  const place = useSignal('');
  const note = useSignal('');
  const at = useSignal('');
  const drill = useSignal(practice);
  const filing = useFiling();
  const filled = (text: string) => (text.trim() === '' ? undefined : text.trim());
  const when = at.value.trim() === '' ? secondsText(operatorNow.value) : typedUtc(at.value);
  return (
    <details class="signalled-form">
      <summary>{t('signals.write')}</summary>
      <form
        autocomplete="off"
        class="inline-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!filing.open.value && when === undefined) return;
          const where = filled(place.value);
          void filing
            .file(() => ({
              kind: 'signalled/1',
              to: (table.says?.parties ?? []).filter((party) => party !== ownParty.value),
              drill: practice || drill.value,
              body: {
                table: table.leaf,
                code: code.value,
                what: what.value,
                at: when ?? '',
                place: where === undefined ? undefined : { text: where, precision: 'UNKNOWN' },
                note: filled(note.value),
              },
            }))
            .then((filed) => filed && (place.value = note.value = at.value = ''));
        }}
      >
        <OneOf
          name="what"
          label={t('signals.what')}
          value={what.value}
          options={(['SEEN', 'GIVEN'] as const).map((one) => [one, word('signalled', one)] as const)}
          onValue={(value) => (what.value = value as SignalledWords['what'])}
        />
        <Choice
          name="code"
          label={t('signals.code')}
          value={code.value}
          options={codes.map((one) => [one, one] as const)}
          onValue={(value) => (code.value = value)}
        />
        <Short name="signal-place" label={`${t('underfire.place')} ${t('new.optional')}`} value={place.value} onValue={(value) => (place.value = value)} />
        <Short name="signal-note" label={`${t('signals.note')} ${t('new.optional')}`} value={note.value} onValue={(value) => (note.value = value)} />
        <Short
          plain
          name="signal-at"
          label={t('underfire.at', { example: ltr(fieldTime(operatorNow.value)) })}
          value={at.value}
          onValue={(value) => (at.value = value)}
          fault={when === undefined ? word('fault', 'time') : undefined}
        />
        {!practice && <DrillTick drill={drill.value} onDrill={(on) => (drill.value = on)} />}
        <button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.send'))}</button>
        <Outcome filing={filing} />
      </form>
    </details>
  );
}

function Used({ used }: { used: readonly Told<SignalledWords>[] }) {
  if (used.length === 0) return null;
  return (
    <>
      <h3>{t('signals.used')}</h3>
      <ul class="cards">
        {used.slice(0, SHOWN).map((one) => (
          <li key={one.leaf} class={one.drill ? 'call drill' : 'call'} data-signalled={one.leaf}>
            <p class="line first">
              <DrillWord of={one} /> <strong>{one.says?.code}</strong> {word('signalled', one.says?.what ?? '')}{' '}
              <Party address={one.from} /> <Time at={one.says?.at ?? one.recordedAt} away /> <DrillWord of={one} />
            </p>
            {one.says?.place && <p><bdi>{one.says.place.text}</bdi></p>}
            {one.says?.note && <p><q dir="auto">{one.says.note}</q></p>}
          </li>
        ))}
      </ul>
    </>
  );
}
