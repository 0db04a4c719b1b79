/** Pages for paper: the situation on one sheet, the card of agreed signals, one entry with its receipt as squares. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { fetchStatement } from '../device/receiving';
import { Problem, Unreachable } from '../device/api';
import { onCall, signals } from '../duty';
import { allRuns, startOf } from '../home';
import { toPath } from '../ledger/bytes';
import { type PaperKind, squareTexts } from '../ledger/paper';
import { squareOf } from '../qr';
import { hrefOf, partOf } from '../routes';
import { line, me, moreNotices, notices, ownParty, partyOf, reader, setting, status, training } from '../situation';
import { toPhone } from '../watch';
import { book } from '../watchbook';
import { clockOffsetMs, inZone, missionZone, operatorNow, secondsText, utc, utcWindow } from '../words/time';
import { entryWord } from '../words/entries';
import { LANGUAGES, list, named, number, t, word } from '../words/words';
import { others } from './fields';
import { Square } from './invitation';
import { Absent, Mark, Meaning, Party, Safety, Swatch, Time, kindWord, partyTitle } from './parts';
import { DrillWord, LeafLine, seconds } from './told';
import type { Notice } from '../device/api';

export function Print() {
  const part = partOf('print');
  return (
    <div class="desk print">
      <p class="actions no-print">
        <button type="button" class="primary" onClick={() => print()}>{t('print.print')}</button>
        <a class="button" href={hrefOf({ view: 'print' })} aria-current={part ? undefined : 'true'}>{t('print.sheet')}</a>
        <a class="button" href={hrefOf({ view: 'print', id: 'card' })} aria-current={part === 'card' ? 'true' : undefined}>{t('print.card')}</a>
      </p>
      {!part && <SituationSheet />}
      {part === 'card' && <SignalCard />}
      {part && part !== 'card' && <EntryPages key={part} path={part} />}
    </div>
  );
}

/** Which log, in what setting, for whom, when, and up to where this page had it. */
function Head({ title }: { title: string }) {
  const now = operatorNow.value;
  return (
    <header class="page-head">
      <h1>{title} <Mark /></h1>
      {setting.value === 'EXERCISE' && <p><strong>{training.value ? <Safety name="safety.training.log" /> : <Safety name="safety.exercise.banner" />}</strong></p>}
      <p>
        <bdi dir="ltr">{status.value?.origin}</bdi> · <Party address={me.value?.post ?? ''} /> · {utc(secondsText(now))} ({inZone(now, missionZone.value)})
      </p>
      <p>
        {t('print.in_step', { time: utc(secondsText(line.value.inStepMs + clockOffsetMs.value)), size: status.value?.size ?? 0 })}
        {!line.value.up && <strong> {t('line.down')}</strong>}
      </p>
    </header>
  );
}

function Limits() {
  return (
    <footer class="page-foot">
      <p><Safety name="safety.notice.not_permission" /> <Safety name="safety.notice.missing" /> <Safety name="safety.site.unlisted" /></p>
      <p><Safety name="safety.print.paper" /></p>
    </footer>
  );
}

