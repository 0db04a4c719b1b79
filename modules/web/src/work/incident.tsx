/** One incident: accounts side by side in one size, numbers per source, where it comes from, and nothing judged. */
import { useSignal } from '@preact/signals';
import { hrefOf } from '../routes';
import type { MapItem } from '../map/layers';
import { MapView } from '../map/map';
import { ltr, named, t, word } from '../words/words';
import { Contested, Mark, Party, Row, Safety, Time, partyTitle } from '../views/parts';
import { useAsked } from './asked';
import { Answered, PlaceWords, Sentences, Stated, span } from './common';
import { Finding } from './finding';
import { findingsOf } from './finding-api';
import { Propose } from './propose';
import { type Actor, type Brief, type Candidate, type Casualties, type Gathered, type Incident, assess, candidates, incident } from './incident-api';
import { Traces } from './trace';

export function IncidentSheet({ id }: { id: string }) {
  const asked = useAsked(id, () => incident(id));
  return (
    <article class="detail incident" aria-label={t('incident.one')} data-sheet={id}>
      <Answered asked={{ ...asked, answer: asked.busy ? undefined : { found: asked.answer } }}>
        {({ found }) => (found ? <Sheet of={found} /> : <p>{t('incidents.none')}</p>)}
      </Answered>
    </article>
  );
}

function Sheet({ of: one }: { of: Incident }) {
  return (
    <>
      <header>
        <h2>{named(one.title, one.label ?? one.id)}</h2>
        <span class="chip">{word('incidentState', one.state)}</span>
        {one.closed_as && <span class="chip">{word('closedAs', one.closed_as)}</span>}
        <Mark /> <Contested of={one} />
      </header>
      {one.asked && <p>{t('incident.stands_for', { asked: one.asked.label ?? one.asked.id })}</p>}
      {one.tombstone && <p>{t('incident.taken_back')}</p>}
      <dl class="facts">
        <Row label={t('claims.when')}><Stated when={one.when} /></Row>
        <Row label={t('claims.place')}><PlaceWords place={one.place} /></Row>
        {one.act && <Row label={t('incident.act')}>{word('act', one.act)}</Row>}
        {(one.actors?.length ?? 0) > 0 && (
          <Row label={t('incident.actors')}>
            <ul class="plain">
              {one.actors?.map((actor, i) => (
                <li key={i}><bdi>{nameOf(actor)}</bdi> · <q dir="auto">{actor.role}</q> · {word('part', actor.part)}</li>
              ))}
            </ul>
          </Row>
        )}
        {(one.against?.length ?? 0) > 0 && <Row label={t('incident.against')}>{one.against?.map((whom, i) => <span key={i}>{i > 0 && ' · '}<q dir="auto">{whom}</q></span>)}</Row>}
        {one.effect && <Row label={t('incident.effect')}><q dir="auto">{one.effect}</q></Row>}
        <Row label={t('incident.put_together')}><Party address={one.by} /> <Time at={one.recorded} /></Row>
        {one.why && <Row label={t('incident.why')}><q dir="auto">{one.why}</q></Row>}
      </dl>
      <Accounts claims={one.claims ?? []} />
      <Numbers casualties={one.casualties ?? []} gone={one.no_such_number ?? []} />
      <Differences of={one} />
      <Weapons of={one} />
      <Chain of={one} />
      {one.looked && <Sentences own lines={[one.looked]} />}
      <Lineage of={one} />
      <FindingsAbout id={one.id} />
      <Tests id={one.id} />
      <Propose key={one.id} incident={one} />
      <Near id={one.id} />
    </>
  );
}

/** A party that goes by its own name here has it in the reader's language, as everywhere; any other name stays as written. */
const nameOf = ({ name, party }: Actor): string => (party !== undefined && name === party ? partyTitle(party) : name);

