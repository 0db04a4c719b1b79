/** What sources say, side by side and in the order of the log, page by page. Nothing here is judged. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Claim, When } from '../device/api';
import type { MapItem } from '../map/items';
import { hrefOf, go, partOf } from '../routes';
import { reader } from '../situation';
import { statedSpan, typedUtc } from '../words/time';
import { t, word } from '../words/words';
import { type Asked, useAsked } from '../work/asked';
import { Answered, PlaceWords } from '../work/common';
import { ListMap, Pager } from '../work/list-map';
import { standing } from '../work/standing';
import { outward } from '../work/listed';
import { Short } from './fields';
import { Contested, Mark, Row, Safety, Time } from './parts';

const PAGE = 100;

interface Filters {
  readonly block: string;
  readonly from: string;
  readonly until: string;
  /** South, west, north, east, as somebody had it in the picture. */
  readonly box: string;
}
const NONE: Filters = { block: '', from: '', until: '', box: '' };
/** What was chosen stays while somebody looks at another page. */
const filters = signal<Filters>(NONE);
const pages = signal<readonly string[]>([]);

interface Page {
  readonly items: readonly Claim[];
  readonly next?: number;
}

/** The filter travels in the body: no place and no name stands in an address. */
const listed = (members: Readonly<Record<string, string>>, after?: string): Promise<Page> =>
  reader().post<Page>('/v1/claims', { ...members, limit: String(PAGE), ...(after ? { after } : {}) });

/** Members of the question out of what was typed; what is not a time is left out and marked in the form. */
function membersOf({ block, from, until, box }: Filters): Record<string, string> {
  const [start, end] = [typedUtc(from), typedUtc(until)];
  return {
    ...(block.trim() ? { block: block.trim() } : {}),
    ...(start ? { from: start } : {}),
    ...(end ? { until: end } : {}),
    ...(box ? { box } : {}),
  };
}

function choose(change: Partial<Filters>): void {
  filters.value = { ...filters.value, ...change };
  pages.value = [];
}

export function Claims() {
  const selected = partOf('claims');
  const members = membersOf(filters.value);
  const after = pages.value.at(-1);
  const asked = useAsked(JSON.stringify([members, after]), () => listed(members, after));
  const items = asked.answer?.items ?? [];
  const away = selected !== undefined && asked.answer !== undefined && !items.some(({ id, filedAnew }) => id === selected && !filedAnew);
  const one = useAsked(`claim ${away ? selected : ''}`, async () => (away ? (await listed({ claim: selected })).items : []));
  const chosen = one.answer?.at(-1);
  const apart = chosen && chosen.id === selected ? [chosen] : [];
  useEffect(() => {
    if (selected) document.getElementById(`claim-${selected}`)?.scrollIntoView({ block: 'nearest' });
  }, [selected, apart.length > 0, items.length > 0]);
  return (
    <div class="desk claims">
      <section class="list" aria-labelledby="claims-title">
        <div class="list-head"><h1 id="claims-title">{t('nav.claims')}</h1></div>
        <p class="quiet">
          {t('claims.lead')} <Safety name="safety.accounts.differ" /> <Safety name="safety.explain.end" />
        </p>
        <FilterForm />
        {filters.value.box && (
          <p class="actions" role="status">
            {t('claims.boxed')} <button type="button" onClick={() => choose({ box: '' })}>{t('incidents.unboxed')}</button>
          </p>
        )}
        {apart.length > 0 && (
          <ol class="claim-list chosen-claim" aria-label={t('claims.chosen')}>
            {apart.map((claim) => <ClaimCard key={claim.id} claim={claim} selected />)}
          </ol>
        )}
        <List asked={asked} selected={selected} />
      </section>
      <div class="side">
        <ListMap
          layer="claims"
          members={membersOf({ ...filters.value, box: '' })}
          items={standing([...items, ...apart]).flatMap(claimItem)}
          selected={selected}
          label={t('map.claims')}
          words={({ placed, unplaced }) => `${t('claims.on_map', { count: placed })} ${t('claims.unplaced', { count: unplaced })}`}
          onSelect={(id) => go({ view: 'claims', id })}
          onBox={(box) => choose({ box: outward(box) })}
        />
      </div>
    </div>
  );
}

function FilterForm() {
  const chosen = filters.value;
  const wrong = (text: string) => (text.trim() !== '' && !typedUtc(text) ? t('explain.fault.time') : undefined);
  return (
    <details class="filters" open={Object.values(chosen).some(Boolean)}>
      <summary>{t('incidents.filter')}</summary>
      <form autocomplete="off" class="form" onSubmit={(event) => event.preventDefault()}>
        <Short name="block" label={t('claims.block')} value={chosen.block} onValue={(block) => choose({ block })} />
        <div class="pair">
          <Short name="from" plain label={t('incidents.from')} value={chosen.from} onValue={(from) => choose({ from })} fault={wrong(chosen.from)} />
          <Short name="until" plain label={t('incidents.until')} value={chosen.until} onValue={(until) => choose({ until })} fault={wrong(chosen.until)} />
        </div>
        <p class="actions"><button type="button" onClick={() => choose(NONE)}>{t('incidents.clear')}</button></p>
      </form>
    </details>
  );
}

function List({ asked, selected }: { asked: Asked<Page>; selected: string | undefined }) {
  return (
    <Answered asked={asked}>
      {({ items, next }) => (
        <>
          {items.length === 0 && <p class="quiet">{t('claims.none')}</p>}
          <ol class="claim-list">
            {items.map((claim) => <ClaimCard key={claim.leaf} claim={claim} selected={claim.id === selected && !claim.filedAnew} />)}
          </ol>
          <Pager pages={pages} next={next === undefined ? undefined : String(next)} />
        </>
      )}
    </Answered>
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
    <li class={selected ? 'claim selected' : 'claim'} id={claim.filedAnew ? undefined : `claim-${claim.id}`} data-claim={claim.label}>
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
      {claim.retracted && <p><strong>{t('incident.claim_taken_back')}</strong> <q dir="auto">{claim.retracted}</q></p>}
      {claim.filedAnew && (
        <p data-filed-anew><strong>{t('claims.filed_anew')}</strong> <a href={hrefOf({ view: 'claims', id: claim.id })}>{t('claims.newest')}</a></p>
      )}
      <p class="claim-text" lang={languageOf(claim.text)} dir="auto">{claim.text}</p>
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
          <PlaceWords place={claim.place} />
        </Row>
        {claim.counts && (
          <Row label={t('claims.counts')}>
            <ul class="plain">
              {claim.counts.map((count, i) => (
                <li key={i} lang={languageOf(count.what)}><bdi>{count.what}: {count.text}</bdi></li>
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

/** What is said without its language is English, unless its letters say otherwise. */
const languageOf = (text: string): 'en' | undefined => (/[\p{Script=Arabic}\p{Script=Cyrillic}]/u.test(text) ? undefined : 'en');

function WhenWords({ when }: { when: When }) {
  const span = statedSpan(when);
  return (
    <>
      {span && <bdi dir="ltr" class="utc">{span}</bdi>} ({word('timePrecision', when.precision)}
      {when.inferred && `, ${t('claims.inferred')}`}) <bdi class="quiet" lang={languageOf(when.text)}>{when.text}</bdi>
    </>
  );
}
