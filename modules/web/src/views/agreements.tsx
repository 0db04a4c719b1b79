/** What is loaded as agreed, by whom, and between whom it is in force. */
import type { Agreement, Moment } from '../device/api';
import { MapView } from '../map/map';
import { agreements, parties } from '../situation';
import { list, ltr, named, t, word } from '../words/words';
import { zoneItems } from './notices';
import { PartLinks, agreementParts } from '../work/common';
import { Absent, Contested, Party, Row, Safety, Time, partyTitle } from './parts';

export function Agreements() {
  return (
    <div class="desk">
      <section class="list" aria-labelledby="agreements-title">
        <PartLinks label={t('work.agreement_parts')} parts={agreementParts()} current="agreements" />
        <h1 id="agreements-title">{t('nav.agreements')}</h1>
        <p class="quiet">{t('agreements.lead')}</p>
        {agreements.value.length === 0 && <p class="quiet">{t('agreements.none')}</p>}
        {agreements.value.map((agreement) => (
          <AgreementSheet key={agreement.id} agreement={agreement} />
        ))}
        <h2>{t('parties.title')}</h2>
        <ul class="party-list">
          {parties.value.map(({ name, role }) => (
            <li key={name}>
              <Party address={name} /> <span class="quiet">{word('role', role)}</span> <Absent party={name} />
            </li>
          ))}
        </ul>
      </section>
      <div class="side">
        <MapView items={zoneItems(agreements.value)} focus={String(agreements.value.length)} label={t('map.zones')} />
      </div>
    </div>
  );
}

/** A moment as the agreement states it; where the text leaves the time zone open, so does the page. */
function Stated({ moment }: { moment: Moment }) {
  if (typeof moment === 'string') return <Time at={moment} />;
  const zones = list(moment.zones.map(ltr));
  return (
    <>
      <bdi dir="ltr">{moment.local.replace('T', ' ')}</bdi>{' '}
      <span class="quiet">{moment.zones.length > 1 ? t('agreements.zone_open', { zones }) : zones}</span>
    </>
  );
}

interface Term {
  readonly article: string;
  readonly kind: string;
  readonly text: string;
  readonly lang: string;
}

function AgreementSheet({ agreement }: { agreement: Agreement }) {
  const open = agreement.standing.filter(({ state }) => state === 'CLAIMED').flatMap(({ a, b }) => [a, b]);
  const others = [...new Set(open)].filter((party) => party !== agreement.by);
  return (
    <article class="agreement">
      <h2>
        <bdi>{named(agreement.title, agreement.id)}</bdi> <Contested of={agreement} />
      </h2>
      {others.length > 0 && (
        <p>
          <Safety
            name="safety.agreement.loaded_by"
            values={{ party: partyTitle(agreement.by), others: list(others.map(partyTitle)) }}
          />
        </p>
      )}
      <dl class="facts">
        <Row label={t('agreements.from')}><Stated moment={agreement.inForceFrom} /></Row>
        {agreement.until && <Row label={t('agreements.until')}><Stated moment={agreement.until} /></Row>}
        <Row label={t('agreements.standing')}>
          <ul class="plain">
            {agreement.standing.map(({ a, b, state }) => (
              <li key={`${a} ${b}`}>
                <Party address={a} /> – <span class="unbroken"><Party address={b} />:</span> {word('standing', state)}
              </li>
            ))}
          </ul>
        </Row>
        <Row label={t('agreements.zones')}>
          <ul class="plain">
            {agreement.zones.map((zone) => (
              <li key={zone.id}>
                <bdi>{named(zone.name, zone.id)}</bdi> · {word('zoneKind', zone.zoneKind)} · {word('zoneBasis', zone.basis)}
                {zone.errorMetres !== undefined && ` · ± ${t('unit.m', { value: String(zone.errorMetres) })}`}
              </li>
            ))}
          </ul>
        </Row>
      </dl>
      <ol class="terms">
        {(agreement.terms as unknown as Term[]).map((term) => (
          <li key={term.article}>
            <span class="quiet">{t('agreements.article', { article: term.article })}</span>{' '}
            <span class="chip">{word('termKind', term.kind)}</span>{' '}
            <q lang={term.lang} dir="auto">{term.text}</q>
          </li>
        ))}
      </ol>
    </article>
  );
}
