/** The answer about a place and a time, link by link: sender, party, post, who it was passed on to. It concludes nothing. */
import { hrefOf } from '../routes';
import { type Key, list, named, number, t, word } from '../words/words';
import { Contested, Mark, Meaning, Party, Row, Safety, Time, kindWord, partyTitle } from '../views/parts';
import { utc } from '../words/time';
import { Stated } from './common';
import type { Explained, Recipient, Spot, ToldCall, ToldNotice, ToldStop, ToldVersion, VolumeMatch } from './explain-api';

const names = (parties: readonly string[]): string => list(parties.map(partyTitle));

export function Told({ answer }: { answer: Explained }) {
  const { asked } = answer;
  return (
    <>
      <header>
        <h2 id="explained-title" tabIndex={-1}>{t('explain.answer')}</h2> <Mark />
      </header>
      <First answer={answer} />
      <dl class="facts">
        <Row label={t('explain.asked_place')}>
          <ul class="plain">
            {asked.places.map((spot, i) => <li key={i}><SpotWords spot={spot} /></li>)}
          </ul>
        </Row>
        <Row label={t('explain.asked_time')}>
          <bdi dir="ltr" class="utc">{asked.time}</bdi>{' '}
          {asked.from !== asked.until && (
            <span class="quiet">{t('explain.span', { from: utc(asked.from), until: utc(asked.until) })}</span>
          )}
        </Row>
        {answer.as_known && (
          <Row label={t('explain.known_at')}>
            <Time at={answer.as_known.at} /> <span class="quiet">{word('knownBasis', answer.as_known.basis)}</span>
          </Row>
        )}
      </dl>
      <h3>{t('explain.notices', { count: answer.notices.length })}</h3>
      {answer.more && <p>{t('explain.more_notices')}</p>}
      {answer.notices.map((notice) => <NoticePart key={notice.id} notice={notice} />)}
      <Calls calls={answer.calls} />
      <Stops stops={answer.stops} />
      {answer.messages.length > 0 && (
        <>
          <h3>{t('explain.messages')}</h3>
          <ul class="plain">
            {answer.messages.map((message) => (
              <li key={message.leaf}>
                <Party address={message.from} /> <Time at={message.recorded_at} />
                <Links recipients={message.recipients} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Claims answer={answer} />
    </>
  );
}

/** Who was told and who does not appear as told comes first, those first who could not read it themselves. */
function First({ answer }: { answer: Explained }) {
  const { told, senders_word: word1, not_shown: missing, outsiders } = answer;
  return (
    <div class="first-lines">
      {outsiders.map((one) => (
        <p key={one.name} data-outsider={one.name}>
          {one.told_above.length > 0 ? (
            <Safety name="safety.explain.outsider" values={{ told: names(one.told_above), name: one.name }} />
          ) : (
            <Safety name="safety.explain.outsider_only" values={{ name: one.name }} />
          )}
          {one.passed_on.map(({ by, to_whom: whom, leaf }) => (
            <span key={leaf} class="passed-on">{t('explain.passed_on', { by: partyTitle(by), whom })}</span>
          ))}
        </p>
      ))}
      <dl class="facts">
        <Row label={t('explain.told')}>
          {told.length === 0 ? <span class="quiet">{t('explain.nobody')}</span> : (
            <ul class="plain">
              {told.map(({ party, by }) => (
                <li key={party} data-told={party}>
                  <Party address={party} />: {[...new Set(by.map(({ how, level }) => (level === undefined ? word('toldHow', how) : word('level', level))))].join(' · ')}
                </li>
              ))}
            </ul>
          )}
        </Row>
        {word1.length > 0 && <Row label={t('explain.senders_word')}><bdi>{names(word1)}</bdi></Row>}
        {missing.length > 0 && <Row label={t('explain.not_shown')}><bdi data-not-shown>{names(missing)}</bdi></Row>}
      </dl>
    </div>
  );
}

function SpotWords({ spot }: { spot: Spot }) {
  return (
    <>
      {spot.name && <bdi>{spot.name} </bdi>}
      <bdi dir="ltr" class="utc">{`${spot.lat}, ${spot.lng}`}</bdi>{' '}
      <span class="quiet">± {t('unit.m', { value: number(spot.error_m) })}</span>
    </>
  );
}

function NoticePart({ notice }: { notice: ToldNotice }) {
  const [newest] = notice.versions;
  return (
    <section class="told-notice" data-told-notice={notice.id}>
      <p class="line first">
        <Meaning meaning={notice.meaning} />
        <a href={hrefOf({ view: 'notices', id: notice.id })} class="kind">{kindWord(notice.kind)}</a>
        <Party address={notice.from} />
        {newest && <span>{word('activity', newest.activity)}</span>}
        <span class="chip">{word('match', notice.match)}</span>
      </p>
      {newest?.purpose && <p class="purpose"><q dir="auto">{newest.purpose}</q></p>}
      {notice.versions.map((version, i) => (
        <Version key={version.leaf} version={version} number={notice.versions.length - i} of={notice.versions.length} />
      ))}
      <ul class="plain">
        {notice.last_before_start.map((last) => (
          <li key={last.party}>
            {t('explain.before_start', {
              party: partyTitle(last.party),
              number: String(notice.versions.length - notice.versions.findIndex(({ leaf }) => leaf === last.leaf)),
              time: utc(last.received_at),
            })}
          </li>
        ))}
        {notice.timeliness.map((one, i) => (
          <li key={i}>
            {one.towards && <><Party address={one.towards} />: </>}
            {word('timeliness', one.value)} <code dir="ltr">{one.value}</code>{' '}
            <span class="quiet">{word('clockName', one.clock)} · {word('basis', one.basis)}</span>
          </li>
        ))}
        {notice.answers.map((one) => (
          <li key={one.leaf}>
            <Party address={one.from} />: {word('response', one.response)} {one.text && <q dir="auto">{one.text}</q>} <Time at={one.recorded_at} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Version({ version, number: own, of }: { version: ToldVersion; number: number; of: number }) {
  return (
    <div class="told-version">
      <p class="line">
        <strong>{t('explain.version', { number: own, of })}</strong>
        <span>{word('activity', version.activity)}</span>
        <Time at={version.recorded_at} /> <span class="quiet">{word('basis', version.basis)}</span>
        <bdi class="index" dir="ltr">#{version.index}</bdi> <Contested of={version} />
      </p>
      <ul class="plain">
        {version.volumes.map((volume) => <li key={volume.volume}><VolumeWords volume={volume} /></li>)}
      </ul>
      <Links recipients={version.recipients} />
    </div>
  );
}

/** One word a dimension; apart by how much at least, as fine as the errors leave it. */
function VolumeWords({ volume }: { volume: VolumeMatch }) {
  const apart = volume.ground_apart_m;
  return (
    <>
      {t('explain.volume', { number: volume.volume + 1 })}: {t('explain.ground')} {word('match', volume.ground)}
      {apart !== undefined && ` (${t('explain.apart', { metres: number(apart) })})`} · {t('explain.time')} {word('match', volume.time)}
      {volume.heights && <> · {t('explain.heights')} {word('match', volume.heights)}</>}
      {volume.staying && <> · <strong>{t('explain.staying')}</strong></>}
      {' · '}{before(volume.recorded_before_start_s)}
    </>
  );
}

/** A difference of two times, and no verdict. */
function before(seconds: number): string {
  const whole = Math.abs(seconds);
  const [days, hours, minutes] = [Math.floor(whole / 86_400), Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60];
  const values = { days, hours, minutes };
  return seconds >= 0 ? t('explain.before', values) : t('explain.after', values);
}

/** The links of the chain in one table: party, post, level, when by whose clock, by which channel, to whom it went on. */
export function Links({ recipients }: { recipients: readonly Recipient[] }) {
  if (recipients.length === 0) return <p class="quiet">{t('explain.no_steps')}</p>;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('explain.links')}>
      <table class="links">
        <thead>
          <tr>
            <th scope="col">{t('ladder.recipient')}</th>
            <th scope="col">{t('explain.step')}</th>
            <th scope="col">{t('explain.when')}</th>
            <th scope="col">{t('explain.channel')}</th>
            <th scope="col">{t('explain.passed_to')}</th>
          </tr>
        </thead>
        <tbody>
          {recipients.flatMap(({ party, steps }) =>
            steps.map((step, i) => (
              <tr key={step.leaf}>
                {i === 0 && <th scope="rowgroup" rowSpan={steps.length}><Party address={party} /></th>}
                <td>
                  {word('level', step.level)} {step.by && <bdi dir="ltr" class="quiet">{step.by}</bdi>}
                </td>
                <td>
                  <Time at={step.recorded_at} /> <span class="quiet">{word('basis', step.basis)}</span>
                  {step.held_at && <span class="held-at">{t('explain.held', { time: utc(step.held_at) })}</span>}
                </td>
                <td>{step.channel ? word('channel', step.channel) : '–'}</td>
                <td>
                  {step.relayed_to ? <q dir="auto">{step.relayed_to}</q> : '–'}
                  {step.read_back && <span class="held-at">{t('ladder.read_back', { text: step.read_back })}</span>}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Calls as each side logged them, in the order recorded and all of one size. */
export function Calls({ calls }: { calls: readonly ToldCall[] }) {
  return (
    <>
      <h3>{t('explain.calls')}</h3>
      {calls.length === 0 && <p class="quiet">{t('explain.no_calls')}</p>}
      <ul class="plain told-calls">
        {calls.map((call) => (
          <li key={call.leaf}>
            <Party address={call.from} /> – {call.with ? <Party address={call.with} /> : <bdi>{call.outside}</bdi>}:{' '}
            {word('channel', call.channel)} · {word('contactDirection', call.direction)} · {word('contactOutcome', call.outcome)} ·{' '}
            <Time at={call.begun} />{' '}
            <span class="quiet">{t('explain.logged_after', { minutes: Math.floor(call.recorded_later_s / 60) })}</span>
            {call.said?.text && <p><q lang={call.said.lang} dir="auto">{call.said.text}</q></p>}
            {call.standing && <strong class={`chip reply ${call.standing.toLowerCase()}`}>{word('contactReply', call.standing)}</strong>}
            {call.replies.map((reply) => (
              <p key={reply.leaf}>
                <Party address={reply.from} />: {word('contactReply', reply.reply)} {reply.text && <q dir="auto">{reply.text}</q>} <Time at={reply.recorded_at} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Stops({ stops }: { stops: readonly ToldStop[] }) {
  if (stops.length === 0) return null;
  return (
    <>
      <h3>{t('explain.stops')}</h3>
      <ul class="plain">
        {stops.map((stop) => (
          <li key={stop.leaf}>
            <Party address={stop.from} /> <Time at={stop.recorded_at} />
            <Links recipients={stop.recipients} />
            {stop.reports.map((report) => (
              <p key={report.leaf}>
                <Party address={report.from} />: {word('stopReport', report.says.report ?? '')} <Time at={report.recorded_at} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

const KINDS: Readonly<Record<string, Key>> = { claims: 'nav.claims', incidents: 'nav.incidents', findings: 'nav.findings' };
const kindsOf = (word: string): string => (KINDS[word] ? t(KINDS[word]) : word);

/** Claims, incidents and findings that tell of that place and time; none is weighed. */
function Claims({ answer: { claims, incidents = [], findings = [], cut = [] } }: { answer: Explained }) {
  return (
    <>
      {cut.length > 0 && <p>{t('explain.cut', { what: list(cut.map(kindsOf)) })}</p>}
      {claims.length > 0 && (
        <>
          <h3>{t('explain.claims')}</h3>
          <p class="quiet"><Safety name="safety.accounts.differ" /></p>
          <ul class="plain told-claims">
            {claims.map((claim) => (
              <li key={claim.leaf}>
                <bdi dir="ltr">{claim.label}</bdi> · {claim.source && <bdi>{claim.source.chain?.join(' ← ') ?? claim.source.name}</bdi>}:{' '}
                <q dir="auto">{claim.text}</q> <Stated when={claim.valid} />
              </li>
            ))}
          </ul>
        </>
      )}
      {incidents.length > 0 && (
        <>
          <h3>{t('nav.incidents')}</h3>
          <ul class="plain">
            {incidents.map((one) => (
              <li key={one.id}>
                <a href={hrefOf({ view: 'incidents', id: one.id })}>{named(one.says.title, one.says.label ?? one.id.slice(0, 8))}</a>{' '}
                {word('incidentState', one.says.state)}
              </li>
            ))}
          </ul>
        </>
      )}
      {findings.length > 0 && (
        <>
          <h3>{t('nav.findings')}</h3>
          <ul class="plain">
            {findings.map((one) => (
              <li key={one.id}>
                <a href={hrefOf({ view: 'findings', id: one.id })}>{word('findingStage', one.stage)}</a> <Party address={one.from} />:{' '}
                <q dir="auto">{one.summary}</q>
                {one.comments.map((comment, i) => (
                  <span key={i} class="held-at"><Party address={comment.party} /> {word('commentStance', comment.stance)}</span>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