/** Every place is a circle of its stated error. */
const items = (claims: readonly Gathered[]): MapItem[] =>
  claims.flatMap(({ id, label, place }) =>
    place?.point
      ? [{
          id,
          kind: 'claim' as const,
          outline: { kind: 'circle' as const, center: place.point, radiusMetres: place.error_m ?? 1000 },
          party: 7,
          letter: '',
          title: `${label} · ${place.text}`,
          approximate: true,
        }]
      : [],
  );

function Accounts({ claims }: { claims: readonly Gathered[] }) {
  const placed = items(claims);
  return (
    <section aria-labelledby="accounts-title">
      <h3 id="accounts-title">{t('incident.accounts', { count: claims.length })}</h3>
      <p class="quiet"><Safety name="safety.accounts.differ" /></p>
      <ul class="accounts">
        {claims.map((claim) => <Account key={claim.id} claim={claim} />)}
      </ul>
      {placed.length > 0 && <MapView items={placed} focus={placed.map(({ id }) => id).join(' ')} label={t('map.claims')} />}
    </section>
  );
}

/** One card a source; all of one size, in the order published and then by id, never by party. */
function Account({ claim }: { claim: Gathered }) {
  return (
    <li class="account" data-account={claim.label}>
      <p class="line first">
        <bdi dir="ltr" class="kind">{claim.label}</bdi>
        <span class="chip">{word('stance', claim.stance)}</span>
        <span class="chip">{word('claimType', claim.type)}</span>
        <Contested of={claim} />
      </p>
      <p class="line">
        {word('source', claim.source.kind)} · <bdi>{claim.source.chain?.join(' ← ') ?? claim.source.name}</bdi>
      </p>
      {claim.retracted && <p><strong>{t('incident.claim_taken_back')}</strong> <q dir="auto">{claim.retracted}</q></p>}
      <p class="claim-text"><q dir="auto">{claim.text}</q></p>
      {claim.quote && <p class="claim-quote"><q lang={claim.quote.lang} dir="auto">{claim.quote.text}</q></p>}
      <dl class="facts tight">
        <Row label={t('claims.when')}><Stated when={claim.when} /></Row>
        <Row label={t('claims.place')}><PlaceWords place={claim.place} /></Row>
        <Row label={t('claims.asserted')}><Stated when={claim.asserted} /></Row>
        {claim.admiralty && (
          <Row label={t('incident.admiralty')}><bdi dir="ltr">{`${claim.admiralty.source}${claim.admiralty.item}`}</bdi></Row>
        )}
        {claim.revises && <Row label={t('incident.revises')}><Labels of={claim.revises} /></Row>}
        {claim.revised_by && <Row label={t('incident.revised_by')}><Labels of={claim.revised_by} /></Row>}
        {claim.said_otherwise && <Row label={t('incident.said_otherwise')}><Sentences own lines={claim.said_otherwise} /></Row>}
        <Row label={t('incident.filed_by')}><Party address={claim.filed_by} /></Row>
        <Row label={t('incident.gathered_by')}>
          <Party address={claim.gathered_by} /> {claim.why && <q dir="auto">{claim.why}</q>}
        </Row>
      </dl>
    </li>
  );
}

const Labels = ({ of }: { of: readonly { readonly label?: string; readonly id: string }[] }) => (
  <bdi dir="ltr">{of.map(({ label, id }) => label ?? id.slice(0, 8)).join(', ')}</bdi>
);

