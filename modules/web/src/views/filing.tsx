/** Signing and filing of one statement from anywhere on the page, and what came of it. */
import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { NothingSent, Problem, Unreachable } from '../device/api';
import type { Filed, Act as Signed } from '../device/author';
import { circle, fetchStatement } from '../device/receiving';
import { NotTheSameLog } from '../device/tree-watch';
import type { LeafLines } from '../ledger/notes';
import { type Envelope, type Value, statementText } from '../ledger/statement';
import { author, me, ownParty, reader, settled, warn } from '../situation';
import { ownTime } from '../words/time';
import { t } from '../words/words';
import { save } from './parts';
import { Refused } from './refused';

export interface Act {
  readonly kind: Envelope['kind'];
  readonly to: readonly string[];
  readonly body: Value;
  readonly drill?: boolean;
  /** A new version: the id of the first, and the leaf of the newest. */
  readonly version?: { readonly id: string; readonly replaces: string };
  /** The entry this answers; then it is an answer and no act of its own. */
  readonly re?: string;
  readonly block?: string;
}

/** What was shown word for word before it is signed, and is signed as it is. */
export interface Exact {
  readonly text: string;
}

type Made = Act | Exact | undefined;

export interface Filing {
  readonly busy: ReadonlySignal<boolean>;
  readonly filed: ReadonlySignal<Filed | undefined>;
  readonly problem: ReadonlySignal<Problem | Unreachable | undefined>;
  /** Signed, sent, and not known to have arrived: the same text is asked about again. */
  readonly open: ReadonlySignal<boolean>;
  /** The text that was signed last. */
  readonly signed: ReadonlySignal<string | undefined>;
  /** What no answer came for: it can be kept signed in this browser. */
  readonly unsent: ReadonlySignal<Signed | undefined>;
  file(make: () => Made | Promise<Made>): Promise<Filed | undefined>;
  forget(): void;
}

export function useFiling(): Filing {
  const busy = useSignal(false);
  const answer = useSignal<Filed | undefined>(undefined);
  const problem = useSignal<Problem | Unreachable | undefined>(undefined);
  const signed = useSignal<string | undefined>(undefined);
  const unsure = useSignal(false);
  const running = useRef(false);
  const filed = useComputed(() => {
    const came = settled.value;
    return answer.value ?? (unsure.value && came?.statement === signed.value ? came?.filed : undefined);
  });
  const open = useComputed(() => unsure.value && filed.value === undefined);

  const unsent = useComputed(() =>
    problem.value instanceof Unreachable && filed.value === undefined && signed.value !== undefined
      ? toSign(signed.value)
      : undefined);

  const send = async (make: () => Made | Promise<Made>): Promise<Filed | undefined> => {
    const act = open.value ? undefined : await make();
    if (!act && !open.value) return undefined;
    const text = !act ? (signed.value ?? '') : 'text' in act ? act.text : textOf(act);
    answer.value = undefined;
    signed.value = text;
    answer.value = await author.value?.submit(toSign(text));
    unsure.value = false;
    return answer.value;
  };
  const file = async (make: () => Made | Promise<Made>): Promise<Filed | undefined> => {
    if (running.current) return undefined;
    running.current = busy.value = true;
    problem.value = undefined;
    try {
      return await send(make);
    } catch (cause) {
      if (cause instanceof NotTheSameLog) warn(cause.warning);
      else if (cause instanceof Problem || cause instanceof Unreachable) problem.value = cause;
      else throw cause;
      unsure.value = cause instanceof Unreachable && !(cause instanceof NothingSent);
      return undefined;
    } finally {
      running.current = busy.value = false;
    }
  };
  const forget = () => {
    answer.value = problem.value = signed.value = undefined;
    unsure.value = false;
  };
  return { busy, filed, problem, open, signed, unsent, file, forget };
}

/** The leaf that a statement's text asks for. */
function toSign(text: string): Signed {
  const re = reOf(text);
  return { leafClass: classOf(text), re: re ? [re] : [], statement: text };
}

/** Kinds that answer an entry name it in their body; the leaf names it too. */
const ANSWERS: readonly Envelope['kind'][] = ['ack/1', 'answer/1', 'stop-report/1', 'contact-reply/1', 'relief/1', 'comment/1'];

function reOf(text: string): string | undefined {
  const { kind, body } = JSON.parse(text) as { kind: Envelope['kind']; body: { of?: string } };
  return ANSWERS.includes(kind) || kind === 'assent/1' ? body.of : undefined;
}

/** Kinds by which a party orders its own affairs. */
const ADMIN: readonly Envelope['kind'][] = [
  'ladder/1', 'ladder/2', 'on-call/1', 'participation/1', 'signals/1', 'assent/1', 'focal-points/1',
];

function classOf(text: string): LeafLines['leafClass'] {
  const { kind } = JSON.parse(text) as { kind: Envelope['kind'] };
  return ADMIN.includes(kind) ? 'admin' : ANSWERS.includes(kind) ? 'answer' : 'act';
}

/** The statement of an act as it would be signed now. */
export function textOf({ kind, to, body, drill, version, block }: Act): string {
  const from = me.value?.post ?? '';
  return statementText({
    kind, from, to, at: ownTime(), body, ...(drill ? { drill } : {}), ...(block === undefined ? {} : { block }), ...version,
  });
}

/** Whoever may be told of an answer to this entry: its author's party and all who got it. */
export async function hearers(leaf: string): Promise<{ readonly to: readonly string[]; readonly drill: boolean }> {
  const { statement } = await fetchStatement(reader(), leaf);
  const all = circle(statement, ownParty.value);
  const { drill } = JSON.parse(statement) as { drill?: boolean };
  return { to: all.length > 0 ? all : [ownParty.value], drill: drill === true };
}

/** A person says that he has it; nothing is approved by that. */
export async function acknowledgement(leaf: string): Promise<Act> {
  const { to, drill } = await hearers(leaf);
  return { kind: 'ack/1', to, drill, body: { of: leaf, level: 2, channel: 'ONLINE', received_at: ownTime() } };
}

/** What came of it, in one line; the refusal in full where there is one. */
export function Outcome({ filing, done }: { filing: Filing; done?: string }) {
  const { filed, problem, signed } = filing;
  const answer = filed.value;
  return (
    <div class="outcome">
      <p role="status">
        {answer && (
          <>
            <strong>{t('filed.title', { index: answer.index })}</strong> {done}{' '}
            <span class="quiet">{answer.receiptHolds ? t('filed.receipt_holds') : t('filed.receipt_not_checked')}</span>
          </>
        )}
      </p>
      {problem.value && !answer && <Refused problem={problem.value} act={filing.unsent.value} />}
      {answer && (
        <details>
          <summary>{t('act.signed')}</summary>
          <pre dir="ltr" tabIndex={0}>{signed.value}</pre>
          <button type="button" onClick={() => save(`parley-${answer.index}.tlog-proof`, answer.receipt, 'text/plain')}>
            {t('filed.save_receipt')}
          </button>
        </details>
      )}
    </div>
  );
}

/** What the button says: after a lost answer it asks about the same text and signs nothing new. */
export const buttonText = (filing: Filing, text: string): string => (filing.open.value ? t('act.again') : text);
