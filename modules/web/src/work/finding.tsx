/** One finding: who signed what, what each party says of it in one size, and what would come out otherwise now. */
import { useSignal } from '@preact/signals';
import { hrefOf, partOf } from '../routes';
import { me, mayFile, ownParty, partyOf } from '../situation';
import { surelyPast, utc } from '../words/time';
import { language, t, word } from '../words/words';
import { Choice, Words } from '../views/fields';
import { Outcome, buttonText, hearers, useFiling } from '../views/filing';
import { Contested, Mark, Party, Row, Safety, Time } from '../views/parts';
import type { Again, Comment, FindingRow, FoundTerm, OtherStep, Since } from './finding-api';
import { Sentences } from './common';
import { SignForm } from './finding-sign';

export function Finding({ finding }: { finding: FindingRow }) {
  const open = finding.stage === 'OPENED';
  return (
    <article class={open ? 'finding opened' : 'finding signed'} data-finding={finding.id}>
      <p class="line first">
        <a href={hrefOf({ view: 'findings', id: finding.id })} class="kind">
          {open ? t('finding.proposed') : t('finding.signed')}
        </a>
        <span class="chip">{word('findingStage', finding.stage)}</span>
        {finding.release && <span class="chip">{word('release', finding.release)}</span>}
        {finding.changed && <span class="chip changed">{t('finding.changed')}</span>}
        <Mark /> <Contested of={finding} />
      </p>
      <p><Safety name={open ? 'safety.finding.open' : 'safety.finding.signed'} /></p>
      <p class="claim-quote"><q lang={finding.lang} dir="auto">{finding.summary}</q></p>
      <dl class="facts">
        <Row label={t('finding.by')}><Party address={finding.from} /> <Time at={finding.recorded} /></Row>
        {finding.comments_until && (
          <Row label={t('finding.comments_until')}><Time at={finding.comments_until} away /></Row>
        )}
        <Row label={t('finding.attribution')}>
          {finding.attribution === 'UNATTRIBUTED' ? t('finding.unattributed') : (
            <><bdi>{finding.attribution.party}</bdi> · {word('likelihood', finding.attribution.likelihood)}</>
          )}
        </Row>
        <Row label={t('finding.confidence')}>{word('confidence', finding.confidence)}</Row>
        <Row label={t('finding.standard')}><q dir="auto" lang={finding.lang}>{finding.standard}</q></Row>
        {finding.incident && partOf('incidents') !== finding.incident && (
          <Row label={t('incident.one')}>
            <a href={hrefOf({ view: 'incidents', id: finding.incident })}><bdi dir="ltr">{finding.incident_label ?? finding.incident.slice(0, 8)}</bdi></a>
          </Row>
        )}
      </dl>
      <ul class="plain found-terms">
        {finding.terms.map((term) => <Term key={`${term.leaf} ${term.article}`} term={term} lang={finding.lang} />)}
      </ul>
      <Comments comments={finding.comments} lang={finding.lang} />
      <Versions finding={finding} />
      {mayFile.value && partyOf(finding.from) !== ownParty.value && open && <CommentForm finding={finding} />}
      <SignForm key={finding.leaf} finding={finding} />
    </article>
  );
}

function Term({ term, lang }: { term: FoundTerm; lang: string }) {
  const result = (term.result ?? term.proposed ?? '').replaceAll('"', '');
  return (
    <li class="found-term">
      <p class="line">
        <bdi class="kind">{term.agreement}</bdi> {t('agreements.article', { article: term.article })}
        <q>{word('findingResult', result)}</q> <q><code dir="ltr">{result}</code></q>
      </p>
      {term.reason && <p><q lang={lang} dir="auto">{term.reason}</q></p>}
      <p class="quiet">{t('finding.came', { result: word('testResult', term.came) })}</p>
      {term.differs && (
        <p class="otherwise" data-differs>
          {t(term.result === undefined ? 'finding.differs_proposed' : 'finding.differs_concluded')}{' '}
          {t(term.reason ? 'finding.differs_why' : 'finding.differs_no_why')}
        </p>
      )}
      <Now again={term.again} />
      {term.since?.map((one) => <FiledAnew key={one.leaf} since={one} />)}
    </li>
  );
}

/** What the test comes to today; what was signed stands as it is. */
function Now({ again }: { again: Again }) {
  if (again.comes_out === 'SAME') return <p class="quiet">{t('finding.same')}</p>;
  if (again.comes_out === 'CANNOT') return <p class="quiet">{t('finding.cannot')}</p>;
  return (
    <div class="otherwise">
      <p><strong>{t('finding.otherwise', { result: word('testResult', again.result ?? '') })}</strong></p>
      <OtherSteps steps={again.steps} />
    </div>
  );
}

