/** Files put together by what stands in them, not by their names; and what checking them comes to. */
import { keysOf } from '../ledger/keyring';
import { type Policy, parsePolicy } from '../ledger/policy';
import { type Checked, NotProven, type Trouble, check } from '../ledger/verify';
import { parseReceipt } from '../ledger/tree';
import { textHash } from '../ledger/notes';
import { parseLeaf } from '../ledger/verify';

interface Named {
  readonly name: string;
  readonly text: string;
}

export interface Hand {
  readonly receipts: readonly Named[];
  readonly statements: readonly Named[];
  readonly policy: Named | undefined;
  readonly keys: Named | undefined;
  /** Files that are none of these. */
  readonly strange: readonly string[];
}

export interface Line {
  readonly name: string;
  readonly checked?: Checked;
  readonly trouble?: Trouble;
  /** Whether its statement was among the files. */
  readonly withStatement: boolean;
}

export const FILE_MOST = 32 << 20;
const RECEIPT = 'c2sp.org/tlog-proof@v1\n';
const BUNDLE = 'parley-bundle/1';

interface BundleFile {
  readonly v: string;
  readonly keys: unknown;
  readonly entries: readonly { readonly receipt: string; readonly statement?: string }[];
}

/** Adds what a file holds; a bundle brings receipts, statements and keys, but never the policy. */
export function sorted(hand: Hand, { name, text }: Named): Hand {
  if (text.startsWith(RECEIPT)) return { ...hand, receipts: [...hand.receipts, { name, text }] };
  if (/^(#.*\n|\s*\n)*log[ \t]/.test(text)) return { ...hand, policy: { name, text } };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ...hand, strange: [...hand.strange, name] };
  }
  if (Array.isArray(value)) return { ...hand, keys: { name, text } };
  const { v } = (value ?? {}) as { v?: unknown };
  if (v === 'parley/1') return { ...hand, statements: [...hand.statements, { name, text }] };
  if (v !== BUNDLE) return { ...hand, strange: [...hand.strange, name] };
  const bundle = value as BundleFile;
  return {
    ...hand,
    receipts: [...hand.receipts, ...bundle.entries.map(({ receipt }, i) => ({ name: `${name} ${i + 1}`, text: receipt }))],
    statements: [
      ...hand.statements,
      ...bundle.entries.flatMap(({ statement }, i) => (statement === undefined ? [] : [{ name: `${name} ${i + 1}`, text: statement }])),
    ],
    keys: { name, text: JSON.stringify(bundle.keys) },
  };
}

export const EMPTY_HAND: Hand = { receipts: [], statements: [], policy: undefined, keys: undefined, strange: [] };

/** The statement whose hash stands in the leaf. */
async function statementOf(receipt: string, statements: ReadonlyMap<string, string>): Promise<string | undefined> {
  try {
    return statements.get(parseLeaf(parseReceipt(receipt).leaf).statementHash);
  } catch {
    return undefined;
  }
}

/** Every receipt in hand against the policy; a single statement that fits none is held against the single receipt. */
export async function checkAll(hand: Hand, policy: Policy): Promise<readonly Line[]> {
  const statements = new Map<string, string>();
  for (const { text } of hand.statements) statements.set(await textHash(text), text);
  const lines: Line[] = [];
  const file = hand.keys?.text;
  let followed: ReturnType<typeof keysOf> | undefined;
  const keys = file === undefined ? undefined : async (index: number) => (await (followed ??= keysOf(file, policy)))(index);
  for (const { name, text } of hand.receipts) {
    const alone = hand.receipts.length === 1 && hand.statements.length === 1;
    const statement = (await statementOf(text, statements)) ?? (alone ? hand.statements[0]?.text : undefined);
    const withStatement = statement !== undefined;
    try {
      lines.push({ name, withStatement, checked: await check(text, statement, policy, keys) });
    } catch (cause) {
      if (!(cause instanceof NotProven)) throw cause;
      lines.push({ name, withStatement, trouble: cause.trouble });
    }
  }
  return lines;
}

export const policyOf = (text: string): Promise<Policy> => parsePolicy(text);
