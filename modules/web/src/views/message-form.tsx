/** A hotline message: to whom, how fast, in whose words. It informs or asks; it is no notice. */
import { useSignal } from '@preact/signals';
import type { Urgency } from '../device/watch-api';
import { operatorNow, secondsText } from '../words/time';
import { language, t, word } from '../words/words';
import { Choice, DrillTick, OneOf, Recipients, Words, languageOptions } from './fields';
import { Outcome, buttonText, useFiling } from './filing';
import { Safety } from './parts';

const URGENCIES: readonly Urgency[] = ['FLASH', 'IMMEDIATE', 'ROUTINE'];
const REPLY_MINUTES = [15, 30, 60, 240] as const;

export function MessageForm() {
  const urgency = useSignal<Urgency>('ROUTINE');
  const to = useSignal<readonly string[]>([]);
  const text = useSignal('');
  const lang = useSignal<string>(language.peek());
  const rendering = useSignal('');
  const renderedIn = useSignal<string>(language.peek() === 'en' ? 'ar' : 'en');
  const reply = useSignal('');
  const drill = useSignal(false);
  const tried = useSignal(false);
  const filing = useFiling();
  const complete = () => to.value.length > 0 && text.value.trim() !== '';
  const send = () =>
    filing.file(() => {
      const rendered = rendering.value.trim();
      const due = reply.value ? inMinutes(Number(reply.value)) : undefined;
      return {
        kind: 'message/1',
        to: to.value,
        drill: drill.value,
        body: {
          urgency: urgency.value,
          text: text.value.trim(),
          lang: lang.value,
          translations:
            rendered !== '' && renderedIn.value !== lang.value
              ? [{ lang: renderedIn.value, text: rendered, by: 'PERSON' }]
              : undefined,
          reply_due: due,
        },
      };
    });
  return (
    <form
      autocomplete="off"
      class="form message-form"
      noValidate
      aria-label={t('watch.message')}
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (!filing.open.value && !complete()) return;
        void send().then((filed) => {
          if (!filed) return;
          tried.value = false;
          text.value = rendering.value = reply.value = '';
        });
      }}
    >
      <OneOf
        name="urgency"
        label={t('watch.urgency')}
        value={urgency.value}
        options={URGENCIES.map((one) => [one, word('urgency', one)] as const)}
        onValue={(value) => (urgency.value = value as Urgency)}
      />
      <p class="quiet">{word('urgencyHelp', urgency.value)}</p>
      <Recipients
        label={t('notice.to')}
        chosen={to.value}
        onChosen={(chosen) => (to.value = chosen)}
        fault={tried.value && to.value.length === 0 ? word('fault', 'none') : undefined}
      />
      <Words
        label={t('watch.text')}
        rows={3}
        lang={lang.value}
        value={text.value}
        onValue={(value) => (text.value = value)}
        fault={tried.value && text.value.trim() === '' ? t('fault.empty') : undefined}
      />
      <div class="pair">
        <Choice label={t('watch.lang')} value={lang.value} options={languageOptions()} onValue={(value) => (lang.value = value)} />
        <Choice
          label={t('watch.reply_by')}
          value={reply.value}
          options={[['', t('watch.no_reply')], ...REPLY_MINUTES.map((one) => [String(one), t('watch.in_minutes', { count: one })] as const)]}
          onValue={(value) => (reply.value = value)}
        />
      </div>
      <details>
        <summary>{t('watch.add_rendering')}</summary>
        <p class="quiet"><Safety name="safety.translation.unofficial" values={{ who: word('renderedBy', 'PERSON') }} /></p>
        <Choice
          label={t('watch.rendering_lang')}
          value={renderedIn.value}
          options={languageOptions().filter(([code]) => code !== lang.value)}
          onValue={(value) => (renderedIn.value = value)}
        />
        <Words label={t('watch.rendering')} lang={renderedIn.value} value={rendering.value} onValue={(value) => (rendering.value = value)} />
      </details>
      <DrillTick drill={drill.value} onDrill={(on) => (drill.value = on)} />
      <p class="quiet">{t('watch.who_sees')}</p>
      <div class="actions">
        <button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.send'))}</button>
      </div>
      <Outcome filing={filing} done={t('watch.climbs')} />
    </form>
  );
}

const inMinutes = (minutes: number): string =>
  secondsText(operatorNow.value + minutes * 60_000);
