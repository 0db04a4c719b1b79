/** One notification in full: meaning and words first, numbers after, then who has it and the proof. */
import type { Apart, FiledAltitude, FiledVolume, Notice, Overlap, Timeliness } from '../device/api';
import { toPath } from '../ledger/bytes';
import { outlineOf } from '../map/geometry';
import { describeFiled, positions } from '../map/describe';
import { hrefOf } from '../routes';
import { acknowledgedBy, addressedTo, lateOf, mayAcknowledge, ownParty, partyOf, reread } from '../situation';
import { utc, utcWindow } from '../words/time';
import { list, number, t, word } from '../words/words';
import { AboutIt, AnswerNotice, AnswerQuery } from './answer-form';
import { FocalPoints, LateActs } from './deliveries';
import { SayIt } from './dictated';
import { acknowledgement, useFiling } from './filing';
import { LadderTable } from './ladder';
import { Contested, Mark, Meaning, Party, Row, Safety, Time, kindWord, partyTitle, staying } from './parts';
import { OwnActs } from './own-acts';
import { Proof } from './proof';
import { GradeWords, RebasedWords } from './witnessed';
import { Refused } from './refused';

export function NoticeDetail({ notice }: { notice: Notice }) {
  return (
    <article class="detail" aria-labelledby="detail-title">
      <header>
        <Meaning meaning={notice.meaning} />
        <h2 id="detail-title">
          {kindWord(notice.kind)} · <bdi>{partyTitle(partyOf(notice.from))}</bdi>
        </h2>
        <Mark />
        <Contested of={notice} />
        {notice.contested && <p>{t('contested.why')}</p>}
      </header>
      <Acknowledge notice={notice} />
      <OwnActs notice={notice} />
      {lateOf(notice).map((late) => <LateActs key={late.recipient} late={late} />)}
      <dl class="facts">
        <Row label={t('notice.from')}><Party address={notice.from} /></Row>
        <Row label={t('notice.to')}>
          <span class="parties">{notice.to.map((to) => <Party key={to} address={to} />)}</span>
        </Row>
        <Row label={t('notice.window')}>
          <bdi dir="ltr" class="utc">{utcWindow(notice.window.start, notice.window.end, t('notice.no_end'))}</bdi>
        </Row>
        <Row label={t('notice.activity')}>{word('activity', notice.activity)}</Row>
        {staying(notice) && <Row label={t('notice.confirmed')}>{staying(notice)}</Row>}
        {notice.purpose && <Row label={t('notice.purpose')}><span dir="auto">{notice.purpose}</span></Row>}
        {notice.liveFire && <Row label={t('notice.live_fire')}>{t('word.yes')}</Row>}
        {notice.emergency && <Row label={t('notice.emergency')}>{t('word.yes')}</Row>}
        {notice.callsign && <Row label={t('notice.callsign')}><bdi>{notice.callsign}</bdi></Row>}
        {notice.strength && <Row label={t('notice.strength')}><Strength strength={notice.strength} /></Row>}
        {notice.block && <Row label={t('notice.block')}><bdi>{notice.block}</bdi></Row>}
        <Row label={t('notice.recorded')}>
          <bdi dir="ltr">#{notice.index}</bdi> <Time at={notice.recordedAt} /> <span class="quiet">{t('basis.LOG_CLOCK')}</span>
        </Row>
        <Row label={t('notice.stated')}><Time at={notice.at} /></Row>
        <Row label={t('witnessed.title')}><GradeWords interval={notice.witnessed} /></Row>
        {notice.timeliness && (
          <Row label={t('notice.timeliness')}>
            {notice.witnessed.timeliness?.basis === 'WITNESSED' && (
              <RebasedWords rebased={notice.witnessed.timeliness} />
            )}
            <TimelinessWords timeliness={notice.timeliness} />
          </Row>
        )}
      </dl>
      <h3>{t('overlap.title')}</h3>
      <Overlaps notice={notice} />
      <h3>{t('ladder.title')}</h3>
      <LadderTable rows={notice.ladder} recipients={notice.witnessed.recipients} />
      {partyOf(notice.from) === ownParty.value && <FocalPoints leaf={notice.leaf} />}
      <h3>{t('answers.title')}</h3>
      <Answers notice={notice} />
      <AboutIt leaves={notice.versions.map(({ leaf }) => leaf)} />
      <AnswerNotice key={notice.id} notice={notice} />
      <h3>{t('where.title')}</h3>
      {notice.volumes.map((volume, i) => <Where key={i} volume={volume} index={i} meaning={notice.meaning} />)}
      <h3>{t('versions.title')}</h3>
      <Versions notice={notice} />
      <h3>{t('versions.last_before')}</h3>
      <LastBeforeStart notice={notice} />
      <h3>{t('proof.title')}</h3>
      <Proof key={notice.leaf} leaf={notice.leaf} index={notice.index} />
      <SayIt key={`said ${notice.leaf}`} leaf={notice.leaf} areas />
      <p><a href={hrefOf({ view: 'print', id: toPath(notice.leaf) })}>{t('print.entry')}</a></p>
    </article>
  );
}

