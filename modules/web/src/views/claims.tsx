/** What sources say, side by side and in the order of the log. Nothing here is judged. */
import { useSignal } from '@preact/signals';
import type { Claim, When } from '../device/api';
import type { MapItem } from '../map/layers';
import { MapView } from '../map/map';
import { go, hrefOf, route } from '../routes';
import { claims } from '../situation';
import { statedSpan } from '../words/time';
import { number, t, word } from '../words/words';
import { Contested, Mark, Row, Safety, Time } from './parts';

const EVERY_BLOCK = '';

export function Claims() {
  const block = useSignal(EVERY_BLOCK);
  const blocks = [...new Set(claims.value.map((claim) => claim.block ?? ''))].filter(Boolean).sort();
  const shown = claims.value.filter((claim) => block.value === EVERY_BLOCK || claim.block === block.value);
  const placed = shown.filter((claim) => claim.place?.point);
  const unplaced = shown.filter((claim) => !claim.place?.point);
  const here = route.value;
  const selected = here?.view === 'claims' ? here.id : undefined;
  return (
    <div class="desk claims">
      <section class="list" aria-labelledby="claims-title">
        <div class="list-head">
          <h1 id="claims-title">{t('nav.claims')}</h1>
          <label>
            {t('claims.block')}{' '}
            <select value={block.value} onChange={(event) => (block.value = event.currentTarget.value)}>
              <option value={EVERY_BLOCK}>{t('claims.every_block')}</option>
              {blocks.map((key) => (
                <option key={key} value={key}>{key}</option>
              ))}
            </select>
          </label>
        </div>
        <p class="quiet">
          {t('claims.lead', { count: shown.length })} <Safety name="safety.accounts.differ" />{' '}
          <Safety name="safety.explain.end" />
        </p>
        <h2>{t('claims.placed', { count: placed.length })}</h2>
        <ol class="claim-list">
          {placed.map((claim) => <ClaimCard key={claim.id} claim={claim} selected={claim.id === selected} />)}
        </ol>
        <h2>{t('claims.unplaced', { count: unplaced.length })}</h2>
        <ol class="claim-list">
          {unplaced.map((claim) => <ClaimCard key={claim.id} claim={claim} selected={claim.id === selected} />)}
        </ol>
      </section>
      <div class="side">
        <MapView
          items={placed.flatMap(claimItem)}
          selected={selected}
          focus={`${selected ?? ''} ${block.value} ${placed.length > 0}`}
          label={t('map.claims')}
          onSelect={(id) => {
            go({ view: 'claims', id });
            document.getElementById(`claim-${id}`)?.scrollIntoView({ block: 'nearest' });
          }}
        />
      </div>
    </div>
  );
}

/** Every place of a claim is a circle of its stated error; none is a point. */
function claimItem(claim: Claim): MapItem[] {
  const point = claim.place?.point;
  if (!point) return [];
  return [
    {
      id: claim.id,
      kind: 'claim',
      outline: { kind: 'circle', center: point, radiusMetres: claim.place?.error_m ?? 1000 },
      party: 7,
      letter: '',
      title: `${claim.label ?? `#${claim.index}`} · ${claim.place?.text ?? ''}`,
      approximate: true,
    },
  ];
}

function ClaimCard({ claim, selected }: { claim: Claim; selected: boolean }) {
  return (
    <li class={selected ? 'claim selected' : 'claim'} id={`claim-${claim.id}`} data-claim={claim.label}>
      <p class="line first">
        <a href={hrefOf({ view: 'claims', id: claim.id })} aria-current={selected ? 'true' : undefined}>
          <bdi dir="ltr">{claim.label ?? `#${claim.index}`}</bdi>
        </a>
        <span class="chip">{word('claimType', claim.type)}</span>
        <span class="chip">{word('stance', claim.stance)}</span>
        {claim.block && <span class="chip">{t('claims.block_is', { block: claim.block })}</span>}
        <Mark />
        <Contested of={claim} />
      </p>
      <p class="claim-text" lang="en" dir="ltr">{claim.text}</p>
      {claim.quote && (
        <p class="claim-quote">
          <q lang={claim.quote.lang} dir="auto">{claim.quote.text}</q>
        </p>
      )}
      <dl class="facts tight">
        <Row label={t('claims.source')}>
          {word('source', claim.source.kind)} ·{' '}
          <bdi>{claim.source.chain?.join(' ← ') ?? claim.source.name}</bdi>{' '}
          {claim.source.ref && <code dir="ltr">{claim.source.ref}</code>}
        </Row>
        {claim.valid && <Row label={t('claims.when')}><WhenWords when={claim.valid} /></Row>}
        <Row label={t('claims.asserted')}><WhenWords when={claim.asserted} /></Row>
        <Row label={t('claims.recorded')}>
          <bdi dir="ltr">#{claim.index}</bdi> <Time at={claim.recordedAt} />
        </Row>
        <Row label={t('claims.place')}>
          {claim.place ? (
            <>
              <bdi>{claim.place.text}</bdi> · {word('placePrecision', claim.place.precision)}
              {claim.place.error_m !== undefined && ` · ± ${t('unit.km', { value: number(claim.place.error_m / 1000, 1) })}`}
            </>
          ) : (
            t('claims.no_location')
          )}
        </Row>
        {claim.counts && (
          <Row label={t('claims.counts')}>
            <ul class="plain" lang="en">
              {claim.counts.map((count, i) => (
                <li key={i}><bdi>{count.what}: {count.text}</bdi></li>
              ))}
            </ul>
          </Row>
        )}
        <Row label={t('claims.notice_period')}>
          {word('timeliness', claim.noticePeriod)} <code dir="ltr">{claim.noticePeriod}</code>
        </Row>
      </dl>
    </li>
  );
}

function WhenWords({ when }: { when: When }) {
  const span = statedSpan(when);
  return (
    <>
      {span && <bdi dir="ltr" class="utc">{span}</bdi>} ({word('timePrecision', when.precision)}
      {when.inferred && `, ${t('claims.inferred')}`}) <bdi class="quiet" lang="en">{when.text}</bdi>
    </>
  );
}
