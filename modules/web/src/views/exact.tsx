/** The exact text before it is signed, who will read it, and the two ways on: sign it as it stands, or go back. */
import { useEffect } from 'preact/hooks';
import { t } from '../words/words';
import { Outcome, type Filing, buttonText } from './filing';
import { Mark, Party, Row } from './parts';

/** @param text the statement; what is signed is this and nothing else */
export function ExactText({ text, filing, onBack, sign }: {
  text: string;
  filing: Filing;
  onBack: () => void;
  sign: string;
}) {
  const { to } = JSON.parse(text) as { to: readonly string[] };
  useEffect(() => document.querySelector<HTMLElement>('.exact h4')?.focus(), []);
  return (
    <div class="exact">
      <h4 tabIndex={-1}>{t('preview.title')} <Mark /></h4>
      <dl class="facts">
        <Row label={t('claim_form.to')}><span class="parties">{to.map((one) => <Party key={one} address={one} />)}</span></Row>
      </dl>
      <p class="quiet">{t('preview.exact_help')}</p>
      <pre dir="ltr" tabIndex={0} data-exact>{text}</pre>
      {!filing.filed.value && (
        <p class="actions">
          <button type="button" class="primary" data-sign disabled={filing.busy.value} onClick={() => void filing.file(() => ({ text }))}>
            {buttonText(filing, sign)}
          </button>
          <button type="button" disabled={filing.busy.value || filing.open.value} onClick={onBack}>{t('new.back')}</button>
        </p>
      )}
      <Outcome filing={filing} />
    </div>
  );
}
