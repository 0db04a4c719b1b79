/** A table of signals proposed by our party, and our party's yes to one that another proposed. */
import { useSignal } from '@preact/signals';
import type { SignalTable } from '../device/watch-api';
import { mayOrder, ownParty } from '../situation';
import { fieldTime, operatorNow, ownTime, typedUtc } from '../words/time';
import { language, list, ltr, t, word } from '../words/words';
import { Choice, DrillTick, Recipients, Short } from './fields';
import { Outcome, buttonText, hearers, useFiling } from './filing';
import { Safety, partyTitle } from './parts';

const MEDIA = ['RADIO', 'PYRO', 'LIGHT', 'PANEL', 'DIGITAL'] as const;
const SIGNALS_MOST = 64;

interface Row {
  readonly code: string;
  readonly medium: string;
  readonly meaning: string;
  readonly response: string;
}

const EMPTY: Row = { code: '', medium: 'RADIO', meaning: '', response: '' };
const filled = (row: Row): boolean => [row.code, row.meaning, row.response].every((text) => text.trim() !== '');

export function SignalsForm() {
  const title = useSignal('');
  const rows = useSignal<readonly Row[]>([EMPTY]);
  const parties = useSignal<readonly string[]>([]);
  const from = useSignal('');
  const drill = useSignal(false);
  const tried = useSignal(false);
  const filing = useFiling();
  if (!mayOrder.value) return null;
  const start = from.value.trim() === '' ? ownTime() : typedUtc(from.value);
  const complete = () => title.value.trim() !== '' && rows.value.every(filled) && parties.value.length > 0 && start !== undefined;
  const change = (at: number, what: Partial<Row>) =>
    (rows.value = rows.value.map((row, i) => (i === at ? { ...row, ...what } : row)));
  const said = (text: string) => ({ [language.value]: text.trim() });
  const send = () =>
    filing.file(() => ({
      kind: 'signals/1',
      to: parties.value,
      drill: drill.value,
      body: {
        title: said(title.value),
        signals: rows.value.map(({ code, medium, meaning, response }) => ({
          code: code.trim(), medium, meaning: said(meaning), response: said(response),
        })),
        parties: [ownParty.value, ...parties.value],
        from: start ?? '',
      },
    }));
  const empty = (text: string) => (tried.value && text.trim() === '' ? t('fault.empty') : undefined);
  return (
    <details class="signals-form">
      <summary>{t('signals.propose')}</summary>
      <form
        autocomplete="off"
        class="form"
        noValidate
        aria-label={t('signals.propose')}
        onSubmit={(event) => {
          event.preventDefault();
          tried.value = true;
          if (!filing.open.value && !complete()) return;
          void send().then((filed) => {
            if (!filed) return;
            tried.value = false;
            title.value = '';
            rows.value = [EMPTY];
          });
        }}
      >
        <p class="quiet"><Safety name="safety.signals.propose" /></p>
        <Short name="signals-title" label={t('signals.name')} value={title.value} onValue={(value) => (title.value = value)} fault={empty(title.value)} />
        <ol class="turns">
          {rows.value.map((row, i) => (
            <li key={i} class="rung">
              <Short few name="code" label={t('signals.code')} value={row.code} onValue={(code) => change(i, { code })} fault={empty(row.code)} />
              <Choice name="medium" label={t('signals.medium')} value={row.medium} options={MEDIA.map((one) => [one, word('medium', one)] as const)} onValue={(medium) => change(i, { medium })} />
              <Short name="meaning" label={t('signals.meaning')} value={row.meaning} onValue={(meaning) => change(i, { meaning })} fault={empty(row.meaning)} />
              <Short name="response" label={t('signals.response')} value={row.response} onValue={(response) => change(i, { response })} fault={empty(row.response)} />
              {rows.value.length > 1 && (
                <button type="button" class="remove" onClick={() => (rows.value = rows.value.filter((_, at) => at !== i))}>{t('ladder_form.remove')}</button>
              )}
            </li>
          ))}
        </ol>
        {rows.value.length < SIGNALS_MOST && (
          <p class="quick"><button type="button" class="add-signal" onClick={() => (rows.value = [...rows.value, EMPTY])}>{t('signals.add')}</button></p>
        )}
        <Recipients
          label={t('signals.with')}
          chosen={parties.value}
          onChosen={(names) => (parties.value = names)}
          fault={tried.value && parties.value.length === 0 ? word('fault', 'none') : undefined}
        />
        <Short
          plain
          name="signals-from"
          label={t('signals.from', { example: ltr(fieldTime(operatorNow.value)) })}
          value={from.value}
          onValue={(value) => (from.value = value)}
          fault={start ? undefined : word('fault', 'time')}
        />
        <DrillTick drill={drill.value} onDrill={(on) => (drill.value = on)} />
        <div class="actions">
          <button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.sign'))}</button>
        </div>
        <Outcome filing={filing} />
      </form>
    </details>
  );
}

/** Two actions: what a yes means is read first, then it is signed. */
export function AssentToSignals({ table }: { table: SignalTable }) {
  const sure = useSignal(false);
  const filing = useFiling();
  if (!mayOrder.value || !table.awaited.includes(ownParty.value)) return null;
  const others = list((table.says?.parties ?? []).filter((party) => party !== ownParty.value).map(partyTitle));
  const assent = () =>
    filing.file(async () => {
      const { to, drill } = await hearers(table.leaf);
      return { kind: 'assent/1', to, drill, body: { of: table.leaf } };
    });
  return (
    <div class="line acts">
      {!sure.value && <button type="button" data-assent={table.leaf} onClick={() => (sure.value = true)}>{t('signals.assent')}</button>}
      {sure.value && !filing.filed.value && (
        <>
          <Safety name="safety.signals.assent" values={{ parties: others }} />
          <button type="button" class="primary" data-assent-sure disabled={filing.busy.value} onClick={() => void assent()}>
            {buttonText(filing, t('act.sign'))}
          </button>
        </>
      )}
      {(filing.problem.value || filing.filed.value) && <Outcome filing={filing} />}
    </div>
  );
}