/** What a map, a claim or a text filed anew would change, were it read in place of the one before. */
function FiledAnew({ since }: { since: Since }) {
  return (
    <div class={since.comes_out === 'SAME' ? 'filed-anew' : 'filed-anew otherwise'} data-since={since.what}>
      <p class="line">
        <span class="chip">{word('filedAnew', since.what)}</span> <bdi>{since.name}</bdi> <Party address={since.by} />
        {since.change.map((change) => <span key={change} class="chip">{word('change', change)}</span>)}
      </p>
      <p dir="auto">{since.words}</p>
      {since.result && <p><strong>{t('finding.would_come', { result: word('testResult', since.result) })}</strong></p>}
      <OtherSteps steps={since.steps} />
    </div>
  );
}

function OtherSteps({ steps }: { steps: readonly OtherStep[] | undefined }) {
  if (!steps) return null;
  return (
    <ul class="plain">
      {steps.map((step, i) => (
        <li key={i}>
          {word('testStep', step.test ?? '')}: {step.then ? word('outcome', step.then) : '–'} <span class="arrow" /> {step.now ? word('outcome', step.now) : '–'}
          {step.says && <Sentences own lines={step.says} />}
        </li>
      ))}
    </ul>
  );
}

/** All of one size and in the order recorded: a dissent is no footnote. */
function Comments({ comments, lang }: { comments: readonly Comment[]; lang: string }) {
  return (
    <>
      <h4>{t('finding.comments', { count: comments.length })}</h4>
      <ul class="accounts">
        {comments.map((comment) => (
          <li key={comment.leaf} class="account" data-stance={comment.stance}>
            <p class="line first">
              <Party address={comment.party} /> <span class="chip">{word('commentStance', comment.stance)}</span>
              {comment.after_the_period && <span class="chip">{t('finding.after_period')}</span>}
            </p>
            {comment.articles && <p class="quiet">{comment.articles.map((article) => t('agreements.article', { article })).join(' · ')}</p>}
            {comment.text && <p><q lang={comment.lang ?? lang} dir="auto">{comment.text}</q></p>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Versions({ finding: { versions } }: { finding: FindingRow }) {
  if (versions.length < 2) return null;
  return (
    <details>
      <summary>{t('finding.versions', { count: versions.length })}</summary>
      <ol class="plain">
        {versions.map((one) => (
          <li key={one.leaf}>
            {word('findingStage', one.stage)} {one.release && word('release', one.release)} <Time at={one.recorded} />{' '}
            <code dir="ltr">{one.leaf.slice(0, 12)}</code>
          </li>
        ))}
      </ol>
    </details>
  );
}

const STANCES = ['CONCURS', 'DISSENTS', 'REMARKS', 'DECLINES'] as const;

function CommentForm({ finding }: { finding: FindingRow }) {
  const stance = useSignal<string>('REMARKS');
  const text = useSignal('');
  const tried = useSignal(false);
  const filing = useFiling();
  const wanted = stance.value !== 'CONCURS' && text.value.trim() === '';
  const over = finding.comments_until !== undefined && surelyPast(finding.comments_until);
  const send = () => {
    tried.value = true;
    if (wanted) return;
    void filing.file(async () => ({
      kind: 'comment/1',
      to: (await hearers(finding.leaf)).to,
      body: {
        of: finding.leaf,
        stance: stance.value,
        ...(text.value.trim() ? { text: text.value.trim(), lang: language.value } : {}),
      },
    }));
  };
  return (
    <details class="comment-form">
      <summary>{t('finding.comment')}</summary>
      <form autocomplete="off" class="form" noValidate onSubmit={(event) => (event.preventDefault(), send())}>
        {over && <p>{t('finding.period_over', { time: utc(finding.comments_until ?? '') })}</p>}
        <Choice
          name="stance"
          label={t('finding.stance')}
          value={stance.value}
          onValue={(value) => (stance.value = value)}
          options={STANCES.map((one) => [one, word('commentStance', one)] as const)}
        />
        <Words
          label={t('finding.comment_text')}
          value={text.value}
          onValue={(value) => (text.value = value)}
          lang={language.value}
          fault={tried.value && wanted ? t('finding.comment_wanted') : undefined}
        />
        <p class="quiet">{t('finding.comment_stays', { post: me.value?.post ?? '' })}</p>
        <p class="actions"><button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.sign'))}</button></p>
        <Outcome filing={filing} />
      </form>
    </details>
  );
}
