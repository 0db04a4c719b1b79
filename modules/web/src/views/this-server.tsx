/** What there is to know of this server: how it stands, who vouches for it, its limits, and every key of the log. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Problem, Unreachable, getHealth } from '../device/api';
import { hrefOf } from '../routes';
import { health, reader, status } from '../situation';
import { t, word } from '../words/words';
import { useAsked } from '../work/asked';
import { Choice } from './fields';
import { Party, Row, Safety, Time } from './parts';
import { Refused } from './refused';
import { seconds } from './told';

/** `GET /health` as far as the desk itself does not need it. */
interface Told {
  readonly state: string;
  readonly why?: string;
  readonly quorum?: string;
  readonly witnessed?: number;
  readonly witnesses?: readonly { readonly name: string; readonly size: number; readonly time?: string; readonly trouble?: string }[];
  readonly journals?: { readonly notWrittenSince: string; readonly waiting: number; readonly lost: number };
  readonly tls?: { readonly sha256: string; readonly until: string; readonly remarks: readonly string[] };
}

interface Probing {
  readonly draftsPerHour: number;
  readonly noticesPerHour: number;
  readonly items: readonly {
    readonly party: string;
    readonly hour: string;
    readonly drafts: number;
    readonly notices: number;
    readonly turnedAway: number;
  }[];
}

interface LogKey {
  readonly vkey: string;
  readonly name: string;
  readonly id: string;
  readonly holder: string;
  readonly state: 'VALID' | 'IN_QUESTION' | 'ENDED';
  readonly admittedAt: number;
  readonly admittedByContested: boolean;
  readonly notAfter?: string;
  readonly endedAt?: number;
  readonly contestedSince?: number;
}

/** A server that has stopped deciding says so with the same words and another status. */
async function standing(): Promise<Told> {
  const told: Told | undefined = await getHealth();
  if (!told) throw new Unreachable();
  return told;
}

const HOURS_SHOWN = 24;
const STATES = ['VALID', 'IN_QUESTION', 'ENDED'] as const;

export function ThisServer() {
  return (
    <>
      <Standing />
      <Checks />
      <LogKeys />
    </>
  );
}

/** The answer, or what is instead of it. */
function Answered(props: { problem: Problem | Unreachable | undefined; there: boolean; children: ComponentChildren }) {
  if (props.problem && !props.there) return <Refused problem={props.problem} />;
  return props.there ? <>{props.children}</> : <p role="status">{t('roles.fetching')}</p>;
}

function Standing() {
  const { answer: told, problem } = useAsked('health', standing);
  return (
    <section class="sheet-part" aria-labelledby="server-title">
      <h2 id="server-title">{t('server.title')}</h2>
      <Answered problem={problem} there={told !== undefined}>
        <dl class="facts" data-server={told?.state}>
          <Row label={t('server.log')}><bdi dir="ltr">{status.value?.origin}</bdi></Row>
          <Row label={t('server.operator')}><bdi>{status.value?.operator ?? health.value?.operator}</bdi></Row>
          <Row label={t('server.state')}>
            <strong class={told?.state === 'SERVING' ? 'chip' : 'chip overlap'}>{word('serverState', told?.state ?? '')}</strong> {told?.why && <bdi lang="en">{told.why}</bdi>}
          </Row>
          <Row label={t('server.size')}><bdi dir="ltr">{status.value?.size}</bdi></Row>
          <Row label={t('server.witnesses')}>
            {(told?.witnesses ?? []).length === 0 ? <p>{t('server.no_witness')}</p> : told?.quorum && <bdi dir="ltr">{told.quorum}</bdi>}
            <ul class="plain">
              {told?.witnesses?.map(({ name, size, time, trouble }) => (
                <li key={name}>
                  <bdi dir="ltr">{name}</bdi> <bdi dir="ltr" class="index">#{size}</bdi> {time && <Time at={seconds(time)} away />}
                  {trouble && <strong class="chip overlap"><bdi lang="en">{trouble}</bdi></strong>}
                </li>
              ))}
            </ul>
          </Row>
          {told?.journals && (
            <Row label={t('server.journals')}>
              <Time at={seconds(told.journals.notWrittenSince)} away /> {t('server.waiting', { count: told.journals.waiting, lost: told.journals.lost })}
            </Row>
          )}
          {told?.tls && (
            <Row label={t('server.tls')}>
              <code dir="ltr">{told.tls.sha256}</code> <Time at={seconds(told.tls.until)} away />
              {told.tls.remarks.map((remark) => <p key={remark} lang="en">{remark}</p>)}
            </Row>
          )}
        </dl>
      </Answered>
      <p class="quiet">
        <a href={hrefOf({ view: 'parties', id: 'roles' })}>{word('partiesPart', 'roles')}</a>{' · '}
        <a href={hrefOf({ view: 'parties', id: 'posts' })}>{word('partiesPart', 'posts')}</a>{' · '}
        <a href={hrefOf({ view: 'ledger' })}>{t('nav.ledger')}</a>
      </p>
    </section>
  );
}

