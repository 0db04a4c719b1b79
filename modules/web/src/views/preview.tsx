/** Before signing: the meaning in words, who will see what, and the exact text. */
import { NOTICE_KINDS } from '../ledger/statement';
import { describe } from '../map/describe';
import { absenceOf, me, operator, ownParty, parties } from '../situation';
import { typedUtc, utc, utcWindow } from '../words/time';
import { ltr, t } from '../words/words';
import { type Typed, bound, outlineSoFar } from './draft';
import { BeforeSigning } from './before';
import { altitude } from './notice';
import { Mark, Meaning, Party, Row, Safety, kindWord } from './parts';

export function Preview(props: { statement: string; typed: Typed; onShift: (minutes: number) => void }) {
  const { statement, typed, onShift } = props;
  const outline = outlineSoFar(typed);
  const end = typedUtc(typed.end);
  const height = (text: string) => {
    const read = bound(text);
    return typeof read === 'object' ? read.value : undefined;
  };
  return (
    <div class="preview">
      <h2 tabIndex={-1}>{t('preview.title')} <Mark /></h2>
      <dl class="facts">
        <Row label={t('new.means')}><Meaning meaning={NOTICE_KINDS[typed.kind]} /></Row>
        <Row label={t('new.kind')}>{kindWord(typed.kind)}</Row>
        <Row label={t('notice.window')}>
          <bdi dir="ltr" class="utc">{utcWindow(typedUtc(typed.start) ?? '', end, t('notice.no_end'))}</bdi>
        </Row>
        {outline && <Row label={t('where.title')}>{describe(outline)}</Row>}
        <Row label={t('altitude.title')}>{altitude(height(typed.lower), height(typed.upper))}</Row>
        {typed.purpose && <Row label={t('notice.purpose')}><span dir="auto">{typed.purpose}</span></Row>}
        {typed.block && <Row label={t('notice.block')}><bdi>{typed.block}</bdi></Row>}
        {typed.callsign && <Row label={t('notice.callsign')}><bdi>{typed.callsign}</bdi></Row>}
        {typed.people && <Row label={t('underfire.people')}><bdi dir="ltr">{typed.people}</bdi></Row>}
      </dl>
      <BeforeSigning statement={statement} onShift={onShift} />
      <h3>{t('preview.who')}</h3>
      <table class="who-sees">
        <thead>
          <tr>
            <th scope="col">{t('preview.reader')}</th>
            <th scope="col">{t('preview.sees')}</th>
          </tr>
        </thead>
        <tbody>
          {parties.value.map(({ name }) => (
            <tr key={name}>
              <th scope="row"><Party address={name} /></th>
              <td>{sees(name, typed)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('preview.operator')}</th>
            <td>{t('preview.operator_sees', { operator: operator.value ?? '' })}</td>
          </tr>
          <tr>
            <th scope="row">{t('preview.anyone')}</th>
            <td>{t('preview.anyone_sees', { key: ltr(me.value?.key?.name ?? '') })}</td>
          </tr>
        </tbody>
      </table>
      <p><Safety name="safety.notice.not_permission" /> <Safety name="safety.notice.first_filed" /></p>
      <details open>
        <summary>{t('preview.exact')}</summary>
        <p class="quiet">{t('preview.exact_help')}</p>
        <pre dir="ltr" id="exact-statement" tabIndex={0}>{statement}</pre>
      </details>
    </div>
  );
}

function sees(party: string, typed: Typed): string {
  if (party === ownParty.value) return t('preview.sees_own');
  const away = absenceOf(party);
  if (away && typed.to.includes(party)) return t('preview.sees_absent', { time: utc(away.since) });
  return typed.to.includes(party) ? t('preview.sees_all') : t('preview.sees_entry');
}
