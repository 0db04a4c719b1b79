/** Focal points while they are being written: what was typed, what is wrong with it, the body it becomes. */
import type { FocalPoint } from '../device/watch-api';
import { NOTICE_KINDS } from '../ledger/statement';
import type { Value } from '../ledger/statement';
import { plainDigits } from '../words/digits';

/** One focal point as typed. Codes that the form has no choice for are kept as they stood. */
export interface TypedPoint {
  readonly post: string;
  readonly title: string;
  readonly phone: string;
  readonly blocks: string;
  readonly kinds: readonly string[];
  readonly notices: readonly string[];
}

export const POINTS_MOST = 64;

const parts = (text: string): string[] => [...new Set(text.split(/[,،;\n]/).map((one) => one.trim()).filter((one) => one !== ''))];

export const pointsFrom = (stated: readonly FocalPoint[]): readonly TypedPoint[] =>
  stated.map(({ post, title = '', phone = '', blocks = [], kinds = [], notices = [] }) => ({
    post, title, phone, blocks: blocks.join(', '), kinds, notices,
  }));

/** The next to write: the first post that does not stand there yet. */
export const nextPoint = (points: readonly TypedPoint[], posts: readonly string[]): TypedPoint => ({
  post: posts.find((post) => !points.some((point) => point.post === post)) ?? posts[0] ?? '',
  title: '', phone: '', blocks: '', kinds: [], notices: [],
});

/** A post stands there once: the places of those that stand there already. */
export const twice = (points: readonly TypedPoint[]): readonly number[] =>
  points.flatMap(({ post }, at) => (points.findIndex((one) => one.post === post) < at ? [at] : []));

/** An empty list leaves nothing out, and is not written. */
export const pointsBody = (points: readonly TypedPoint[]): Value => ({
  points: points.map(({ post, title, phone, blocks, kinds, notices }) => ({
    post,
    title: title.trim() === '' ? undefined : title.trim(),
    phone: phone.trim() === '' ? undefined : plainDigits(phone).trim(),
    blocks: parts(blocks).length === 0 ? undefined : parts(blocks),
    kinds: kinds.length === 0 ? undefined : [...kinds],
    notices: notices.length === 0 ? undefined : Object.keys(NOTICE_KINDS).filter((kind) => notices.includes(kind)),
  })),
});
