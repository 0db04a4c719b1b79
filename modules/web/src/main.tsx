/** Starts the page: the language of the document, the keys of this browser, the view of the address. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { Unreachable, Problem } from './device/api';
import { begin, canSign } from './device/enrolment';
import { Patterns } from './map/patterns';
import { dropEnrolmentToken, enrolmentToken, route } from './routes';
import { loadHealth, phase, setting, shownView, start } from './situation';
import { Agreements } from './views/agreements';
import { Alerts } from './views/alerts';
import { Claims } from './views/claims';
import { Compose } from './views/compose';
import { BeforeReading } from './views/enrolment';
import { Footer } from './views/footer';
import { Header } from './views/header';
import { Notices } from './views/notices';
import { Tracks } from './views/tracks';
import { startTicking } from './words/time';
import { direction, language, t } from './words/words';

function Main() {
  if (phase.value !== 'reading') return <BeforeReading />;
  switch (shownView.value) {
    case 'new':
      return <Compose />;
    case 'alerts':
      return <Alerts />;
    case 'claims':
      return <Claims />;
    case 'agreements':
      return <Agreements />;
    case 'tracks':
      return <Tracks />;
    case 'notices':
      return <Notices />;
  }
}

function Page() {
  return (
    <>
      <Patterns />
      <Header />
      <main id="main" tabIndex={-1}>
        <Main />
      </main>
      <Footer />
    </>
  );
}

effect(() => {
  document.documentElement.lang = language.value;
  document.documentElement.dir = direction.value;
});
let shown = route.value?.view;
effect(() => {
  const view = route.value?.view;
  if (view !== shown) document.getElementById('main')?.focus({ preventScroll: true });
  shown = view;
});
effect(() => {
  document.title = setting.value === 'EXERCISE' ? `${t('mark.exercise')} · Parley` : 'Parley';
});

async function open(): Promise<void> {
  if (!canSign()) {
    phase.value = 'insecure';
    return;
  }
  const token = enrolmentToken();
  for (let pause = 1000; ; pause = Math.min(10_000, pause * 2)) {
    try {
      const chosen = token ? (await begin(token)).keyName : undefined;
      if (token) dropEnrolmentToken();
      await start(chosen);
      return;
    } catch (cause) {
      if (cause instanceof Problem) {
        phase.value = 'link-used';
        return;
      }
      if (!(cause instanceof Unreachable)) throw cause;
      phase.value = 'unreachable';
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

startTicking();
const root = document.getElementById('app');
if (root) render(<Page />, root);
void loadHealth();
void open();
