/** What each address shows, and where it stands among the pages: the one table of views. */
import type { ComponentType } from 'preact';
import { later } from './later';
import { waiting } from './offline/waiting';
import type { View } from './routes';
import { alerts, anyClaim, deliveries, mayFile, me, notices, setting, shownView, status, tracks, unseenAlerts, waitsForUs } from './situation';
import { Desk } from './views/desk';
import { book } from './watchbook';
import type { Key } from './words/words';

export interface Screen {
  readonly show: ComponentType;
  readonly name: Key;
  /** Whether it stands among the pages now; a view that does not can still be linked to. */
  readonly listed?: () => boolean;
  /** The page among whose parts it stands, where it does not stand among the pages itself. */
  readonly under?: View;
  /** How many things wait there. */
  readonly count?: () => number;
}

/** In the order of the pages. Everything but the first screen comes later; what the duty needs, ahead. */
export const SCREENS: Readonly<Record<View, Screen>> = {
  desk: { show: Desk, name: 'nav.desk' },
  new: {
    show: later(async () => (await import('./views/compose')).Compose, true),
    name: 'nav.new',
    listed: () => mayFile.value,
  },
  notices: {
    show: later(async () => (await import('./views/notices')).Notices, true),
    name: 'nav.notices',
    count: () => notices.value.filter(waitsForUs).length,
  },
  watch: {
    show: later(async () => (await import('./views/watch')).Watch, true),
    name: 'nav.watch',
    count: () => book.value.open.length,
  },
  deliveries: {
    show: later(async () => (await import('./views/deliveries')).Deliveries),
    name: 'nav.deliveries',
    listed: () => me.value?.key !== undefined,
    count: () => deliveries.value.count,
  },
  alerts: {
    show: later(async () => (await import('./views/alerts')).Alerts),
    name: 'nav.alerts',
    listed: () => alerts.value.length > 0 || shownView.value === 'alerts',
    count: () => unseenAlerts.value,
  },
  claims: {
    show: later(async () => (await import('./views/claims')).Claims),
    name: 'nav.claims',
    listed: () => anyClaim.value || setting.value === 'REAL',
  },
  agreements: { show: later(async () => (await import('./views/agreements')).Agreements), name: 'nav.agreements' },
  parties: { show: later(async () => (await import('./views/parties')).Parties), name: 'nav.parties' },
  tracks: {
    show: later(async () => (await import('./views/tracks')).Tracks),
    name: 'nav.tracks',
    listed: () => mayFile.value || tracks.value.length > 0,
  },
  print: { show: later(async () => (await import('./views/print')).Print), name: 'print.sheet', listed: () => false },
  explain: { show: later(async () => (await import('./work/explain')).Explain), name: 'nav.explain' },
  incidents: { show: later(async () => (await import('./work/incidents')).Incidents), name: 'nav.incidents' },
  findings: {
    show: later(async () => (await import('./work/findings')).Findings),
    name: 'nav.findings',
    listed: () => false, under: 'incidents',
  },
  dues: { show: later(async () => (await import('./work/dues')).Dues), name: 'nav.dues', listed: () => false, under: 'agreements' },
  board: { show: later(async () => (await import('./work/board')).Board), name: 'nav.board', listed: () => false, under: 'agreements' },
  tallies: {
    show: later(async () => (await import('./work/tallies')).Tallies),
    name: 'nav.tallies',
    listed: () => false, under: 'incidents',
  },
  sites: {
    show: later(async () => (await import('./views/sites')).Sites),
    name: 'nav.sites',
    listed: () => status.value?.sites === 'on' || shownView.value === 'sites',
  },
  ledger: { show: later(async () => (await import('./work/ledger')).Ledger), name: 'nav.ledger', listed: () => false, under: 'incidents' },
  kept: {
    show: later(async () => (await import('./views/kept')).KeptHere, true),
    name: 'nav.kept',
    listed: () => waiting.value.count > 0 || shownView.value === 'kept',
    count: () => waiting.value.count,
  },
};
