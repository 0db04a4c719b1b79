/** Findings: what posts concluded and signed, with what everybody said of it, and registers of others beside it. */
import { useSignal } from '@preact/signals';
import { hrefOf, partOf } from '../routes';
import { t } from '../words/words';
import { Mark, Safety } from '../views/parts';
import { useAsked } from './asked';
import { Answered, PartLinks, recordParts } from './common';
import { Finding } from './finding';
import { findingsOf } from './finding-api';

export function Findings() {
  const id = partOf('findings');
  const changed = useSignal(false);
  const members = { ...(id ? { finding: id } : {}), ...(changed.value && !id ? { changed: 'true' } : {}) };
  const asked = useAsked(JSON.stringify(members), () => findingsOf(members));
  return (
    <div class="desk work listing">
      <section class="list" aria-labelledby="findings-title">
        <PartLinks label={t('work.parts')} parts={recordParts()} current="findings" />
        <div class="list-head">
          <h1 id="findings-title">{t('nav.findings')}</h1> <Mark />
        </div>
        <p class="quiet">{t('findings.lead')} <Safety name="safety.explain.end" /></p>
        {id ? (
          <p><a href={hrefOf({ view: 'findings' })}>{t('findings.all')}</a></p>
        ) : (
          <label class="check">
            <input type="checkbox" name="changed" checked={changed.value} onChange={(event) => (changed.value = event.currentTarget.checked)} />
            {t('findings.only_changed')}
          </label>
        )}
        <Answered asked={asked}>
          {(found) => (
            <>
              {found.length === 0 && <p class="quiet">{t('findings.none')}</p>}
              {found.map((one) => <Finding key={one.id} finding={one} />)}
            </>
          )}
        </Answered>
      </section>
    </div>
  );
}
