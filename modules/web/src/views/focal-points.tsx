/** Which posts of each party must have what is sent to it, with the number to call, and stating our own. */
import { signal, useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { Problem, Unreachable } from '../device/api';
import type { FocalPoint, FocalPoints as Told } from '../device/watch-api';
import { ifServed } from '../duty';
import { NOTICE_KINDS } from '../ledger/statement';
import { hrefOf } from '../routes';
import { mayOrder, ownParty, reader, refreshed, standings } from '../situation';
import { list, named, t, word } from '../words/words';
import { Choice, Short } from './fields';
import { Outcome, buttonText, useFiling } from './filing';
import { POINTS_MOST, type TypedPoint, nextPoint, pointsBody, pointsFrom, twice } from './focal-draft';
import { Absent, Party, Safety, kindWord } from './parts';
import { DrillWord, Recorded } from './told';

const told = signal<readonly Told[] | undefined>(undefined);

async function load(): Promise<void> {
  told.value = (await ifServed(reader().get<{ items: readonly Told[] }>('/v1/focal-points')))?.items ?? [];
}

export function FocalPoints() {
  const problem = useSignal(false);
  const asked = refreshed.value;
  useEffect(() => {
    problem.value = false;
    void load().catch((cause: unknown) => {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      problem.value = true;
    });
  }, [asked]);
  return (
    <section aria-labelledby="focal-title" class="sheet-part">
      <h2 id="focal-title">{t('focal.title')}</h2>
      <p class="quiet">{t('focal.help')} <a href={hrefOf({ view: 'watch', id: 'roster' })}>{t('roster.title')}</a></p>
      {problem.value && <p role="alert">{t('focal.not_read')}</p>}
      {told.value?.length === 0 && <p class="quiet">{t('focal.none')}</p>}
      <ul class="cards">
        {told.value?.map((one) => <Stated key={one.leaf} stated={one} />)}
      </ul>
      {told.value && (mayOrder.value ? <FocalForm stated={own(told.value)} /> : <p class="quiet">{t('ladder_form.who_says')}</p>)}
    </section>
  );
}

const own = (all: readonly Told[]): Told | undefined => all.find(({ party }) => party === ownParty.value);

function Stated({ stated }: { stated: Told }) {
  const points = stated.says?.points ?? [];
  return (
    <li class={stated.drill ? 'call drill' : 'call'} data-focal={stated.party}>
      <p class="line first">
        <DrillWord of={stated} /> <Party address={stated.party} /> <Absent party={stated.party} /> <Recorded of={stated} />
      </p>
      {points.length === 0 && <p>{t('focal.no_points')}</p>}
      {points.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label={t('focal.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('focal.post')}</th>
                <th scope="col">{t('focal.of')}</th>
                <th scope="col">{t('ladder_form.number')}</th>
              </tr>
            </thead>
            <tbody>
              {points.map((point) => (
                <tr key={point.post}>
                  <th scope="row"><Party address={point.post} /> {point.title && <bdi>{point.title}</bdi>}</th>
                  <td><bdi>{ofWhat(point)}</bdi></td>
                  <td>{point.phone ? <bdi dir="ltr" class="phone">{point.phone}</bdi> : t('print.no_number')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <DrillWord of={stated} />
    </li>
  );
}

function ofWhat({ blocks = [], kinds = [], notices = [] }: FocalPoint): string {
  const parts = [
    ...blocks.map((block) => t('claims.block_is', { block })),
    ...kinds.map((kind) => (kind === 'notice' || kind === 'message' ? word('focalKind', kind) : kind)),
    ...notices.map(kindWord),
  ];
  return parts.length === 0 ? word('focalKind', 'all') : list(parts);
}

function FocalForm({ stated }: { stated: Told | undefined }) {
  const points = useSignal<readonly TypedPoint[]>(pointsFrom(stated?.says?.points ?? []));
  const begun = useSignal(stated?.leaf);
  const tried = useSignal(false);
  const filing = useFiling();
  // What was stated elsewhere meanwhile is what is written on from.
  if (begun.value !== stated?.leaf && !filing.busy.value) {
    begun.value = stated?.leaf;
    points.value = pointsFrom(stated?.says?.points ?? []);
  }
  const posts = standings.value.find(({ name }) => name === ownParty.value)?.posts ?? [];
  const doubled = tried.value ? twice(points.value) : [];
  const change = (at: number, more: Partial<TypedPoint>) =>
    (points.value = points.value.map((point, i) => (i === at ? { ...point, ...more } : point)));
  const add = () => {
    points.value = [...points.value, nextPoint(points.value, posts.map(({ post }) => post))];
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.focal-form li:last-child select')?.focus());
  };
  return (
    <form
      autocomplete="off"
      class="form focal-form"
      noValidate
      aria-label={t('focal.form')}
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (!filing.open.value && twice(points.value).length > 0) return;
        void filing
          .file(() => ({ kind: 'focal-points/1', to: ['*'], body: pointsBody(points.value) }))
          .then((filed) => {
            if (!filed) return;
            tried.value = false;
            void load().catch(() => {});
          });
      }}
    >
      <h2>{t('focal.form')} <Party address={ownParty.value} /></h2>
      {points.value.length === 0 && <p class="quiet">{t('focal.no_points')}</p>}
      <ol class="turns">
        {points.value.map((point, i) => (
          <li key={i} class="rung turn-form">
            <Choice
              name="focal-post"
              label={t('focal.post')}
              value={point.post}
              options={posts.map(({ post, title }) => [post, `${named(title, post)} · ${post}`] as const)}
              onValue={(post) => change(i, { post })}
              fault={doubled.includes(i) ? t('focal.twice') : undefined}
            />
            <Short name="role" label={`${t('ladder_form.role')} ${t('new.optional')}`} value={point.title} onValue={(title) => change(i, { title })} />
            <Short plain name="phone" label={`${t('ladder_form.number')} ${t('new.optional')}`} value={point.phone} onValue={(phone) => change(i, { phone })} />
            <Short name="blocks" label={`${t('focal.blocks')} ${t('new.optional')}`} value={point.blocks} onValue={(blocks) => change(i, { blocks })} />
            <Choice
              name="focal-kinds"
              label={t('focal.of')}
              value={point.kinds.join(' ')}
              options={kindOptions(point.kinds)}
              onValue={(kinds) => change(i, { kinds: kinds === '' ? [] : kinds.split(' ') })}
            />
            <NoticeKinds chosen={point.notices} onChosen={(notices) => change(i, { notices })} />
            <button
              type="button"
              class="remove"
              aria-label={t('focal.remove_named', { number: i + 1 })}
              onClick={() => (points.value = points.value.filter((_, at) => at !== i))}
            >
              {t('ladder_form.remove')}
            </button>
          </li>
        ))}
      </ol>
      {points.value.length < POINTS_MOST && posts.length > 0 && (
        <p class="quick"><button type="button" class="add-point" onClick={add}>{t('focal.add')}</button></p>
      )}
      <p><Safety name="safety.ladder.everyone_reads" /></p>
      <div class="actions">
        <button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.sign'))}</button>
      </div>
      <Outcome filing={filing} done={t('focal.counts')} />
    </form>
  );
}

/** Everything, notifications, messages; and what the record says where it is none of them. */
function kindOptions(kinds: readonly string[]): (readonly [string, string])[] {
  const known = [['', word('focalKind', 'all')], ['notice', word('focalKind', 'notice')], ['message', word('focalKind', 'message')]] as const;
  const stands = kinds.join(' ');
  return known.some(([value]) => value === stands) ? [...known] : [...known, [stands, kinds.join(', ')] as const];
}

function NoticeKinds({ chosen, onChosen }: { chosen: readonly string[]; onChosen: (chosen: readonly string[]) => void }) {
  const id = useId();
  return (
    <details open={chosen.length > 0}>
      <summary id={id}>{t('focal.notices')}</summary>
      <div class="ticks" role="group" aria-labelledby={id}>
        {Object.keys(NOTICE_KINDS).map((kind) => (
          <label class="check" key={kind}>
            <input
              type="checkbox"
              name="focal-notice"
              value={kind}
              checked={chosen.includes(kind)}
              onChange={(event) =>
                onChosen(event.currentTarget.checked ? [...chosen, kind] : chosen.filter((one) => one !== kind))
              }
            />
            {kindWord(kind)}
          </label>
        ))}
      </div>
    </details>
  );
}
