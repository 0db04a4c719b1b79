/** Relations block by block and pair by pair. There is no state of everything, and press reports change none. */
import { useSignal } from '@preact/signals';
import type { When } from '../device/api';
import { t, word } from '../words/words';
import { Mark, Safety } from '../views/parts';
import { Short } from '../views/fields';
import { ask, useAsked } from './asked';
import { Answered, PartLinks, Sentences, Stated, agreementParts } from './common';
import { Named } from './dues';
import { MomentForm, membersOf, useMoment } from './moment';

interface Account {
  readonly label?: string;
  readonly id: string;
  readonly event: string;
  readonly when: When;
  readonly relation?: string;
  readonly trend?: string;
  readonly source?: { readonly kind: string; readonly name: string; readonly ref?: string };
  readonly entered_by: string;
  readonly lane: string;
  readonly certain?: boolean;
}

interface Notified {
  readonly state: string;
  readonly by: string;
  readonly since?: When;
}

interface Dyad {
  readonly between: readonly string[];
  readonly notified?: Notified;
  readonly reported: readonly string[];
  readonly accounts: readonly Account[];
  readonly words: string;
}

interface Series {
  readonly label?: string;
  readonly id: string;
  readonly title: string;
  readonly kind?: string;
  readonly notified?: Notified;
  readonly reported: readonly string[];
  readonly words: string;
}

interface Block {
  readonly block: string;
  readonly title: string;
  readonly dyads: readonly Dyad[];
  readonly series: readonly Series[];
  readonly links: readonly { readonly from_block: string; readonly to_block: string; readonly by: string; readonly title: string; readonly words: string }[];
}

export function Board() {
  const moment = useMoment();
  const block = useSignal('');
  const time = membersOf(moment);
  const members = time && { ...time, ...(block.value.trim() ? { block: block.value.trim() } : {}) };
  const asked = useAsked(JSON.stringify(members), () => (members ? ask<{ blocks: readonly Block[] }>('board', members) : Promise.resolve({ blocks: [] })));
  return (
    <div class="desk work listing">
      <section class="list" aria-labelledby="board-title">
        <PartLinks label={t('work.agreement_parts')} parts={agreementParts()} current="board" />
        <div class="list-head"><h1 id="board-title">{t('nav.board')}</h1> <Mark /></div>
        <p class="quiet">{t('board.lead')}</p>
        <MomentForm moment={moment} />
        <Short name="block" few label={t('claims.block')} value={block.value} onValue={(value) => (block.value = value)} />
        {members && (
          <Answered asked={asked}>
            {({ blocks }) => (
              <>
                {blocks.length === 0 && <p class="quiet">{t('board.none')}</p>}
                {blocks.map((one) => <BlockSheet key={one.block} of={one} />)}
              </>
            )}
          </Answered>
        )}
        <p class="last-line"><Safety name="safety.explain.end" /></p>
      </section>
    </div>
  );
}

/** Two lanes: what a party notified here, and what others report; neither overrules the other. */
function Lanes({ notified, reported }: { notified: Notified | undefined; reported: readonly string[] }) {
  return (
    <>
      <td>
        {notified ? (
          <><strong class="chip">{word('relation', notified.state)}</strong> <Named name={notified.by} /> {notified.since && <Stated when={notified.since} />}</>
        ) : <span class="quiet">{t('board.not_notified')}</span>}
      </td>
      <td>
        {reported.length === 0 ? <span class="quiet">–</span> : reported.map((state) => <span key={state} class="chip reported">{word('relation', state)}</span>)}
      </td>
    </>
  );
}

function BlockSheet({ of: { block, title, dyads, series, links } }: { of: Block }) {
  return (
    <section class="agreement block" aria-labelledby={`block-${block}`} data-block={block}>
      <h2 id={`block-${block}`}><bdi dir="ltr">{block}</bdi> · <bdi>{title}</bdi></h2>
      {dyads.length + series.length === 0 && <p class="quiet">{t('board.not_notified')}</p>}
      <div class="scroll" tabIndex={0} role="region" aria-label={`${t('board.pairs')} ${block}`} hidden={dyads.length + series.length === 0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('board.pairs')}</th>
              <th scope="col">{t('board.notified')}</th>
              <th scope="col">{t('board.reported')}</th>
              <th scope="col">{t('board.accounts')}</th>
            </tr>
          </thead>
          <tbody>
            {dyads.map((dyad) => (
              <tr key={dyad.between.join(' ')}>
                <th scope="row">{dyad.between.map((name, i) => <span key={name}>{i > 0 && ' – '}<Named name={name} /></span>)}</th>
                <Lanes notified={dyad.notified} reported={dyad.reported} />
                <td><Accounts accounts={dyad.accounts} /></td>
              </tr>
            ))}
            {series.map((one) => (
              <tr key={one.id}>
                <th scope="row"><bdi dir="ltr" class="quiet">{one.label}</bdi> <bdi>{one.title}</bdi></th>
                <Lanes notified={one.notified} reported={one.reported} />
                <td><Sentences own lines={[one.words]} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {links.map((link, i) => (
        <p key={i} class="quiet">
          {t('board.link', { from: link.from_block, to: link.to_block, by: link.by })} <q dir="auto">{link.title}</q>
        </p>
      ))}
    </section>
  );
}

function Accounts({ accounts }: { accounts: readonly Account[] }) {
  return (
    <details>
      <summary>{t('board.accounts_count', { count: accounts.length })}</summary>
      <ol class="plain">
        {accounts.map((account) => (
          <li key={account.id}>
            {account.relation && word('relation', account.relation)} {account.trend && `· ${word('trend', account.trend)}`} · {word('lane', account.lane)}
            {account.certain === false && ` · ${t('board.perhaps')}`} · <Stated when={account.when} />
            <span class="held-at"><bdi>{account.source?.name ?? account.entered_by}</bdi> <code dir="ltr">{account.source?.ref}</code></span>
          </li>
        ))}
      </ol>
    </details>
  );
}
