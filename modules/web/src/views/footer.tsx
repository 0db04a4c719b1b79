/** The bottom of every page: what the record is not, and what this browser has checked itself. */
import { hrefOf, route } from '../routes';
import { me, setting, verified } from '../situation';
import { THEMES, type Theme, chooseTheme, theme } from '../settings';
import { type Digits, chooseDigits, digits, language, reviewed, t, word } from '../words/words';
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
      <Settings />
      {route.value?.view !== 'parties' && <AddPasskey />}
    </footer>
  );
}

const DIGITS: readonly (readonly [Digits, string])[] = [['latn', '0123456789'], ['arab', '\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669']];

/** What this browser shows, not what it says: the theme, the digits, and pages for paper. */
function Settings() {
  return (
    <p class="line settings">
      <label>
        {t('settings.theme')}{' '}
        <select name="theme" value={theme.value} onChange={(event) => chooseTheme(event.currentTarget.value as Theme)}>
          {THEMES.map((one) => <option key={one} value={one}>{word('theme', one)}</option>)}
        </select>
      </label>
      {language.value === 'ar' && (
        <label>
          {t('settings.digits')}{' '}
          <select name="digits" value={digits.value} onChange={(event) => chooseDigits(event.currentTarget.value as Digits)}>
            {DIGITS.map(([one, text]) => <option key={one} value={one}>{text}</option>)}
          </select>
        </label>
      )}
      <a href="/text">{t('text.link')}</a>
      {me.value && <a href={hrefOf({ view: 'print' })}>{t('print.sheet')}</a>}
      {me.value && <a href={hrefOf({ view: 'print', id: 'card' })}>{t('print.card')}</a>}
    </p>
  );
}
