/**
 * Protected sites, as far as a page may go that the operator of the server serves: why it holds none, whether sites
 * are on and the cell's boxes still come, and every task with the command that does it on the machine that holds them.
 */
import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Problem, Unreachable } from '../device/api';
import { me, ownParty, parties, reader, status } from '../situation';
import { operatorNow, relative, utc } from '../words/time';
import { t, word } from '../words/words';
import { Mark, Row, Safety } from './parts';
import { seconds } from './told';

/** What the log tells everybody of a box: that there is one, and when it was recorded. */
interface Leaf {
  readonly index: number;
  readonly class: string;
  readonly recordedAt?: string;
}

interface Boxes {
  readonly newest?: Leaf;
  readonly looked: number;
  /** What was looked at ends before this entry; only what came since is read. */
  readonly upTo: number;
}

const LOOKED = 500;
const boxes = signal<Boxes | undefined>(undefined);

async function load(): Promise<void> {
  const before = boxes.peek();
  const from = Math.max(before?.upTo ?? 0, (status.value?.size ?? 0) - LOOKED);
  const { items } = await reader().get<{ items: readonly Leaf[] }>(`/v1/log?from=${from}&limit=${LOOKED}`);
  const newest = items.filter((one) => one.class === 'sealed').at(-1) ?? before?.newest;
  boxes.value = { looked: Math.min(LOOKED, (before?.looked ?? 0) + items.length), upTo: from + items.length, ...(newest ? { newest } : {}) };
}

const BOOK = '--book sites.book --identity cell.id';
const KEY = '--key cell.key';

/** Each task of the cell and the command for it, in the order of the guide. */
const CELL_TASKS = {
  explain: 'parley site explain --language ar',
  add: `parley site add clinic.yaml ${BOOK}`,
  page: `parley site page --out overview.html ${BOOK}`,
  review: `parley site review SITE --review-by TIME ${BOOK}`,
  consent: `parley site consent SITE consent.yaml ${BOOK}`,
  area: `parley site disclose SITE --to RECIPIENT --purpose WORDS --out area.age ${BOOK} ${KEY}`,
  exact: `parley site disclose SITE --tier EXACT --operator-agrees WORDS --to RECIPIENT --purpose WORDS --out exact.age ${BOOK} ${KEY}`,
  holders: `parley site holders SITE ${BOOK}`,
  struck: `parley site struck SITE --struck-at TIME --by WHO --words WORDS --out report.json ${BOOK}`,
  freeze: `parley site freeze OPERATOR --cause LEAK --reason WORDS ${BOOK}`,
  withdraw: `parley site withdraw SITE --by WHO --reason WORDS ${BOOK}`,
  watch: `parley site watch --every 60 ${BOOK} ${KEY}`,
  pump: `parley cell run --queue sites.book.queue --every 600 ${KEY}`,
} as const;

/** What whoever was told of a site does on his own machine. */
const HOLDER_TASKS = {
  take: 'parley site take exact.age --of LEAF --held held.sites --out opened.json --key KEY --identity FILE',
  check: 'parley check patrol.json --held held.sites --identity FILE --key KEY',
} as const;

export function Sites() {
  const problem = useSignal(false);
  const size = status.value?.size;
  useEffect(() => {
    problem.value = false;
    void load().catch((cause: unknown) => {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      problem.value = true;
    });
  }, [size]);
  const cell = me.value?.scopes.includes('cell') || parties.value.find(({ name }) => name === ownParty.value)?.role === 'HUMANITARIAN';
  return (
    <div class="desk sites-desk">
      <section class="list" aria-labelledby="sites-page-title">
        <div class="list-head">
          <h1 id="sites-page-title">{t('nav.sites')}</h1>
          <Mark />
        </div>
        <p><Safety name="safety.site.unlisted" /></p>
        <p><Safety name="safety.sites.why" /></p>
        <dl class="facts">
          <Row label={t('sites.on_here')}>{t(status.value?.sites === 'on' ? 'word.yes' : 'word.no')}</Row>
          <Row label={t('sites.last_box')}>
            <LastBox told={boxes.value} />
          </Row>
        </dl>
        {problem.value && <p role="alert">{t('sites.not_read')}</p>}
        <p class="quiet">{t('sites.boxes_help')}</p>
        <p><Safety name="safety.sites.held" /></p>
      </section>
      <div class="side">
        <Tasks title={t('sites.for_cell')} tasks={CELL_TASKS} open={cell === true} />
        <Tasks title={t('sites.for_holders')} tasks={HOLDER_TASKS} open={cell !== true} />
      </div>
    </div>
  );
}

function LastBox({ told }: { told: Boxes | undefined }) {
  if (!told) return <span class="quiet">{t('roles.fetching')}</span>;
  const { newest, looked } = told;
  if (!newest) return <>{t('sites.no_box', { count: looked })}</>;
  return (
    <>
      <bdi dir="ltr">#{newest.index}</bdi>{' '}
      {newest.recordedAt && <>{utc(seconds(newest.recordedAt))} <span class="away">{relative(newest.recordedAt, operatorNow.value)}</span></>}
    </>
  );
}

function Tasks({ title, tasks, open }: { title: string; tasks: Readonly<Record<string, string>>; open: boolean }) {
  return (
    <details class="sheet-part" open={open}>
      <summary>{title}</summary>
      <p class="quiet">{t('sites.commands_help')}</p>
      <dl class="tasks">
        {Object.entries(tasks).map(([task, command]) => (
          <div key={task} data-task={task}>
            <dt>{word('siteTask', task)}</dt>
            <dd><pre dir="ltr" tabIndex={0}>{command}</pre></dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
