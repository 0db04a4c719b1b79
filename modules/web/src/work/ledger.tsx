/** The log and its witnesses as this browser has checked them, and files checked here without asking any server. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Problem, Unreachable, getText } from '../device/api';
import { type Checkpoint, parseCheckpoint, parseNote, signedBy } from '../ledger/notes';
import { type Policy, quorumTime } from '../ledger/policy';
import { cosignatures } from '../ledger/verify';
import { reader, refreshed, verified, warnings } from '../situation';
import { secondsText } from '../words/time';
import { number, t, word } from '../words/words';
import { Mark, Row, Safety, Time } from '../views/parts';
import { PartLinks, recordParts } from './common';
import { policyOf } from './files';
import { Verifier } from './verifier';

interface State {
  readonly checkpoint: Checkpoint;
  readonly policy: Policy;
  readonly logHolds: boolean | undefined;
  readonly times: ReadonlyMap<string, number>;
}

async function stateNow(): Promise<State> {
  const [text, told] = await Promise.all([getText('/checkpoint'), reader().getText('/v1/policy')]);
  const note = parseNote(text);
  const policy = await policyOf(told);
  const checkpoint = parseCheckpoint(note.text);
  const signed = await Promise.all(policy.logs.filter(({ name }) => name === checkpoint.origin).map((key) => signedBy(note, key)));
  return {
    checkpoint,
    policy,
    logHolds: signed.includes(true) ? true : signed.includes(undefined) ? undefined : false,
    times: await cosignatures(note, policy),
  };
}

export function Ledger() {
  return (
    <div class="desk work ledger">
      <section class="list" aria-labelledby="ledger-title">
        <PartLinks label={t('work.parts')} parts={recordParts()} current="ledger" />
        <div class="list-head"><h1 id="ledger-title">{t('nav.ledger')}</h1> <Mark /></div>
        <p class="quiet">{t('ledger.lead')}</p>
        <ThisLog />
      </section>
      <div class="side"><Verifier /></div>
    </div>
  );
}

function ThisLog() {
  const state = useSignal<State | undefined>(undefined);
  const turn = refreshed.value;
  useEffect(() => {
    let dropped = false;
    stateNow().then(
      (now) => !dropped && (state.value = now),
      (cause: unknown) => {
        if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      },
    );
    return () => (dropped = true) && undefined;
  }, [turn]);
  const now = state.value;
  if (!now) return <p class="quiet on-its-way" role="status">{t('work.asking')}</p>;
  const { checkpoint, policy, logHolds, times } = now;
  const by = quorumTime(policy, times);
  return (
    <article class="detail" aria-label={t('ledger.this_log')}>
      <h2>{t('ledger.this_log')}</h2>
      <dl class="facts">
        <Row label={t('ledger.origin')}><bdi dir="ltr">{checkpoint.origin}</bdi></Row>
        <Row label={t('ledger.size')}>{number(checkpoint.size)}</Row>
        <Row label={t('ledger.root')}><code dir="ltr">{checkpoint.root}</code></Row>
        <Row label={t('ledger.signature')}>{word('holds', String(logHolds ?? 'unknown'))}</Row>
        <Row label={t('ledger.continued')}>
          {warnings.value.some((one) => one.startsWith('log-')) ? <strong>{t('ledger.not_continued')}</strong>
            : verified.value ? t('ledger.followed', { size: verified.value.size }) : t('ledger.not_followed')}
        </Row>
        <Row label={t('ledger.quorum')}>
          {policy.quorum === undefined ? t('ledger.no_quorum') : Number.isFinite(by) ? <>{t('ledger.reached')} <Time at={secondsText(by * 1000)} away /></> : t('ledger.not_reached')}
        </Row>
      </dl>
      <h3>{t('ledger.witnesses', { count: policy.witnesses.length })}</h3>
      {policy.witnesses.length === 0 && <p>{t('ledger.no_witnesses')}</p>}
      <ul class="plain witnesses">
        {policy.witnesses.map(({ name }) => {
          const seconds = times.get(name);
          return (
            <li key={name}>
              <bdi class="kind">{name}</bdi>{' '}
              {seconds === undefined ? <span class="quiet">{t('ledger.not_cosigned')}</span> : <>{t('ledger.cosigned')} <Time at={secondsText(seconds * 1000)} away /></>}
            </li>
          );
        })}
      </ul>
      <p class="quiet">{t('ledger.policy_told')} <Safety name="safety.verify.proves" /></p>
    </article>
  );
}
