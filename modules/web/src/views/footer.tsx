/** The bottom of every page: what the record is not, and what this browser has checked itself. */
import { route } from '../routes';
import { setting, verified } from '../situation';
import { reviewed, t } from '../words/words';
import { Mark, Safety } from './parts';
import { AddPasskey } from './passkey';

export function Footer() {
  return (
    <footer>
      <ul class="creed">
        <li><Safety name="safety.notice.not_permission" /></li>
        <li><Safety name="safety.notice.missing" /></li>
        <li><Safety name="safety.site.unlisted" /></li>
        <li><Safety name="safety.verify.proves" /></li>
      </ul>
      <p>
        {setting.value && <Mark />} {verified.value && <span>{t('footer.verified', { size: verified.value.size })}</span>}{' '}
        {!reviewed.value && <span class="unreviewed">{t('footer.unreviewed')}</span>}
      </p>
      {route.value?.view !== 'parties' && <AddPasskey />}
    </footer>
  );
}