function Numbers({ casualties, gone }: { casualties: readonly Casualties[]; gone: NonNullable<Incident['no_such_number']> }) {
  if (casualties.length + gone.length === 0) return null;
  return (
    <section aria-labelledby="numbers-title">
      <h3 id="numbers-title">{t('incident.numbers')}</h3>
      <p class="quiet">{t('incident.not_added')}</p>
      {casualties.map((one, i) => (
        <div key={i} class="scroll" tabIndex={0} role="region" aria-label={word('harm', one.harm)}>
          <table>
            <caption>
              {word('harm', one.harm)} · {word('group', one.group)} {one.of && <bdi>{one.of}</bdi>}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t('claims.source')}</th>
                <th scope="col">{t('incident.as_printed')}</th>
                <th scope="col">{t('incident.bracket')}</th>
                <th scope="col">{t('claims.asserted')}</th>
              </tr>
            </thead>
            <tbody>
              {one.rows.map((row) => (
                <tr key={`${row.label} ${row.what ?? ''}`}>
                  <th scope="row">
                    <bdi dir="ltr">{row.label}</bdi> · <bdi>{row.source}</bdi> {row.what && <bdi class="held-at">{row.what}</bdi>}
                  </th>
                  <td><bdi>{row.text}</bdi></td>
                  <td>
                    <bdi dir="ltr">{span(row)}</bdi>
                    {row.one_origin_with !== undefined && <span class="held-at">{t('incident.one_origin')}</span>}
                    {row.revised_by !== undefined && <span class="held-at">{t('incident.number_revised')}</span>}
                  </td>
                  <td><bdi>{row.asserted ?? '–'}</bdi></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      <Sentences own lines={gone.map(({ words }) => words)} />
    </section>
  );
}

/** Where accounts do not meet: never merged, and nobody is preferred. */
function Differences({ of: { warnings = [], plausibility = [] } }: { of: Incident }) {
  if (warnings.length + plausibility.length === 0) return null;
  return (
    <section aria-labelledby="differ-title">
      <h3 id="differ-title">{t('incident.differ')}</h3>
      <ul class="plain differences">
        {[...warnings, ...plausibility].map((one, i) => (
          <li key={i} data-code={one.code}>
            <code dir="ltr">{one.code}</code> <bdi dir="ltr">{one.claims?.join(', ')}</bdi>
            <Sentences own lines={[one.detail]} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Weapons({ of: { weapons = [], named: things = [] } }: { of: Incident }) {
  if (weapons.length + things.length === 0) return null;
  return (
    <section aria-labelledby="weapons-title">
      <h3 id="weapons-title">{t('incident.weapons')}</h3>
      <ul class="plain">
        {weapons.map((weapon, i) => (
          <li key={i}>
            <bdi class="kind">{weapon.name}</bdi>
            {weapon.words && <Sentences own lines={[weapon.words]} />}
            {weapon.shelf?.map((entry, j) => (
              <Sentences key={j} lines={entry.values.map(({ what, text }) => `${what}: ${text} (${entry.source})`)} />
            ))}
            {weapon.reference?.map((entry) => (
              <Sentences own key={entry.what} lines={[`${entry.what}: ${entry.class}${entry.range ? `; ${entry.range}` : ''} (${entry.source})`]} />
            ))}
          </li>
        ))}
        {things.map((thing, i) => (
          <li key={`named-${i}`}><bdi>{thing.name}</bdi> <Sentences own lines={[thing.words]} /></li>
        ))}
      </ul>
    </section>
  );
}

/** What it is said to answer and what is said to answer it: somebody's word, never a cause. */
function Chain({ of: { before = [], after = [] } }: { of: Incident }) {
  if (before.length + after.length === 0) return null;
  return (
    <section aria-labelledby="chain-title">
      <h3 id="chain-title">{t('incident.chain')}</h3>
      <ul class="plain">
        {[...before, ...after].map((link, i) => (
          <li key={i}>
            <a href={hrefOf({ view: 'incidents', id: link.id })}>{ltr(link.incident)}</a>{' '}
            {t('incident.said', { who: link.said_by, as: word('answersAs', link.as) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lineage({ of: { lineage = {}, history = [] } }: { of: Incident }) {
  const rows: readonly (readonly [string, readonly Brief[]])[] = [
    [t('incident.merged'), lineage.merged ?? []],
    [t('incident.parts'), lineage.parts ?? []],
    [t('incident.split_into'), lineage.split_into ?? []],
    [t('incident.split_from'), lineage.split_from ? [lineage.split_from] : []],
  ];
  return (
    <section aria-labelledby="lineage-title">
      <h3 id="lineage-title">{t('incident.lineage')}</h3>
      <dl class="facts tight">
        {rows.filter(([, briefs]) => briefs.length > 0).map(([label, briefs]) => (
          <Row key={label} label={label}>
            <ul class="plain">
              {briefs.map((one) => (
                <li key={one.id}>
                  <a href={hrefOf({ view: 'incidents', id: one.id })}>{named(one.title, one.label ?? one.id)}</a>{' '}
                  {word('incidentState', one.state)} {one.why && <q dir="auto">{one.why}</q>}
                </li>
              ))}
            </ul>
          </Row>
        ))}
        <Row label={t('incident.history')}>
          <ol class="plain">
            {history.map((one, i) => (
              <li key={i}>
                {word('incidentState', one.state)} · <Party address={one.by} /> <Time at={one.recorded} /> {one.why && <q dir="auto">{one.why}</q>}
              </li>
            ))}
          </ol>
        </Row>
      </dl>
    </section>
  );
}

function FindingsAbout({ id }: { id: string }) {
  const asked = useAsked(`findings ${id}`, () => findingsOf({ incident: id }));
  return (
    <section aria-labelledby="incident-findings">
      <h3 id="incident-findings">{t('nav.findings')}</h3>
      <Answered asked={asked}>
        {(found) => (
          <>
            {found.length === 0 && <p class="quiet">{t('findings.none')}</p>}
            {found.map((one) => <Finding key={one.id} finding={one} />)}
          </>
        )}
      </Answered>
    </section>
  );
}

/** Asked for only when somebody wants it: every article of every agreement is tested. */
function Tests({ id }: { id: string }) {
  const wanted = useSignal(false);
  return (
    <section aria-labelledby="tests-title">
      <h3 id="tests-title">{t('trace.title')}</h3>
      {wanted.value ? <AskedTests id={id} /> : <button type="button" class="ask-tests" onClick={() => (wanted.value = true)}>{t('trace.show')}</button>}
    </section>
  );
}

function AskedTests({ id }: { id: string }) {
  const asked = useAsked(`assess ${id}`, () => assess(id));
  return <Answered asked={asked}>{(answer) => <Traces answer={answer} />}</Answered>;
}

function Near({ id }: { id: string }) {
  const wanted = useSignal(false);
  return (
    <section aria-labelledby="near-title">
      <h3 id="near-title">{t('incident.candidates')}</h3>
      <p class="quiet">{t('incident.candidates_help')}</p>
      {wanted.value ? <AskedNear id={id} /> : <button type="button" class="ask-near" onClick={() => (wanted.value = true)}>{t('incident.candidates_show')}</button>}
    </section>
  );
}

function AskedNear({ id }: { id: string }) {
  const asked = useAsked(`near ${id}`, () => candidates(id));
  return (
    <Answered asked={asked}>
      {(answer) => (
        <>
          {answer.candidates.length === 0 && <p class="quiet">{t('incident.no_candidates')}</p>}
          <ul class="plain candidates">
            {answer.candidates.map((one, i) => <CandidateLine key={i} of={one} />)}
          </ul>
        </>
      )}
    </Answered>
  );
}

function CandidateLine({ of: { one, other, near, reasons } }: { of: Candidate }) {
  const link = ({ what, label, id }: Candidate['one']) =>
    what === 'OBSERVATION' ? (
      <bdi dir="ltr">{label ?? id.slice(0, 8)}</bdi>
    ) : (
      <a href={hrefOf({ view: what === 'INCIDENT' ? 'incidents' : 'claims', id })}>{ltr(label ?? id.slice(0, 8))}</a>
    );
  return (
    <li>
      <p class="line">
        {word('thing', one.what)} {link(one)} – {word('thing', other.what)} {link(other)} <span class="chip">{word('near', near)}</span>
      </p>
      <Sentences own lines={reasons} />
    </li>
  );
}