function SituationSheet() {
  const { staying, now, next } = allRuns.value;
  const open = book.value.open;
  return (
    <article class="printable a4" data-sheet="situation">
      <Head title={t('print.sheet')} />
      {toPhone.value.length > 0 && (
        <section>
          <h2>{t('print.not_delivered')}</h2>
          <ul class="plain">
            {toPhone.value.map(({ party, phone, count, drill }) => (
              <li key={`${party} ${drill}`}><DrillWord of={{ drill }} /> <strong><bdi>{partyTitle(party)}</bdi></strong> {phone ? <bdi dir="ltr" class="phone">{phone}</bdi> : t('print.no_number')} · {t('delivery.entries', { count })}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('handover.open', { count: open.length })}</h2>
        <ul class="plain">
          {open.map((item) => <li key={item.leaf}><span class="tick" aria-hidden="true" /> {word('openItem', item.what)}: <LeafLine leaf={item.leaf} /></li>)}
        </ul>
      </section>
      <Rows title={t('desk.now', { count: now.length })} of={now} />
      <Rows title={t('desk.next', { count: next.length, hours: 48 })} of={next} />
      <Rows title={t('desk.staying', { count: staying.length })} of={staying} />
      {moreNotices.value !== undefined && <p>{t('desk.only_newest', { count: notices.value.length })}</p>}
      <Reach />
      <Limits />
    </article>
  );
}

function Rows({ title, of }: { title: string; of: readonly Notice[] }) {
  return (
    <section>
      <h2>{title}</h2>
      {of.length === 0 && <p>{t('desk.none_known')}</p>}
      {of.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('notice.window')}</th>
              <th scope="col">{t('new.means')}</th>
              <th scope="col">{t('notice.from')}</th>
              <th scope="col">{t('notice.purpose')}</th>
            </tr>
          </thead>
          <tbody>
            {[...of].sort((a, b) => startOf(a) - startOf(b)).map((notice) => (
              <tr key={notice.id}>
                <td><bdi dir="ltr" class="utc">{utcWindow(notice.window.start, notice.window.end, t('notice.no_end'))}</bdi></td>
                <td><DrillWord of={notice} /> <Meaning meaning={notice.meaning} /> {kindWord(notice.kind)} <bdi dir="ltr">#{notice.index}</bdi></td>
                <td><Swatch party={partyOf(notice.from)} /> <bdi>{partyTitle(partyOf(notice.from))}</bdi></td>
                <td><bdi>{notice.purpose}</bdi> · {word('activity', notice.activity)}{notice.overlaps.length > 0 && <> · {t('notice.overlaps', { count: notice.overlaps.length })}</>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Lines, and whom to phone. */
function Reach() {
  const rosters = onCall.value?.rosters ?? [];
  return (
    <section>
      <h2>{t('lines.title')} · {t('roster.title')}</h2>
      <ul class="plain">
        {others().map((party) => {
          const known = book.value.lines.find(({ between }) => between.includes(party) && between.includes(ownParty.value));
          const tried = known?.checks.map(({ says, recordedAt }) => says?.held ?? recordedAt).sort().at(-1);
          return (
            <li key={party}>
              <Party address={party} /> <Absent party={party} /> {known?.state ? word('lineState', known.state) : t('lines.not_checked')} {tried && <Time at={seconds(tried)} />}
            </li>
          );
        })}
        {rosters.map((roster) => (
          <li key={roster.leaf}>
            <Party address={roster.party} /> <bdi>{roster.duty}</bdi>:{' '}
            {roster.onCall ? <><bdi>{roster.onCall.focal_point ?? roster.onCall.post}</bdi> <bdi dir="ltr" class="phone">{list(roster.onCall.phones ?? [])}</bdi> {utcWindow(roster.onCall.from, roster.onCall.until, '')}</> : <Safety name="safety.roster.nobody" values={{ duty: roster.duty }} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Agreed signals in every language they were agreed in, on one page that is kept in a pocket. */
function SignalCard() {
  const tables = signals.value?.inForce ?? [];
  return (
    <article class="printable a4" data-sheet="card">
      <Head title={t('print.card')} />
      <p><Safety name="safety.signals.agreed_only" /></p>
      {tables.length === 0 && <p><Safety name="safety.signals.none" /></p>}
      {tables.map((table) => table.says && (
        <section key={table.leaf}>
          <h2><bdi>{named(table.says.title, table.id)}</bdi> <span class="quiet">#{table.index}</span></h2>
          <p><bdi>{list(table.says.parties.map(partyTitle))}</bdi> · {utcWindow(table.says.from, table.says.until, t('notice.no_end'))}</p>
          <table>
            <thead>
              <tr><th scope="col">{t('signals.code')}</th><th scope="col">{t('signals.medium')}</th><th scope="col">{t('signals.meaning')}</th><th scope="col">{t('signals.response')}</th></tr>
            </thead>
            <tbody>
              {table.says.signals.map((one) => (
                <tr key={one.code}>
                  <th scope="row"><bdi>{one.code}</bdi></th>
                  <td>{word('medium', one.medium)}</td>
                  <td><InAll text={one.meaning} /></td>
                  <td><InAll text={one.response} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <Limits />
    </article>
  );
}

function InAll({ text }: { text: Readonly<Record<string, string>> }) {
  const shown = LANGUAGES.filter(({ code }) => text[code] !== undefined);
  return <>{shown.map(({ code }) => <p key={code} lang={code} dir={code === 'ar' ? 'rtl' : 'ltr'}>{text[code]}</p>)}</>;
}

interface Pages {
  readonly statement: string;
  readonly receipt: string;
  readonly leaf: string;
  readonly squares: Readonly<Record<PaperKind, readonly string[] | undefined>>;
}

/** base64url of a leaf hash, as it stands in addresses. */
const leafOf = (path: string): string => `${path.replaceAll('-', '+').replaceAll('_', '/')}=`;

/** The statement and its receipt, each on a page of its own; `parley paper read` gives the same bytes again. */
function EntryPages({ path }: { path: string }) {
  const pages = useSignal<Pages | undefined>(undefined);
  const problem = useSignal(false);
  useEffect(() => {
    const fetchAll = async () => {
      const { statement } = await fetchStatement(reader(), leafOf(path));
      const { receipt } = await reader().get<{ receipt: string }>(`/v1/receipts/${toPath(path)}`);
      const squares = { statement: await squareTexts('statement', statement), receipt: await squareTexts('receipt', receipt) };
      pages.value = { statement, receipt, leaf: leafOf(path), squares };
    };
    void fetchAll().catch((cause) => {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      problem.value = true;
    });
  }, [path]);
  if (problem.value) return <p role="alert">{t('proof.not_fetched')}</p>;
  if (!pages.value) return <p role="status">{t('proof.checking')}</p>;
  const { statement, leaf, squares, receipt } = pages.value;
  const index = /^index (\d+)$/m.exec(receipt)?.[1] ?? '';
  return (
    <>
      <article class="printable a4" data-sheet="statement">
        <Head title={t('print.statement', { index })} />
        <Words statement={statement} />
        <pre dir="ltr">{statement}</pre>
        <Squares texts={squares.statement} kind="statement" />
        <Limits />
      </article>
      <article class="printable a4" data-sheet="receipt">
        <Head title={t('print.receipt', { index })} />
        <p>{t('proof.leaf')} <code dir="ltr">{leaf}</code></p>
        <p><Safety name="safety.verify.proves" /> <Safety name="safety.verify.not_proven" /></p>
        <Squares texts={squares.receipt} kind="receipt" />
        <p class="quiet">{t('print.read_back')} <code dir="ltr">parley paper read</code>, <code dir="ltr">parley verify</code></p>
        <Limits />
      </article>
    </>
  );
}

/** The meaning stands before any number; of a kind that is no notification, its own name does. */
function Words({ statement }: { statement: string }) {
  const { kind, from, to, at, body } = JSON.parse(statement) as {
    kind: string; from: string; to: string[]; at: string; body: { meaning?: string; notice_kind?: string; purpose?: string; activity?: string };
  };
  return (
    <p>
      {body.meaning && <Meaning meaning={body.meaning} />} <strong>{body.notice_kind ? kindWord(body.notice_kind) : entryWord(kind)}</strong>{' '}
      {body.activity && word('activity', body.activity)} · <Party address={from} /> <span class="arrow" /> {to.map((one) => <Party key={one} address={one} />)} · {utc(at)}{' '}
      {body.purpose && <bdi>{body.purpose}</bdi>}
    </p>
  );
}

function Squares({ texts, kind }: { texts: readonly string[] | undefined; kind: PaperKind }) {
  if (!texts) return <p>{t('print.too_long')}</p>;
  return (
    <div class="squares" data-squares={kind}>
      {texts.map((text, i) => {
        const rows = squareOf(text);
        return rows && <figure key={text}><Square rows={rows} /><figcaption>{number(i + 1)} / {number(texts.length)}</figcaption></figure>;
      })}
    </div>
  );
}
