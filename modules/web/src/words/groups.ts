/** Codes of the record that have words here; a test holds the message files to this list. */
import { NOTICE_KINDS } from '../ledger/statement';

export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  kind: Object.keys(NOTICE_KINDS),
  activity: ['PLANNED', 'ACTIVE', 'NONCONFORMING', 'CONTINGENT', 'COMPLETED', 'CUT_SHORT', 'CANCELLED'],
  level: ['0', '1', '2', '3', '4', '5'],
  channel: [
    'STREAM', 'FILE', 'MAIL', 'WEBHOOK', 'PRINT', 'ONLINE', 'PHONE', 'RADIO', 'SMS', 'MEETING', 'PAPER',
  ],
  timeliness: [
    'ON_TIME', 'SHORT', 'AFTER_START', 'OVERBROAD', 'AFTER_THE_FACT', 'NO_AGREED_STANDARD', 'UNDETERMINED', 'NONE',
  ],
  basis: ['LOG_CLOCK', 'WITNESSED'],
  grade: ['LOGGED', 'WITNESSED', 'DELIVERED', 'READ'],
  gradeName: ['LOGGED', 'WITNESSED', 'DELIVERED', 'READ'],
  clockName: ['PROVIDED', 'RECEIVED', 'LOGGED'],
  response: ['NOTED', 'QUERY', 'OBJECTION', 'CONDITIONS', 'AUTHORISED', 'REFUSED'],
  role: ['GUARANTOR', 'SIGNATORY', 'ADHERENT', 'MONITOR', 'HUMANITARIAN', 'OBSERVER', 'NON_SIGNATORY'],
  contact: ['OVERLAP', 'TOUCH'],
  by: ['EXACT', 'MARGIN'],
  standing: [
    'IN_FORCE',
    'CLAIMED',
    'NOT_YET',
    'LAPSED',
    'SUPERSEDED',
    'SUSPENDED',
    'COLLAPSED',
    'DENOUNCED',
    'ATTEMPTED',
    'UNDETERMINED',
  ],
  trackStanding: [
    'INSIDE_PLAN', 'OFF_PLAN', 'BEFORE_TIME', 'AFTER_TIME', 'NO_NOTICE_FOUND', 'UNCERTAIN', 'STALE',
  ],
  zoneBasis: ['AGREED', 'APPROXIMATE', 'PENDING', 'CLAIMED'],
  zoneKind: [
    'DE_ESCALATION_AREA', 'SECURITY_CORRIDOR', 'DMZ', 'BUFFER', 'SEPARATION', 'LIMITATION', 'DISENGAGEMENT',
    'WITHDRAWAL_LINE', 'CONTACT_LINE', 'NO_FLY', 'RESERVED_AIRSPACE', 'SPECIAL_CAUTION', 'CONTROL_AREA',
  ],
  claimType: [
    'EVENT', 'ACTOR', 'COUNT', 'TIME', 'PLACE', 'WEAPON', 'CAUSE', 'INTENT', 'OBLIGATION', 'FIRST_EVER',
  ],
  alertMark: ['SEEN', 'DISCLOSE', 'PHONE', 'WAIT'],
  stance: ['ASSERT', 'DENY', 'SILENT', 'ATTRIBUTE', 'REVISE'],
  source: [
    'PARTY_OFFICIAL', 'STATE_MEDIA', 'PARTY_FIELD', 'MONITOR_OBS', 'SENSOR', 'NGO_RESCUE', 'NGO_COUNT', 'PRESS',
    'AGENCY', 'ANONYMOUS', 'SOCIAL', 'ANALYST', 'PHOTO_CAPTION',
  ],
  placePrecision: ['POINT', 'SETTLEMENT', 'ROUTE_SEGMENT', 'BETWEEN', 'AREA', 'ADMIN', 'UNKNOWN'],
  timePrecision: [
    'MINUTE', 'HOUR', 'DAY', 'PART_OF_DAY', 'RANGE', 'WEEK', 'MONTH', 'PART_OF_MONTH', 'YEAR', 'UNKNOWN',
  ],
  refusal: [
    'json', 'http', 'session', 'enrolment', 'leaf', 'note', 'statement', 'geo', 'notice', 'terms', 'seq', 'prev',
    'seen', 'origin', 'key', 'signature', 'class', 'from', 'scope', 'party', 're', 'replaces', 'limit', 'desk',
    'page',
  ],
  fault: [
    'none', 'time', 'end-before-start', 'coordinate-shape', 'latitude', 'longitude', 'too-few', 'one-point', 'number',
    'positive', 'upper-below-lower', 'too-long',
  ],
  warning: [
    'clock', 'chain-ahead', 'chain-behind', 'chain-other', 'log-key-changed', 'log-not-continued', 'log-signature',
    'other-log',
  ],
};