function Strength({ strength }: { strength: Readonly<Record<string, unknown>> }) {
  const total = (of: unknown) => (typeof of === 'number' ? of : (of as { total?: number } | undefined)?.total);
  const [people, vehicles, aircraft] = ['people', 'vehicles', 'aircraft'].map((name) => total(strength[name]));
  const parts = [
    people !== undefined && t('strength.people', { count: people }),
    vehicles !== undefined && t('strength.vehicles', { count: vehicles }),
    aircraft !== undefined && t('strength.aircraft', { count: aircraft }),
  ].filter((part): part is string => part !== false);
  return <span>{list(parts)}</span>;
}

/** The value, its clock and basis, and per article what was asked and what was given: without a judgement. */
export function TimelinessWords({ timeliness }: { timeliness: Timeliness }) {
  return (
    <div class="timeliness">
      <strong>{word('timeliness', timeliness.value)}</strong>{' '}
      <code dir="ltr">{timeliness.value}</code> <span class="quiet">{t('timeliness.basis', { basis: word('basis', timeliness.basis) })}</span>
      <ul>
        {timeliness.value === 'NO_AGREED_STANDARD' && <li><Safety name="safety.lead.no_standard" /></li>}
        {timeliness.per.map((per) => (
          <li key={`${per.agreement}${per.article}${per.requiredSeconds}`}>
            <Safety
              name={per.givenSeconds < 0 ? 'safety.lead.after_start' : 'safety.lead.given'}
              values={{
                given: Math.floor(Math.abs(per.givenSeconds) / 3600),
                required: Math.floor(per.requiredSeconds / 3600),
                article: per.article,
              }}
            />
            {per.clock && per.clock !== 'LOGGED' && (
              <span class="quiet">{t('witnessed.term_clock', { clock: word('clockName', per.clock) })}</span>
            )}
          </li>
        ))}
        {timeliness.value === 'ON_TIME' && <li><Safety name="safety.lead.not_permission" /></li>}
      </ul>
    </div>
  );
}

function Overlaps({ notice }: { notice: Notice }) {
  const others = notice.notTakingPart?.length ? list(notice.notTakingPart.map(partyTitle)) : t('overlap.nobody');
  if (notice.overlaps.length === 0) {
    return (
      <p>
        {notice.notTakingPart ? (
          <Safety name="safety.check.no_overlap" values={{ parties: others }} />
        ) : (
          <Safety name="safety.check.none_shown" />
        )}
      </p>
    );
  }
  return (
    <>
      <p>
        {notice.notTakingPart && (
          <Safety name="safety.check.overlaps" values={{ count: notice.overlaps.length, parties: others }} />
        )}{' '}
        <Safety name="safety.check.limits" />
      </p>
      <OverlapTable overlaps={notice.overlaps} />
    </>
  );
}

/** An overlap; whose it is shows once the other notice itself has been read. */
type ShownOverlap = Omit<Overlap, 'otherFrom' | 'otherKind'> & Partial<Pick<Overlap, 'otherFrom' | 'otherKind'>>;

