/** What is owed under agreements and by matters, the next first; what has no day comes last. */
import { parties } from '../situation';
import { hrefOf } from '../routes';
import { language, list, t, word } from '../words/words';
import { Mark, Party, Safety, Time, partyTitle } from '../views/parts';
import { ask, useAsked } from './asked';
import { Answered, PartLinks, Sentences, agreementParts } from './common';
import { type Moment, MomentForm, membersOf, useMoment } from './moment';

export interface Due {
  readonly what: string;
  readonly lang?: string;
  readonly owner: string;
  readonly to?: readonly string[];
  readonly from: { readonly agreement?: string; readonly article?: string; readonly matter?: string; readonly kind?: string; readonly id: string };
  readonly due?: { readonly earliest: string; readonly latest: string; readonly text?: string };
  readonly anchor?: string;
  readonly state: string;
  readonly reported: readonly string[];
  readonly words: string;
  readonly basis: string;
}

export function Dues() {
  const moment = useMoment();
  return (
    <div class="desk work listing">
      <section class="list" aria-labelledby="dues-title">
        <PartLinks label={t('work.agreement_parts')} parts={agreementParts()} current="dues" />
        <div class="list-head"><h1 id="dues-title">{t('nav.dues')}</h1> <Mark /></div>
        <p class="quiet">{t('dues.lead')}</p>
        <MomentForm moment={moment} />
        <Rows moment={moment} />
        <p class="last-line"><Safety name="safety.explain.end" /></p>
      </section>
    </div>
  );
}

function Rows({ moment }: { moment: Moment }) {
  const members = membersOf(moment);
  const asked = useAsked(JSON.stringify(members), () => (members ? ask<{ deadlines: readonly Due[] }>('deadlines', members) : Promise.resolve({ deadlines: [] })));
  if (!members) return null;
  return (
    <Answered asked={asked}>
      {({ deadlines }) =>
        deadlines.length === 0 ? <p class="quiet">{t('dues.none')}</p> : (
          <div class="scroll" tabIndex={0} role="region" aria-label={t('nav.dues')}>
            <table class="dues">
              <thead>
                <tr>
                  <th scope="col">{t('dues.due')}</th>
                  <th scope="col">{t('dues.what')}</th>
                  <th scope="col">{t('dues.owner')}</th>
                  <th scope="col">{t('dues.from')}</th>
                  <th scope="col">{t('dues.state')}</th>
                </tr>
              </thead>
              <tbody>{deadlines.map((due, i) => <Line key={i} due={due} />)}</tbody>
            </table>
          </div>
        )
      }
    </Answered>
  );
}

/** Those of the policy with their sign; another name as it stands. */
export function Named({ name }: { name: string }) {
  return parties.value.some((one) => one.name === name) ? <Party address={name} /> : <bdi>{name}</bdi>;
}

function Line({ due }: { due: Due }) {
  const { from } = due;
  return (
    <tr data-due={due.state}>
      <td>
        {due.due ? (
          <>
            <Time at={due.due.earliest} away={due.due.earliest === due.due.latest} />
            {due.due.latest !== due.due.earliest && <> – <Time at={due.due.latest} away /></>}
            {due.due.text && <q class="held-at" dir="auto">{due.due.text}</q>}
          </>
        ) : t('dues.no_day')}
      </td>
      <td><q lang={due.lang} dir="auto">{due.what}</q></td>
      <td>
        <Named name={due.owner} /> {due.to && <span class="held-at">{t('dues.to', { parties: list(due.to.map(partyTitle)) })}</span>}
      </td>
      <td>
        <a href={hrefOf({ view: 'agreements' })}><bdi>{from.agreement ?? from.matter}</bdi></a>{' '}
        {from.article && t('agreements.article', { article: from.article })}
        <span class="held-at" lang={language.value}>{due.basis}</span>
      </td>
      <td>
        <strong class={`chip due ${due.state.toLowerCase()}`}>{word('dueState', due.state)}</strong>
        <Sentences own lines={[due.words]} />
      </td>
    </tr>
  );
}
