/** Starts the verifier in a file of its own: no server, no key, nothing asked for. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { LANGUAGES, type Language, choose, direction, language, reviewed, speakFirst, t } from '../words/words';
import { Verifier } from '../work/verifier';

function Page() {
  return (
    <main>
      <h1>Parley</h1>
      <p>
        <label>
          {t('header.language')}{' '}
          <select name="language" value={language.value} onChange={(event) => void choose(event.currentTarget.value as Language)}>
            {LANGUAGES.map(({ code, name }) => <option key={code} value={code} lang={code}>{name}</option>)}
          </select>
        </label>{' '}
        {!reviewed.value && <span class="quiet">{t('footer.unreviewed')}</span>}
      </p>
      <Verifier alone />
    </main>
  );
}

effect(() => {
  document.documentElement.lang = language.value;
  document.documentElement.dir = direction.value;
});
const root = document.getElementById('app');
void speakFirst().then(() => {
  root?.replaceChildren();
  if (root) render(<Page />, root);
});
