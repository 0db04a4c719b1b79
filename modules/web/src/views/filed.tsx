/** The log's answer to a notification just filed: where it stands, how timely, and what it overlaps. */
import type { Filed } from '../device/author';
import type { Apart, Overlap, Timeliness } from '../device/api';
import { notices } from '../situation';
import { hrefOf } from '../routes';
import { utcWindow } from '../words/time';
import { list, t } from '../words/words';
import { OverlapTable, TimelinessWords } from './notice';
import { Mark, Safety, partyTitle, save } from './parts';

/** The desk's decision as it is written in the ledger. */
interface Decision {
  readonly received_at: string;
  readonly outcome: 'ACCEPTED' | 'ACCEPTED_WITH_OVERLAPS';
  readonly overlaps: readonly {
    readonly id: string; readonly leaf: string; readonly own: number; readonly other: number; readonly from: string;
    readonly until?: string; readonly lower_m?: number; readonly upper_m?: number;
    readonly contact: Overlap['contact']; readonly by: Overlap['by']; readonly apart?: Apart;
  }[];
  readonly zones?: readonly { readonly own: number; readonly article: string; readonly rule: string }[];
  readonly hidden?: readonly { readonly cell: string; readonly from: string; readonly until: string }[];
  readonly timeliness?: {
    readonly value: string; readonly clock: string; readonly basis: Timeliness['basis'];
    readonly per: readonly { agreement: string; article: string; required_s: number; given_s: number }[];
  };
  readonly not_taking_part: readonly string[];
}

export function FiledAnswer({ filed, onAnother }: { filed: Filed; onAnother: () => void }) {
  const decision = filed.decision ? (JSON.parse(filed.decision) as { body: Decision }).body : undefined;
  const mine = notices.value.find((notice) => notice.versions.some(({ leaf }) => leaf === filed.leafHash));
  return (
    <div class="filed" role="status">
      <h2 tabIndex={-1}>
        {t('filed.title', { index: filed.index })} <Mark />
      </h2>
      <p>{filed.receiptHolds ? t('filed.receipt_holds') : t('filed.receipt_not_checked')}</p>
      {decision?.timeliness && (
        <>
          <h3>{t('notice.timeliness')}</h3>
          <TimelinessWords timeliness={timelinessOf(decision.timeliness)} />
        </>
      )}
      <h3>{t('overlap.title')}</h3>
      {decision && <OverlapAnswer decision={decision} />}
      {decision && <AlsoFound decision={decision} />}
      <p><Safety name="safety.notice.not_permission" /> <Safety name="safety.notice.first_filed" /></p>
      <p class="actions">
        {mine && <a class="button" href={hrefOf({ view: 'notices', id: mine.id })}>{t('filed.follow')}</a>}
        <button type="button" onClick={() => save(`parley-${filed.index}.tlog-proof`, filed.receipt, 'text/plain')}>
          {t('filed.save_receipt')}
        </button>
        <button type="button" onClick={onAnother}>{t('filed.another')}</button>
      </p>
      <details>
        <summary>{t('filed.leaf')}</summary>
        <pre dir="ltr" tabIndex={0}>{filed.leaf}</pre>
      </details>
    </div>
  );
}

const timelinessOf = (told: NonNullable<Decision['timeliness']>): Timeliness => ({
  ...told,
  per: told.per.map(({ agreement, article, required_s, given_s }) => ({
    agreement, article, requiredSeconds: required_s, givenSeconds: given_s,
  })),
});

/** Zones whose articles say more than "give notice", and what may only be told coarsely. */
function AlsoFound({ decision }: { decision: Decision }) {
  const articles = (rule: string) => [
    ...new Set((decision.zones ?? []).filter((zone) => zone.rule === rule).map(({ article }) => article)),
  ];
  return (
    <>
      {articles('PROHIBITED').map((article) => <p key={article}>{t('filed.zone_prohibited', { article })}</p>)}
      {articles('AUTHORISE').map((article) => <p key={article}>{t('filed.zone_authorise', { article })}</p>)}
      {(decision.hidden ?? []).map(({ cell, from, until }) => (
        <p key={cell + from}>{t('filed.hidden', { cell, window: utcWindow(from, until, '') })}</p>
      ))}
    </>
  );
}

function OverlapAnswer({ decision }: { decision: Decision }) {
  const absent = decision.not_taking_part;
  const others = absent.length > 0 ? list(absent.map(partyTitle)) : t('overlap.nobody');
  const overlaps = decision.overlaps.map(({ lower_m, upper_m, ...rest }) => {
    const other = notices.value.find(({ id }) => id === rest.id);
    return {
      ...rest,
      ...(lower_m === undefined ? {} : { lowerMetres: lower_m }),
      ...(upper_m === undefined ? {} : { upperMetres: upper_m }),
      ...(other ? { otherFrom: other.from, otherKind: other.kind } : {}),
    };
  });
  if (overlaps.length === 0) {
    return <p><Safety name="safety.check.no_overlap" values={{ parties: others }} /></p>;
  }
  return (
    <>
      <p>
        <Safety name="safety.check.overlaps" values={{ count: overlaps.length, parties: others }} />{' '}
        <Safety name="safety.check.limits" />
      </p>
      <OverlapTable overlaps={overlaps} />
    </>
  );
}
