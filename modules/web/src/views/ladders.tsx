/** How each party is to be reached, as it states itself. */
import { partyOf } from '../situation';
import { book } from '../watchbook';
import { t, word } from '../words/words';
import { LadderForm } from './ladder-form';
import { Absent, Party } from './parts';
import { Recorded } from './told';

export function Ladders() {
  return (
    <section aria-labelledby="ladders-title" class="sheet-part">
      <h2 id="ladders-title">{t('ladders.title')}</h2>
      <p class="quiet">{t('ladders.help')}</p>
      {book.value.ladders.length === 0 && <p class="quiet">{t('ladders.none')}</p>}
      <ul class="cards">
        {book.value.ladders.map((stated) => (
          <li key={stated.leaf} class="call">
            <p class="line first">
              <Party address={partyOf(stated.from)} /> <Absent party={partyOf(stated.from)} /> <Recorded of={stated} />
            </p>
            {stated.says?.line_check_hours !== undefined && (
              <p>{t('lines.hours', { count: stated.says.line_check_hours })}</p>
            )}
            {stated.says?.urgencies.map(({ urgency, steps }) => (
              <section key={urgency}>
                <h3>{word('urgency', urgency)}</h3>
                <ol class="steps">
                  {steps.map((step, i) => (
                    <li key={i}>
                      <span class="chip">{t('ladders.after', { count: step.minutes })}</span>{' '}
                      {step.title && <bdi>{step.title}</bdi>}{' '}
                      {step.post && <Party address={step.post} />}
                      {step.on_call && <bdi>{t('roster.on_call_for', { duty: step.on_call })}</bdi>}
                      {step.phone && <bdi dir="ltr" class="phone">{step.phone}</bdi>}
                    </li>
                  ))}
                </ol>
              </section>
            ))}
          </li>
        ))}
      </ul>
      <LadderForm />
    </section>
  );
}
