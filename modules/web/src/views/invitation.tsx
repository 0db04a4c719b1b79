/** A one-time link as a square to scan. Who invites holds a root key, and no browser holds one. */
import { useSignal } from '@preact/signals';
import { squareOf } from '../qr';
import { ownParty, standings } from '../situation';
import { t } from '../words/words';
import { Short } from './fields';
import { Safety } from './parts';

const QUIET = 4;
const LINK = /^https?:\/\/[^\s#]+#enrol=[A-Za-z0-9_-]{1,200}$/;

export function Invitation() {
  const link = useSignal('');
  const text = link.value.trim();
  const right = LINK.test(text);
  const rows = right ? squareOf(text) : undefined;
  const post = standings.value.find(({ name }) => name === ownParty.value)?.posts[0]?.post ?? 'POST';
  return (
    <section class="sheet-part invitation" aria-labelledby="invitation-title">
      <h2 id="invitation-title">{t('invite.title')}</h2>
      <p>{t('invite.how')}</p>
      <pre dir="ltr" tabIndex={0}>{`parley key invite --post ${post} --root ROOT.key --qr\nparley key admit --root ROOT.key`}</pre>
      <p class="quiet"><Safety name="safety.invite.compare" /></p>
      <Short
        plain
        name="link"
        label={t('invite.link')}
        value={link.value}
        onValue={(value) => (link.value = value)}
        fault={text !== '' && !rows ? t('invite.not_a_link') : undefined}
      />
      {rows && <Square rows={rows} />}
      {rows && <p class="quiet"><Safety name="safety.invite.who_scans" /></p>}
    </section>
  );
}

/** Dark on light in every colour scheme: most readers want it so. */
export function Square({ rows }: { rows: readonly (readonly boolean[])[] }) {
  const side = rows.length + 2 * QUIET;
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={t('invite.square')} shape-rendering="crispEdges">
      <rect width={side} height={side} class="light" />
      <path d={path} class="dark" />
    </svg>
  );
}