export function OverlapTable({ overlaps }: { overlaps: readonly ShownOverlap[] }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('overlap.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('overlap.with')}</th>
            <th scope="col">{t('notice.window')}</th>
            <th scope="col">{t('altitude.title')}</th>
            <th scope="col">{t('overlap.contact')}</th>
            <th scope="col">{t('overlap.volumes')}</th>
          </tr>
        </thead>
        <tbody>
          {overlaps.map((overlap) => (
            <tr key={`${overlap.leaf}${overlap.own}${overlap.other}`}>
              <td>
                <a href={hrefOf({ view: 'notices', id: overlap.id })}>
                  {overlap.otherKind ? kindWord(overlap.otherKind) : t('overlap.other_notice')}
                </a>{' '}
                {overlap.otherFrom && <Party address={partyOf(overlap.otherFrom)} />}
              </td>
              <td>
                <bdi dir="ltr" class="utc">{utcWindow(overlap.from, overlap.until, t('notice.no_end'))}</bdi>
              </td>
              <td>{altitude(overlap.lowerMetres, overlap.upperMetres)}</td>
              <td>
                {overlap.apart ? apart(overlap.apart) : `${word('contact', overlap.contact)} · ${word('by', overlap.by)}`}
              </td>
              <td>{t('overlap.pair', { own: overlap.own + 1, other: overlap.other + 1 })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function apart({ article, horizontal_m, vertical_m, seconds }: Apart): string {
  return t('overlap.apart', {
    article, metres: number(horizontal_m), height: number(vertical_m), seconds: number(seconds),
  });
}

export function altitude(lower: number | undefined, upper: number | undefined): string {
  if (lower === undefined && upper === undefined) return t('altitude.all');
  if (upper === undefined) return t('altitude.from', { lower: number(lower ?? 0, 1) });
  if (lower === undefined) return t('altitude.to', { upper: number(upper, 1) });
  return t('altitude.band', { lower: number(lower, 1), upper: number(upper, 1) });
}

/** As its author wrote it: in metres above the ellipsoid, else with its own reference and units. */
function filedAltitude(lower: FiledAltitude | undefined, upper: FiledAltitude | undefined): string {
  const plain = (at: FiledAltitude | undefined) => at === undefined || (at.reference === 'W84' && at.units === 'M');
  if (plain(lower) && plain(upper)) return altitude(lower?.value, upper?.value);
  const text = (at: FiledAltitude | undefined) => {
    if (at === undefined) return '\u2026';
    if (at.units === 'FL') return `FL ${number(at.value)}`;
    const value = at.units === 'FT' ? `${number(at.value, 1)} ft` : t('unit.m', { value: number(at.value, 1) });
    return `${value} (${at.reference})`;
  };
  return `${text(lower)} \u2013 ${text(upper)}`;
}

function Answers({ notice }: { notice: Notice }) {
  if (notice.answers.length === 0) return <p class="quiet">{t('answers.none')}</p>;
  return (
    <ul class="answers">
      {notice.answers.map((answer) => (
        <li key={answer.leaf}>
          <Party address={answer.from} /> <strong>{word('response', answer.response)}</strong>{' '}
          {answer.text && <q dir="auto">{answer.text}</q>} <Time at={answer.recordedAt} />{' '}
          <Contested of={answer} />
          <AboutIt leaves={[answer.leaf]} />
          {partyOf(notice.from) === ownParty.value && <AnswerQuery answer={answer} drill={notice.drill === true} />}
        </li>
      ))}
    </ul>
  );
}

/** The meaning in words stands before the coordinates, in each volume and in what is copied from it. */
function Where({ volume, index, meaning }: { volume: FiledVolume; index: number; meaning: string }) {
  const outline = outlineOf(volume.volume);
  return (
    <section class="where">
      <p>
        <Meaning meaning={meaning} /> {t('where.volume', { number: index + 1 })}
        {': '}
        {describeFiled(volume)}
        {'; '}
        {filedAltitude(volume.volume.altitude_lower, volume.volume.altitude_upper)}
        {'; '}
        <bdi dir="ltr" class="utc">
          {utcWindow(volume.time_start.value, volume.time_end?.value, t('notice.no_end'))}
        </bdi>
      </p>
      {outline && (
        <details>
          <summary>{t('where.coordinates', { count: positions(outline).length })}</summary>
          <ol class="coordinates" dir="ltr">
            {positions(outline).map((at, i) => (
              <li key={i}>
                {at.lat}, {at.lng}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function Versions({ notice }: { notice: Notice }) {
  return (
    <ol class="versions">
      {notice.versions.map((version) => (
        <li key={version.leaf} value={notice.versions.length - notice.versions.indexOf(version)}>
          <bdi dir="ltr">#{version.index}</bdi> <Time at={version.recordedAt} /> · {word('activity', version.activity)}
          {' '}
          {version.leaf === notice.leaf && <span class="chip">{t('versions.newest')}</span>}
        </li>
      ))}
    </ol>
  );
}

/** Which version each recipient had when the activity was to begin. */
function LastBeforeStart({ notice }: { notice: Notice }) {
  if (notice.lastBeforeStart.length === 0) return <p class="quiet">{t('versions.had_none')}</p>;
  const numberOf = (leaf: string) => {
    const at = notice.versions.findIndex((version) => version.leaf === leaf);
    return at < 0 ? undefined : notice.versions.length - at;
  };
  return (
    <>
      <ul class="answers">
        {notice.lastBeforeStart.map(({ recipient, leaf, receivedAt }) => {
          const version = numberOf(leaf);
          const time = utc(receivedAt);
          return (
            <li key={recipient}>
              <Party address={recipient} />{' '}
              {version === undefined ? t('versions.had_hidden', { time }) : t('versions.had', { number: version, time })}{' '}
              <span class={leaf === notice.leaf ? 'chip' : 'chip overlap'}>
                {leaf === notice.leaf ? t('versions.newest') : t('versions.not_newest')}
              </span>
            </li>
          );
        })}
      </ul>
      <p class="quiet"><Safety name="safety.versions.machine" /></p>
    </>
  );
}

/** Two actions at most, and none of them approves anything. */
function Acknowledge({ notice }: { notice: Notice }) {
  const { busy, problem, unsent, file } = useFiling();
  const party = ownParty.value;
  if (!addressedTo(notice, party) || !mayAcknowledge.value) return null;
  if (acknowledgedBy(notice, party)) return <p class="acknowledged">{t('ack.done')}</p>;
  const acknowledge = async () => {
    if (await file(() => acknowledgement(notice.leaf))) await reread(notice.id);
  };
  return (
    <div class="acknowledge">
      <button type="button" class="primary" disabled={busy.value} onClick={() => void acknowledge()}>
        <Safety name="safety.ack.button" />
      </button>
      <p class="quiet"><Safety name="safety.ack.help" /></p>
      {problem.value && <Refused problem={problem.value} act={unsent.value} />}
    </div>
  );
}
