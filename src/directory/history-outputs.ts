import * as v from 'valibot';
import { APPOINTMENT_STATUSES, SENTIMENTS } from '../core/history.js';
import { TENDERS } from '../core/sale.js';
import type { HistoryOperationTypes } from './history-operations.js';
import { changed, civilDate, instant, redacted, saved, version } from './output-parts.js';
import { id, text, whole } from './record-schemas.js';

const maybeText = v.exactOptional(text);
/** Whether the customer was made of the details that were given. */
const made = { created: v.exactOptional(v.boolean()) };
const points = v.pipe(v.number(), v.integer());
const owned = { id, customerId: id, version, createdAt: instant, updatedAt: instant };

const activity = {
  id,
  customerId: id,
  kind: text,
  at: instant,
  sentiment: v.exactOptional(v.picklist(SENTIMENTS)),
  text: maybeText,
  points: v.exactOptional(points),
};

const item = v.strictObject({
  name: text,
  category: maybeText,
  quantity: v.exactOptional(v.number()),
  amount: v.exactOptional(whole),
});

const { customerId: _, ...entry } = activity;
const activityEntry = v.strictObject({
  ...entry,
  // Of sales. Their ids are the tills' own, longer perhaps.
  id: text,
  amount: v.exactOptional(whole),
  refunded: v.exactOptional(whole),
  currency: maybeText,
  tender: v.exactOptional(v.picklist(TENDERS)),
  card: v.exactOptional(v.strictObject({ brand: maybeText, last4: maybeText, cardholderName: maybeText })),
  location: maybeText,
  channel: maybeText,
  items: v.exactOptional(v.array(item)),
  receiptEmail: maybeText,
  // Of appointments.
  endsAt: v.exactOptional(instant),
  service: maybeText,
  staff: maybeText,
  status: v.exactOptional(v.picklist(APPOINTMENT_STATUSES)),
  redacted,
});

const appointment = {
  ...owned,
  startsAt: instant,
  endsAt: v.exactOptional(instant),
  service: maybeText,
  staff: maybeText,
  status: v.picklist(APPOINTMENT_STATUSES),
};

const account = {
  ...owned,
  points: whole,
  tier: maybeText,
  phones: v.exactOptional(v.array(text)),
  redacted,
};

const coupon = { ...owned, name: text, code: maybeText, expiresOn: v.exactOptional(civilDate) };

const card = {
  ...owned,
  token: text,
  brand: text,
  last4: v.pipe(text, v.regex(/^\d{4}$/)),
  expMonth: version,
  expYear: version,
  fingerprint: maybeText,
  cardholderName: maybeText,
};

/** The schemas of answers of the operations on what customers do and have. */
export const HISTORY_OUTPUTS = {
  'sales.record': v.strictObject({
    saleId: text,
    customerId: v.exactOptional(id),
    created: v.boolean(),
    ...saved,
  }),
  'sales.recordMany': v.strictObject({
    recorded: whole,
    known: whole,
    attached: whole,
    unattached: whole,
    created: whole,
    ...saved,
  }),
  'sales.attach': v.strictObject({ saleId: text, customerId: id, ...saved }),

  'activity.record': v.strictObject({ ...activity, ...saved }),
  'activity.list': v.strictObject({ entries: v.array(activityEntry), next: maybeText }),

  'emails.collect': v.strictObject({ customerId: id, created: v.boolean(), ...saved }),

  'appointments.list': v.strictObject({ appointments: v.array(v.strictObject(appointment)) }),
  'appointments.add': v.strictObject({ ...appointment, ...made, ...saved }),
  'appointments.update': v.strictObject({ ...appointment, ...saved }),
  'appointments.remove': changed,

  'loyalty.list': v.strictObject({ accounts: v.array(v.strictObject(account)) }),
  'loyalty.add': v.strictObject({ ...account, ...made, ...saved }),
  'loyalty.update': v.strictObject({ ...account, ...saved }),
  'loyalty.adjust': v.strictObject({ ...account, ...saved }),
  'loyalty.remove': changed,

  'coupons.list': v.strictObject({ coupons: v.array(v.strictObject(coupon)) }),
  'coupons.add': v.strictObject({ ...coupon, ...saved }),
  'coupons.update': v.strictObject({ ...coupon, ...saved }),
  'coupons.expire': v.strictObject({ ...coupon, ...saved }),
  'coupons.remove': changed,

  'cards.list': v.strictObject({ cards: v.array(v.strictObject(card)) }),
  'cards.add': v.strictObject({ ...card, ...saved }),
  'cards.update': v.strictObject({ ...card, ...saved }),
  'cards.remove': changed,
} satisfies {
  [N in keyof HistoryOperationTypes]: v.GenericSchema<unknown, HistoryOperationTypes[N]['output']>;
};
