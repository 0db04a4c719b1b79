/** Putting claims together that tell of one happening. It finds nothing, and nobody reads more by it than before. */
import { useSignal } from '@preact/signals';
import { ownParty, parties } from '../situation';
import { language, t, word } from '../words/words';
import { Choice, Recipients, Short, Words } from '../views/fields';
import { Outcome, buttonText, useFiling } from '../views/filing';
import { useAllClaims } from './all-claims';
import { standing } from './standing';
import { WHEN_PRECISIONS, placeFaults, placeOf, whenOf } from './claim-form';

const SHOWN = 60;
export const ACTS = ['FORCE', 'PROVOCATION', 'MOVEMENT', 'PATROL', 'FLIGHT', 'EXERCISE', 'LIVE_FIRE'] as const;

export function GatherForm() {
  const title = useSignal('');
  const label = useSignal('');
  const why = useSignal('');
  const when = useSignal('');
  const precision = useSignal('DAY');
  const place = useSignal('');
  const position = useSignal('');
  const error = useSignal('1000');
  const act = useSignal('');
  const search = useSignal('');
  const chosen = useSignal<readonly string[]>([]);
  const to = useSignal<readonly string[]>(parties.peek().map(({ name }) => name).filter((name) => name !== ownParty.peek()));
  const tried = useSignal(false);
  const filing = useFiling();
  const sought = search.value.trim().toLowerCase();
  const claims = useAllClaims();
  const found = standing(claims ?? []).filter(
    (claim) =>
      chosen.value.includes(claim.id) ||
      `${claim.label ?? ''} ${claim.text} ${claim.source.name} ${claim.place?.text ?? ''}`.toLowerCase().includes(sought),
  );
  const stated = when.value.trim() ? whenOf(when.value, precision.value, '') : undefined;
  const where = placeFaults(place.value, position.value, error.value);
  const ready = () =>
    Object.keys(where).length === 0 && title.value.trim() !== '' && to.value.length > 0 && chosen.value.length > 0 && (when.value.trim() === '' || stated !== undefined);
  const send = async () => {
    tried.value = true;
    if (!ready()) return;
    await filing.file(() => ({
      kind: 'incident/1',
      to: to.value,
      body: {
        title: { [language.value]: title.value.trim() },
        ...(label.value.trim() ? { label: label.value.trim() } : {}),
        state: 'REPORTED',
        ...(stated ? { when: stated } : {}),
        ...(place.value.trim() ? { place: placeOf(place.value, position.value.trim() ? 'POINT' : 'SETTLEMENT', position.value, error.value) } : {}),
        claims: chosen.value.map((claim) => ({ claim, ...(why.value.trim() ? { why: why.value.trim() } : {}) })),
        ...(act.value ? { act: act.value } : {}),
      },
    }));
  };
  return (
    <form autocomplete="off" class="form gather-form" noValidate onSubmit={(event) => (event.preventDefault(), void send())}>
      <h2>{t('gather.title')}</h2>
      <p class="quiet">{t('gather.help')}</p>
      <Short name="title" label={t('gather.name')} value={title.value} onValue={(value) => (title.value = value)} fault={tried.value && !title.value.trim() ? t('claim_form.wanted') : undefined} />
      <div class="pair">
        <Short name="label" plain label={t('gather.label')} value={label.value} onValue={(value) => (label.value = value)} />
        <Choice
          name="act"
          label={t('incident.act')}
          value={act.value}
          onValue={(value) => (act.value = value)}
          options={[['', t('gather.no_act')], ...ACTS.map((one) => [one, word('act', one)] as const)]}
        />
        <Short name="when" plain label={t('claim_form.when')} value={when.value} onValue={(value) => (when.value = value)} fault={tried.value && when.value.trim() && !stated ? t('claim_form.when_fault') : undefined} />
        <Choice name="precision" label={t('claim_form.precision')} value={precision.value} onValue={(value) => (precision.value = value)} options={WHEN_PRECISIONS.map((one) => [one, word('timePrecision', one)] as const)} />
        <Short name="place" label={t('claim_form.place')} value={place.value} onValue={(value) => (place.value = value)} fault={tried.value ? where.place : undefined} />
        <Short name="position" plain label={t('claim_form.position')} value={position.value} onValue={(value) => (position.value = value)} fault={tried.value ? where.position : undefined} />
        <Short name="error" plain few label={t('claim_form.error')} value={error.value} onValue={(value) => (error.value = value)} fault={tried.value ? where.error : undefined} />
      </div>
      <Short name="search" label={t('gather.search')} value={search.value} onValue={(value) => (search.value = value)} />
      <fieldset class="field gathered">
        <legend>{t('gather.claims', { count: chosen.value.length })}</legend>
        {tried.value && chosen.value.length === 0 && <p class="fault">{t('gather.choose')}</p>}
        <div class="ticks">
          {!claims && <p class="quiet" role="status">{t('work.asking')}</p>}
          {found.slice(0, SHOWN).map((claim) => (
            <label class="check" key={claim.id}>
              <input
                type="checkbox"
                name="claim"
                value={claim.id}
                checked={chosen.value.includes(claim.id)}
                onChange={(event) =>
                  (chosen.value = event.currentTarget.checked ? [...chosen.value, claim.id] : chosen.value.filter((one) => one !== claim.id))
                }
              />
              <span>
                <bdi dir="ltr">{claim.label ?? `#${claim.index}`}</bdi> · <bdi>{claim.source.name}</bdi> · {word('stance', claim.stance)}: <q dir="auto">{claim.text}</q>
              </span>
            </label>
          ))}
        </div>
        {found.length > SHOWN && <p class="quiet">{t('gather.more', { count: found.length - SHOWN })}</p>}
      </fieldset>
      <Words label={t('gather.why')} value={why.value} onValue={(value) => (why.value = value)} />
      <Recipients label={t('claim_form.to')} chosen={to.value} onChosen={(parties) => (to.value = parties)} fault={tried.value && to.value.length === 0 ? t('claim_form.wanted') : undefined} />
      <p class="actions"><button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.sign'))}</button></p>
      <Outcome filing={filing} />
    </form>
  );
}