/** How often places and times were checked, by the hour; what the checks met is counted nowhere. */
function Checks() {
  const { answer, problem } = useAsked('probing', () => reader().get<Probing>('/v1/probing'));
  const shown = answer?.items.slice(0, HOURS_SHOWN) ?? [];
  return (
    <section class="sheet-part" aria-labelledby="limits-title">
      <h2 id="limits-title">{t('server.limits')}</h2>
      <Answered problem={problem} there={answer !== undefined}>
        <p>{t('server.per_hour', { drafts: answer?.draftsPerHour ?? 0, notices: answer?.noticesPerHour ?? 0 })}</p>
        <p class="quiet">{t('server.limits_help')}</p>
        {shown.length > 0 && (
          <div class="scroll" tabIndex={0} role="region" aria-label={t('server.limits')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('server.hour')}</th>
                  <th scope="col">{t('server.party')}</th>
                  <th scope="col">{t('server.drafts')}</th>
                  <th scope="col">{t('server.notices')}</th>
                  <th scope="col">{t('server.turned_away')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ party, hour, drafts, notices, turnedAway }) => (
                  <tr key={`${party} ${hour}`}>
                    <th scope="row"><Time at={seconds(hour)} /></th>
                    <td><Party address={party} /></td>
                    <td>{drafts}</td>
                    <td>{notices}</td>
                    <td>{turnedAway > 0 ? <strong>{turnedAway}</strong> : turnedAway}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answered>
    </section>
  );
}

/** Every key of the log, of every party and of the log itself, and from which entry until which it counts. */
function LogKeys() {
  const only = useSignal('');
  const { answer, problem } = useAsked('keyring', () => reader().get<{ items: readonly LogKey[] }>('/v1/keyring'));
  const all = answer?.items ?? [];
  const shown = all.filter(({ state }) => only.value === '' || state === only.value);
  return (
    <section class="sheet-part" aria-labelledby="log-keys-title">
      <h2 id="log-keys-title">{t('server.keys', { count: all.length })}</h2>
      <p class="quiet">{t('server.keys_help')}</p>
      <Answered problem={problem} there={answer !== undefined}>
        <Choice
          name="key-state"
          label={t('server.key_state')}
          value={only.value}
          options={[['', t('list.all')], ...STATES.map((state) => [state, word('keyState', state)] as const)]}
          onValue={(state) => (only.value = state)}
        />
        <div class="scroll" tabIndex={0} role="region" aria-label={t('server.keys', { count: all.length })}>
          <table class="log-keys">
            <thead>
              <tr>
                <th scope="col">{t('server.key')}</th>
                <th scope="col">{t('server.holder')}</th>
                <th scope="col">{t('server.key_state')}</th>
                <th scope="col">{t('server.counts_from')}</th>
                <th scope="col">{t('server.counts_until')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((key) => (
                <tr key={key.vkey} data-log-key={key.id}>
                  <th scope="row"><bdi dir="ltr" class="mono">{key.name}</bdi> <code dir="ltr">{key.id}</code></th>
                  <td><Party address={key.holder} /></td>
                  <td>
                    <span class={key.state === 'VALID' ? 'chip' : 'chip overlap'}>{word('keyState', key.state)}</span>
                    {key.contestedSince !== undefined && <strong class="chip contested" title={t('contested.why')}>{t('contested.word')} <bdi dir="ltr">#{key.contestedSince}</bdi></strong>}
                  </td>
                  <td><bdi dir="ltr">#{key.admittedAt}</bdi> {key.admittedByContested && <strong class="chip contested">{t('contested.word')}</strong>}</td>
                  <td>
                    {key.endedAt !== undefined && <bdi dir="ltr">#{key.endedAt}</bdi>} {key.notAfter && <Time at={seconds(key.notAfter)} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Answered>
      <p class="quiet"><Safety name="safety.roles.hidden" /></p>
    </section>
  );
}
