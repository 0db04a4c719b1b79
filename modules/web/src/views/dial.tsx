/** A telephone that shows this page dials the number; any other shows it. */
import { plainDigits } from '../words/digits';
import { t } from '../words/words';

/** A number stays on one line: half of it, read out, reaches nobody. */
export const unbroken = (phone: string): string => phone.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011');

export function Dial({ phone }: { phone: string }) {
  return (
    <a class="button dial" href={`tel:${plainDigits(phone).replace(/[^+0-9*#,;]/g, '')}`}>
      {t('delivery.call')} <bdi dir="ltr" class="phone">{phone}</bdi>
    </a>
  );
}
