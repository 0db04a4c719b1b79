/** The list of incidents: what people put together from what somebody said, with filters and pages. */
import { signal, useSignal } from '@preact/signals';
import type { MapItem } from '../map/items';
import { go, hrefOf, partOf } from '../routes';
import { parties, reader } from '../situation';
import { typedUtc } from '../words/time';
import { ltr, named, t, word } from '../words/words';
import { Choice, Short } from '../views/fields';
import { Contested, Mark, Party, Safety, Time, partyTitle } from '../views/parts';
import { useOpened } from '../views/opened';
import { type Asked, useAsked } from './asked';
import { Answered, PartLinks, PlaceWords, Stated, recordParts } from './common';
import { ClaimForm, mayClaim } from './claim-form';
import { PerDay } from './bars';
import { perDay } from './counting';
import { ACTS, GatherForm } from './gather-form';
import type { Brief } from './incident-api';
import { IncidentSheet } from './incident';
import { ListMap, Pager } from './list-map';
import { outward } from './listed';

const STATES = [
  'DRAFT', 'REPORTED', 'TRIAGED', 'INVESTIGATING', 'ASSESSED', 'CLOSED', 'REOPENED', 'MERGED', 'RETRACTED',
] as const;
const PAGE = 50;

interface Filters {
  readonly from: string;
  readonly until: string;
  readonly party: string;
  readonly state: string;
  readonly act: string;
  readonly block: string;
  /** South, west, north, east, as somebody had it in the picture. */
  readonly box: string;
}
const NONE: Filters = { from: '', until: '', party: '', state: '', act: '', block: '', box: '' };
/** What was chosen stays while somebody looks at one of them. */
const filters = signal<Filters>(NONE);
const pages = signal<readonly string[]>([]);
const mapOpen = signal(false);
const daysOpen = signal(false);

interface Page {
  readonly items: readonly Brief[];
  readonly next?: string;
}

/** Members of the question out of what was typed; what is not a time is left out and marked in the form. */
function membersOf({ from, until, party, state, act, block, box }: Filters): Record<string, string> {
  const start = typedUtc(from);
  const end = typedUtc(until);
  return {
    ...(start ? { from: start } : {}),
    ...(end ? { until: end } : {}),
    ...(party ? { party } : {}),
    ...(state ? { state } : {}),
    ...(act ? { act } : {}),
    ...(block.trim() ? { block: block.trim() } : {}),
    ...(box ? { box } : {}),
  };
}

/** The filter travels in the body: no place and no name stands in an address. */
const page = (members: Record<string, string>, after: string | undefined, limit = PAGE): Promise<Page> =>
  reader().post<Page>('/v1/incidents', { ...members, limit: String(limit), ...(after ? { after } : {}) });

export function Incidents() {
  const id = partOf('incidents');
  useOpened(id);
  const act = useSignal<'claim' | 'gather' | undefined>(undefined);
  return (
    <div class={id ? 'desk work' : 'desk work listing'}>
      <section class="list" aria-labelledby="incidents-title">
        <PartLinks label={t('work.parts')} parts={recordParts()} current="incidents" />
        <div class="list-head">
          <h1 id="incidents-title">{t('nav.incidents')}</h1> <Mark />
        </div>
        <p class="quiet"><Safety name="safety.incident.no_finding" /></p>
        {mayClaim.value && (
          <p class="actions">
            {(['claim', 'gather'] as const).map((one) => (
              <button key={one} type="button" aria-expanded={act.value === one} onClick={() => (act.value = act.value === one ? undefined : one)}>
                {t(one === 'claim' ? 'claim_form.open' : 'gather.open')}
              </button>
            ))}
          </p>
        )}
        {act.value === 'claim' && <ClaimForm />}
        {act.value === 'gather' && <GatherForm />}
        <FilterForm />
        <Listed selected={id} />
      </section>
      {id && <div class="side"><IncidentSheet id={id} /></div>}
    </div>
  );
}

function FilterForm() {
  const chosen = filters.value;
  const set = (name: keyof Filters) => (value: string) => {
    filters.value = { ...filters.value, [name]: value };
    pages.value = [];
  };
  const wrong = (text: string) => (text.trim() !== '' && !typedUtc(text) ? t('explain.fault.time') : undefined);
  return (
    <details class="filters" open={Object.values(chosen).some(Boolean)}>
      <summary>{t('incidents.filter')}</summary>
      <form autocomplete="off" class="form" onSubmit={(event) => event.preventDefault()}>
        <div class="pair">
          <Short name="from" plain label={t('incidents.from')} value={chosen.from} onValue={set('from')} fault={wrong(chosen.from)} />
          <Short name="until" plain label={t('incidents.until')} value={chosen.until} onValue={set('until')} fault={wrong(chosen.until)} />
        </div>
        <div class="pair">
          <Choice
            name="party"
            label={t('incidents.party')}
            value={chosen.party}
            onValue={set('party')}
            options={[['', t('incidents.any')], ...parties.value.map(({ name }) => [name, partyTitle(name)] as const)]}
          />
          <Choice
            name="state"
            label={t('incidents.state')}
            value={chosen.state}
            onValue={set('state')}
            options={[['', t('incidents.any')], ...STATES.map((state) => [state, word('incidentState', state)] as const)]}
          />
        </div>
        <div class="pair">
          <Choice
            name="act"
            label={t('incident.act')}
            value={chosen.act}
            onValue={set('act')}
            options={[['', t('incidents.any')], ...ACTS.map((act) => [act, word('act', act)] as const)]}
          />
          <Short name="block" label={t('claims.block')} value={chosen.block} onValue={set('block')} />
        </div>
        <p class="actions">
          <button type="button" onClick={() => ((filters.value = NONE), (pages.value = []))}>{t('incidents.clear')}</button>
        </p>
      </form>
    </details>
  );
}

