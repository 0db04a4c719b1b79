/** Who is on call for which duty now and next, where nobody is, and stating it for our own party. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Roster, Turn } from '../device/watch-api';
import { loadDuty, onCall } from '../duty';
import { me, mayOrder, ownParty, reader, standings } from '../situation';
import { mayWatch } from '../watch';
import { plainDigits } from '../words/digits';
import { fieldTime, operatorNow, typedUtc, utcWindow } from '../words/time';
import { language, list, ltr, named, t, word } from '../words/words';
import { Choice, Recipients, Short } from './fields';
import { Outcome, buttonText, useFiling } from './filing';
import { Dial } from './dial';
import { Mark, Party, Row, Safety } from './parts';
import { DrillWord, Recorded } from './told';

const READ_AGAIN_MS = 60_000;

export function Rosters() {
  const told = onCall.value;
  useEffect(() => {
    // Turns begin and end by the clock alone.
    const again = setInterval(() => void loadDuty(reader()).catch(() => {}), READ_AGAIN_MS);
    return () => clearInterval(again);
  }, []);
  return (
    <section aria-labelledby="roster-title" class="sheet-part">
      <h2 id="roster-title">{t('roster.title')}</h2>
      <p class="quiet">{t('roster.help')}</p>
      {told?.withoutRoster.map((duty) => (
        <p key={duty} class="not-delivered"><Safety name="safety.roster.without" values={{ duty }} /></p>
      ))}
      {(!told || told.rosters.length === 0) && <p class="quiet">{t('roster.none')}</p>}
      <ul class="cards">
        {told?.rosters.map((roster) => <RosterCard key={roster.leaf} roster={roster} />)}
      </ul>
      {(mayWatch.value || mayOrder.value) && <RosterForm />}
    </section>
  );
}

export function RosterCard({ roster }: { roster: Roster }) {
  return (
    <li class={roster.drill ? 'call drill' : 'call'} data-roster={roster.duty}>
      <p class="line first"><DrillWord of={roster} /> <Party address={roster.party} /> <strong><bdi>{roster.duty}</bdi></strong></p>
      <OnCallNow roster={roster} />
      {roster.next && <TurnLine turn={roster.next} label={t('roster.next')} />}
      {roster.gaps.length > 0 && (
        <ul class="plain">
          {roster.gaps.map(({ from, until }) => (
            <li key={from}>
              <strong class="chip overlap">{t('roster.gap')}</strong>{' '}
              <bdi dir="ltr" class="utc">{utcWindow(from, until, t('notice.no_end'))}</bdi>
            </li>
          ))}
        </ul>
      )}
      <p class="line"><Recorded of={roster} /> <DrillWord of={roster} /></p>
    </li>
  );
}

/** Loud where nobody is. */
export function OnCallNow({ roster }: { roster: Roster }) {
  return roster.onCall ? (
    <TurnLine turn={roster.onCall} label={t('roster.now')} dial />
  ) : (
    <p class="not-delivered" data-nobody={roster.duty}><Safety name="safety.roster.nobody" values={{ duty: roster.duty }} /></p>
  );
}

