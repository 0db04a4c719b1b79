/** At the thumb on a phone: the desk and a new notification, beside UNDER FIRE, STOP. */
import { hrefOf } from '../routes';
import { mayFile, me, shownView } from '../situation';
import { t } from '../words/words';

const PLACES = [['desk', 'nav.desk'], ['new', 'nav.new']] as const;

export function PhoneBar() {
  if (!me.value) return null;
  return (
    <nav class="phone-bar" aria-label={t('nav.at_hand')}>
      {PLACES.filter(([view]) => view !== 'new' || mayFile.value).map(([view, name]) => (
        <a key={view} href={hrefOf({ view })} aria-current={shownView.value === view ? 'page' : undefined}>{t(name)}</a>
      ))}
    </nav>
  );
}