/** The list and its map, which stays where it is while another page of the list comes. */
function Listed({ selected }: { selected: string | undefined }) {
  const members = membersOf(filters.value);
  const after = pages.value.at(-1);
  const asked = useAsked(JSON.stringify([members, after]), () => page(members, after));
  return (
    <>
      <p class="actions">
        <button type="button" aria-expanded={mapOpen.value} onClick={() => (mapOpen.value = !mapOpen.value)}>{t('incidents.map')}</button>{' '}
        <button type="button" data-days aria-expanded={daysOpen.value} onClick={() => (daysOpen.value = !daysOpen.value)}>{t('incidents.days')}</button>
      </p>
      {daysOpen.value && <Days members={members} />}
      {mapOpen.value && (
        <ListMap
          layer="incidents"
          members={membersOf({ ...filters.value, box: '' })}
          items={(asked.answer?.items ?? []).flatMap(itemOf)}
          selected={selected}
          label={t('incidents.map_label')}
          words={({ placed, unplaced }) => t('incidents.on_map', { placed, unplaced })}
          onSelect={(id) => go({ view: 'incidents', id })}
          onBox={(box) => only(outward(box))}
        />
      )}
      {filters.value.box && (
        <p class="actions" role="status">
          {t('incidents.boxed')}{' '}
          <button type="button" onClick={() => only('')}>{t('incidents.unboxed')}</button>
        </p>
      )}
      <List asked={asked} selected={selected} />
    </>
  );
}

/** As many as are counted here at most; of a longer list the filter takes a part. */
const COUNTED_PAGES = 4;
const COUNTED_PAGE = 500;

async function whole(members: Record<string, string>): Promise<{ readonly items: readonly Brief[]; readonly more: boolean }> {
  const items: Brief[] = [];
  let after: string | undefined;
  for (let i = 0; i < COUNTED_PAGES; i++) {
    const got = await page(members, after, COUNTED_PAGE);
    items.push(...got.items);
    after = got.next;
    if (after === undefined) break;
  }
  return { items, more: after !== undefined };
}

/** How many are said to have been on which day. A count of incidents counts what people put together, nothing else. */
function Days({ members }: { members: Record<string, string> }) {
  const asked = useAsked(`days ${JSON.stringify(members)}`, () => whole(members));
  return (
    <Answered asked={asked}>
      {({ items, more }) => (
        <>
          {more && <p class="quiet">{t('incidents.days_part', { count: items.length })}</p>}
          <PerDay of={perDay(items.map(({ when }) => when))} label={t('incidents.days')} />
          <p class="quiet">{t('incidents.days_what')}</p>
        </>
      )}
    </Answered>
  );
}

function only(box: string): void {
  filters.value = { ...filters.value, box };
  pages.value = [];
}

/** Every place is a circle of its stated error; none is a point. */
function itemOf({ id, label, title, place }: Brief): MapItem[] {
  if (!place?.point) return [];
  return [{
    id, kind: 'claim', party: 7, letter: '', approximate: true, title: `${label ?? id} · ${named(title, place.text)}`,
    outline: { kind: 'circle', center: place.point, radiusMetres: place.error_m ?? 1000 },
  }];
}

function List({ asked, selected }: { asked: Asked<Page>; selected: string | undefined }) {
  return (
    <Answered asked={asked}>
      {({ items, next }) => (
        <>
          {items.length === 0 && <p class="quiet">{t('incidents.none')}</p>}
          <ol class="claim-list incident-list">
            {items.map((one) => <Line key={one.id} one={one} selected={one.id === selected} />)}
          </ol>
          <Pager pages={pages} next={next} />
        </>
      )}
    </Answered>
  );
}

function Line({ one, selected }: { one: Brief; selected: boolean }) {
  return (
    <li class={selected ? 'claim selected' : 'claim'} data-incident={one.label ?? one.id}>
      <p class="line first">
        <a href={hrefOf({ view: 'incidents', id: one.id })} aria-current={selected ? 'true' : undefined} class="kind">
          {named(one.title, one.label ?? one.id)}
        </a>
        {one.label && <bdi dir="ltr" class="quiet">{one.label}</bdi>}
        <span class="chip">{word('incidentState', one.state)}</span>
        <Contested of={one} />
      </p>
      <p class="line"><Stated when={one.when} /></p>
      <p class="line"><PlaceWords place={one.place} /></p>
      <p class="line quiet">
        <Party address={one.by} /> <Time at={one.recorded} /> {one.block && t('claims.block_is', { block: ltr(one.block) })}
      </p>
      {one.why && <p class="line"><q dir="auto">{one.why}</q></p>}
    </li>
  );
}