function TurnLine({ turn, label, dial = false }: { turn: Turn; label: string; dial?: boolean }) {
  return (
    <dl class="facts tight turn">
      <Row label={label}>
        <Party address={turn.post} /> {turn.focal_point && <bdi>{turn.focal_point}</bdi>}{' '}
        <bdi dir="ltr" class="utc">{utcWindow(turn.from, turn.until, '')}</bdi>
      </Row>
      {turn.phones && turn.phones.length > 0 && (
        <Row label={t('roster.phones')}>
          <span class="line">
            {turn.phones.map((phone) => (dial ? <Dial key={phone} phone={phone} /> : <bdi key={phone} dir="ltr" class="phone">{phone}</bdi>))}
          </span>
        </Row>
      )}
      {turn.languages && turn.languages.length > 0 && <Row label={t('roster.languages')}>{list(turn.languages.map(languageName))}</Row>}
      {turn.deputies && turn.deputies.length > 0 && (
        <Row label={t('roster.deputies')}>
          <span class="parties">{turn.deputies.map((post) => <Party key={post} address={post} />)}</span>
        </Row>
      )}
    </dl>
  );
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([language.value], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

interface TypedTurn {
  readonly post: string;
  readonly role: string;
  readonly phones: string;
  readonly languages: string;
  readonly from: string;
  readonly until: string;
}

const HOUR_MS = 3_600_000;
const WATCH_HOURS = 12;
const TURNS_MOST = 60;

const parts = (text: string): string[] => text.split(/[,،;\n]/).map((one) => one.trim()).filter((one) => one !== '');

/** The watch that begins with this hour, or the one after the last. */
function nextTurn(turns: readonly TypedTurn[]): TypedTurn {
  const last = turns.at(-1);
  const ended = last && typedUtc(last.until);
  const start = ended ? Date.parse(ended) : Math.floor(operatorNow.peek() / HOUR_MS) * HOUR_MS;
  return {
    post: last?.post ?? me.peek()?.post ?? '', role: '', phones: last?.phones ?? '', languages: last?.languages ?? '',
    from: fieldTime(start), until: fieldTime(start + WATCH_HOURS * HOUR_MS),
  };
}

type Fault = 'time' | 'end-before-start' | undefined;

const faultOf = ({ from, until }: TypedTurn): Fault => {
  const [start, end] = [typedUtc(from), typedUtc(until)];
  if (!start || !end) return 'time';
  return end <= start ? 'end-before-start' : undefined;
};

function RosterForm() {
  const duty = useSignal('');
  const turns = useSignal<readonly TypedTurn[]>([nextTurn([])]);
  const to = useSignal<readonly string[]>([]);
  const tried = useSignal(false);
  const filing = useFiling();
  const posts = standings.value.find(({ name }) => name === ownParty.value)?.posts ?? [];
  const own = posts.map(({ post, title }) => [post, `${named(title, post)} · ${post}`] as const);
  const change = (at: number, more: Partial<TypedTurn>) =>
    (turns.value = turns.value.map((turn, i) => (i === at ? { ...turn, ...more } : turn)));
  const complete = () => duty.value.trim() !== '' && turns.value.length > 0 && turns.value.every((turn) => !faultOf(turn));
  const known = (onCall.value?.rosters ?? []).filter(({ party }) => party === ownParty.value).map((roster) => roster.duty);
  return (
    <details class="roster-form" open={known.length === 0}>
      <summary>{t('roster.form')}</summary>
      <form
        autocomplete="off"
        class="form"
        noValidate
        aria-label={t('roster.form')}
        onSubmit={(event) => {
          event.preventDefault();
          tried.value = true;
          if (!filing.open.value && !complete()) return;
          void filing
            .file(() => ({
              kind: 'on-call/1',
              to: [ownParty.value, ...to.value],
              body: { duty: duty.value.trim(), turns: turns.value.map(turnValue) },
            }))
            .then((filed) => filed && (tried.value = false));
        }}
      >
        <Short
          name="duty"
          label={t('roster.duty')}
          value={duty.value}
          onValue={(value) => (duty.value = value)}
          fault={tried.value && duty.value.trim() === '' ? t('fault.empty') : undefined}
        />
        <ol class="turns">
          {turns.value.map((turn, i) => {
            const fault = tried.value ? faultOf(turn) : undefined;
            return (
              <li key={i} class="rung turn-form">
                <Short plain name="from" label={`${t('roster.from')} (UTC)`} value={turn.from} onValue={(from) => change(i, { from })} fault={fault === 'time' ? word('fault', 'time') : undefined} />
                <Short plain name="until" label={`${t('roster.until')} (UTC)`} value={turn.until} onValue={(until) => change(i, { until })} fault={fault ? word('fault', fault) : undefined} />
                <Choice name="turn-post" label={t('roster.post')} value={turn.post} options={own} onValue={(post) => change(i, { post })} />
                <Short name="role" label={`${t('ladder_form.role')} ${t('new.optional')}`} value={turn.role} onValue={(role) => change(i, { role })} />
                <Short plain name="phones" label={t('roster.phones_field')} value={turn.phones} onValue={(phones) => change(i, { phones })} />
                <Short plain name="languages" label={t('roster.languages_field', { example: ltr('ar, en') })} value={turn.languages} onValue={(languages) => change(i, { languages })} />
                {turns.value.length > 1 && (
                  <button
                    type="button"
                    class="remove"
                    aria-label={t('roster.remove_named', { number: i + 1 })}
                    onClick={() => (turns.value = turns.value.filter((_, at) => at !== i))}
                  >
                    {t('ladder_form.remove')}
                  </button>
                )}
              </li>
            );
          })}
        </ol>
        {turns.value.length < TURNS_MOST && (
          <p class="quick">
            <button type="button" class="add-turn" onClick={() => (turns.value = [...turns.value, nextTurn(turns.value)])}>{t('roster.add')}</button>
          </p>
        )}
        <Recipients label={t('roster.also_to')} chosen={to.value} onChosen={(names) => (to.value = names)} />
        <p><Safety name="safety.roster.readers" /> <Mark /></p>
        <div class="actions">
          <button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.sign'))}</button>
        </div>
        <Outcome filing={filing} />
      </form>
    </details>
  );
}

function turnValue({ post, role, phones, languages, from, until }: TypedTurn) {
  const [numbers, tags] = [parts(plainDigits(phones)), parts(languages)];
  return {
    post,
    focal_point: role.trim() === '' ? undefined : role.trim(),
    phones: numbers.length > 0 ? numbers : undefined,
    languages: tags.length > 0 ? tags : undefined,
    from: typedUtc(from) ?? '',
    until: typedUtc(until) ?? '',
  };
}
