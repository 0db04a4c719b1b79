/** Starts the page: the language of the document, the keys of this browser, the view of the address. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { Unreachable, Problem } from './device/api';
import { begin, canSign } from './device/enrolment';
import { fetchAhead } from './later';
import { Patterns } from './map/patterns';
import { followPhone } from './phone';
import { startRinging } from './ringing';
import { dropEnrolmentToken, enrolmentToken, route } from './routes';
import { SCREENS } from './screens';
import { showTheme } from './settings';
import { loadHealth, phase, setting, shownView, start, training } from './situation';
import { BeforeReading } from './views/enrolment';
import { Footer } from './views/footer';
import { Header } from './views/header';
import { PhoneBar } from './views/phone-bar';
import { UnderFire } from './views/under-fire';
import { keepTurning, urgent } from './watch';
import { startTicking } from './words/time';
import { direction, language, speakFirst, t } from './words/words';

function Main() {
  if (phase.value !== 'reading') return <BeforeReading />;
  const Shown = SCREENS[shownView.value].show;
  return <Shown />;
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
      <PhoneBar />
      <UnderFire />
    </>
  );
}

effect(() => {
  document.documentElement.lang = language.value;
  document.documentElement.dir = direction.value;
});
effect(() => {
  if (phase.value === 'reading') fetchAhead();
});
let looking = false;
effect(() => {
  if (looking || phase.value !== 'reading') return;
  looking = true;
  void import('./offline/kept').then(({ keepLooking }) => keepLooking());
});
let shown = route.value?.view;
effect(() => {
  const view = route.value?.view;
  if (view !== shown) document.getElementById('main')?.focus({ preventScroll: true });
  shown = view;
});
effect(() => {
  const waits = urgent.value.length > 0 ? `(${urgent.value.length}) ` : '';
  document.title = waits + (setting.value === 'EXERCISE' ? `${t(training.value ? 'mark.training' : 'mark.exercise')} · Parley` : 'Parley');
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
      if (cause instanceof Problem && !cause.passes) {
        phase.value = 'link-used';
        return;
      }
      if (!(cause instanceof Unreachable || cause instanceof Problem)) throw cause;
      phase.value = 'unreachable';
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

showTheme();
startTicking();
followPhone();
startRinging();
keepTurning();
const root = document.getElementById('app');
void speakFirst().then(() => root && render(<Page />, root));
void loadHealth();
void open();
