/** Files dropped here are checked in this browser: nothing of them is sent anywhere. */
import { signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { secondsText } from '../words/time';
import { Row, Safety, Time } from '../words/shown';
import { FilePick } from '../views/file-pick';
import { entryWord } from '../words/entries';
import { t, word } from '../words/words';
import { EMPTY_HAND, FILE_MOST, type Hand, type Line, checkAll, policyOf, sorted } from './files';

const hand = signal<Hand>(EMPTY_HAND);
const lines = signal<readonly Line[] | undefined>(undefined);
const fault = signal<'policy' | 'large' | undefined>(undefined);
const busy = signal(false);

async function add(files: readonly File[]): Promise<void> {
  busy.value = true;
  fault.value = lines.value = undefined;
  try {
    for (const file of files) {
      if (file.size > FILE_MOST) fault.value = 'large';
      else hand.value = sorted(hand.value, { name: file.name, text: await file.text() });
    }
    await run();
  } finally {
    busy.value = false;
  }
}

async function run(): Promise<void> {
  const { policy, receipts } = hand.value;
  if (!policy || receipts.length === 0) return;
  try {
    lines.value = await checkAll(hand.value, await policyOf(policy.text));
  } catch {
    fault.value = 'policy';
  }
}

function forget(): void {
  hand.value = EMPTY_HAND;
  lines.value = fault.value = undefined;
}

/** @param alone whether it stands in a file of its own, without any server */
export function Verifier({ alone = false }: { alone?: boolean }) {
  const id = useId();
  const over = useSignal(false);
  const { receipts, statements, policy, keys, strange } = hand.value;
  return (
    <section class="detail verifier" aria-labelledby={`${id}-t`}>
      <h2 id={`${id}-t`}>{t('verifier.title')}</h2>
      <p class="quiet">{t('verifier.help')}</p>
      <div
        class={over.value ? 'drop over' : 'drop'}
        onDragOver={(event) => (event.preventDefault(), (over.value = true))}
        onDragLeave={() => (over.value = false)}
        onDrop={(event) => {
          event.preventDefault();
          over.value = false;
          void add([...(event.dataTransfer?.files ?? [])]);
        }}
      >
        <label for={id}>{t('verifier.choose')}</label>
        <FilePick>
          <input id={id} type="file" multiple onChange={(event) => void add([...(event.currentTarget.files ?? [])])} />
        </FilePick>
      </div>
      <dl class="facts tight">
        <Row label={t('verifier.receipts')}>{receipts.length}</Row>
        <Row label={t('verifier.statements')}>{statements.length}</Row>
        <Row label={t('verifier.policy')}>{policy ? <bdi dir="ltr">{policy.name}</bdi> : <strong>{t('verifier.policy_wanted')}</strong>}</Row>
        <Row label={t('verifier.keys')}>{keys ? <bdi dir="ltr">{keys.name}</bdi> : t('verifier.keys_wanted')}</Row>
      </dl>
      {strange.length > 0 && <p class="fault">{t('verifier.strange', { names: strange.join(', ') })}</p>}
      {fault.value && <p class="fault" role="alert">{fault.value === 'policy' ? t('verifier.bad_policy') : t('verifier.too_large')}</p>}
      <div role="status">
        {busy.value && t('work.asking')}
        {lines.value?.map((line, i) => <Result key={i} line={line} />)}
      </div>
      {receipts.length + statements.length > 0 && <p class="actions"><button type="button" onClick={forget}>{t('verifier.forget')}</button></p>}
      <h3>{t('verifier.not_shown')}</h3>
      <ul class="not-shown">
        <li>{t('verifier.not_true')}</li>
        <li>{t('verifier.not_read')}</li>
        <li>{t('verifier.not_all')}</li>
        <li>{t('verifier.not_person')}</li>
        <li>{t('verifier.not_withdrawn')}</li>
      </ul>
      {!alone && <p><a href="/app/verify.html" download="parley-verify.html">{t('verifier.save')}</a></p>}
      <p class="quiet">{t(alone ? 'verifier.second_file' : 'verifier.second')} <Safety name="safety.verify.proves" /></p>
    </section>
  );
}

function Result({ line }: { line: Line }) {
  const { checked, trouble } = line;
  return (
    <article class={trouble ? 'result refused' : 'result held'} data-result={trouble ?? 'holds'}>
      <p class="line first">
        <strong>{trouble ? t('verifier.does_not_hold') : t('verifier.holds')}</strong> <bdi dir="ltr">{line.name}</bdi>
      </p>
      {trouble && <p>{word('trouble', trouble)}</p>}
      {checked && (
        <dl class="facts tight">
          <Row label={t('verifier.entry')}>
            <bdi dir="ltr">{`#${checked.index}`}</bdi> · <bdi dir="ltr">{checked.origin}</bdi> · {t('verifier.of_size', { size: checked.size })}
          </Row>
          <Row label={t('verifier.statement')}>
            {line.withStatement ? t('verifier.statement_fits') : t('verifier.statement_missing')}{' '}
            {checked.kind && <>{entryWord(checked.kind)} <code dir="ltr">{checked.kind}</code></>} {checked.from && <bdi dir="ltr">{checked.from}</bdi>} {checked.drill && t('verifier.drill')}
          </Row>
          {checked.at && <Row label={t('verifier.at')}><Time at={checked.at} /></Row>}
          <Row label={t('verifier.author')}>
            <bdi dir="ltr">{checked.signer}</bdi>: {checked.author === 'HOLDS' ? t('verifier.author_holds') : t('verifier.author_not_checked')}
            {checked.contested && <strong class="chip contested">{t('contested.word')}</strong>}
          </Row>
          <Row label={t('verifier.witnessed')}>
            {checked.witnessedBy !== undefined ? <>{t('ledger.reached')} <Time at={secondsText(checked.witnessedBy * 1000)} /></>
              : checked.quorum ? t('ledger.not_reached') : t('ledger.no_quorum')}{' '}
            {checked.witnesses.map(({ name, seconds }) => <span key={name} class="held-at"><bdi>{name}</bdi> <Time at={secondsText(seconds * 1000)} /></span>)}
          </Row>
        </dl>
      )}
    </article>
  );
}
