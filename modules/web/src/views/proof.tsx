/** The proof of one entry, checked in this browser, each step in words; and the two files for anybody else's laptop. */
import { useSignal } from '@preact/signals';
import { type Proven, prove } from '../device/prove';
import { Problem, Unreachable } from '../device/api';
import { HashMismatch } from '../device/receiving';
import { identity } from '../device/store';
import { type Holds, allHolds } from '../ledger/check';
import { holder, reader } from '../situation';
import { secondsText, utc } from '../words/time';
import { ltr, t } from '../words/words';
import { Safety, save } from './parts';

export function Proof({ leaf, index }: { leaf: string; index: number }) {
  const busy = useSignal(false);
  const proven = useSignal<Proven | undefined>(undefined);
  const note = useSignal('');
  const look = async () => {
    busy.value = true;
    note.value = '';
    try {
      const name = holder.peek()?.keyName;
      proven.value = await prove(reader(), leaf, name ? (await identity(name))?.tree : undefined);
    } catch (cause) {
      if (!(cause instanceof Problem || cause instanceof Unreachable || cause instanceof HashMismatch)) throw cause;
      proven.value = undefined;
      note.value = cause instanceof HashMismatch ? t('proof.other_text') : t('proof.not_fetched');
    } finally {
      busy.value = false;
    }
  };
  const told = proven.value;
  return (
    <div class="proof" data-proof={told ? String(holdsHere(told)) : ''}>
      <p><span class="quiet">{t('proof.leaf')}</span> <code dir="ltr">{leaf}</code></p>
      <p class="line">
        <button type="button" data-prove disabled={busy.value} onClick={() => void look()}>{t('proof.check')}</button>
        <span role="status">{busy.value ? t('proof.checking') : note.value}</span>
      </p>
      {told && <Steps told={told} />}
      {told && (
        <p>
          <button
            type="button"
            onClick={() => {
              save(`parley-${index}.json`, told.statement, 'application/json');
              save(`parley-${index}.tlog-proof`, told.receiptText, 'text/plain');
              note.value = t('proof.saved');
            }}
          >
            {t('proof.save')}
          </button>
        </p>
      )}
      <p class="quiet"><Safety name="safety.verify.not_proven" /></p>
    </div>
  );
}

/** A receipt that holds in itself, of another log than the one followed here, does not hold here. */
const holdsHere = (told: Proven): boolean => allHolds(told) && told.followed !== false;

function Steps({ told }: { told: Proven }) {
  const { receipt, witnesses, witnessedAt, quorum, signer } = told;
  const size = receipt.checkpoint.size;
  const held = holdsHere(told);
  return (
    <>
      <p role="status" class={held ? 'proof-sum held' : 'proof-sum not-held'}>
        <strong>{held ? t('proof.all_hold', { index: receipt.index }) : t('proof.not_all')}</strong>
      </p>
      <ul class="plain proof-steps">
        <Step holds={told.text} text={t('proof.step_text')} />
        <Step holds={told.author} text={t('proof.step_author', { key: ltr(signer) })} />
        <Step holds={told.tree} text={t('proof.step_tree', { index: receipt.index, size })} />
        <Step holds={told.log} text={t('proof.step_log')} />
        <Step holds={told.followed} text={t('proof.step_followed')} />
        {quorum && <Step holds={witnessedAt !== undefined} text={t('proof.step_quorum')} />}
        {witnesses.map(({ name, at }) => (
          <Step
            key={name}
            holds={typeof at === 'number' ? true : at}
            text={typeof at === 'number' ? t('proof.witness', { name: ltr(name), time: utc(secondsText(at * 1000)) }) : t('proof.witness_none', { name: ltr(name) })}
          />
        ))}
      </ul>
      {!quorum && <p class="quiet">{t('proof.no_witnesses')}</p>}
      <p class="quiet">{t('proof.keys_from_server')}</p>
    </>
  );
}

/** In words first; the sign beside it is for the eye alone. */
function Step({ holds, text }: { holds: Holds; text: string }) {
  const word = holds === undefined ? t('proof.cannot') : holds ? t('proof.holds') : t('proof.holds_not');
  return (
    <li class="line" data-holds={String(holds)}>
      <span class={holds ? 'chip held-step' : 'chip overlap'}><span aria-hidden="true">{holds ? '✓' : holds === false ? '✗' : '–'}</span> {word}</span>{' '}
      <span>{text}</span>
    </li>
  );
}
