import * as v from 'valibot';
import { isFields } from '../core/field-values.js';
import { APPOINTMENT_STATUSES, SENTIMENTS } from '../core/history.js';
import type { NewSale } from '../core/sale-plan.js';
import type { HistoryOperationTypes, SaleToRecord } from './history-operations.js';
import { emailDetails, id, signUpCustomer, text, whole } from './record-schemas.js';

/** What core reads by itself, with an issue for each thing wrong: a hundred thousand sales are no work for schemas. */
const sale = v.custom<NewSale>(isFields);
const sales = v.custom<SaleToRecord[]>(Array.isArray);

/** Sales have the ids of the tills. */
const saleId = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const maybe = { text: v.exactOptional(text), nullable: v.exactOptional(v.nullable(text)) };
const ofCustomer = v.strictObject({ customerId: id });
const whose = { customerId: v.exactOptional(id), customer: v.exactOptional(signUpCustomer) };
const versioned = { id, version: whole };
const number = v.number();

/** The schemas of inputs of the operations on what customers do and have. */
export const HISTORY_INPUTS = {
  'sales.record': v.strictObject({ sale, attachTo: v.exactOptional(id) }),
  'sales.recordMany': v.strictObject({ sales }),
  'sales.attach': v.strictObject({ saleId, customerId: id }),

  'activity.record': v.strictObject({
    customerId: id,
    entry: v.strictObject({
      kind: text,
      at: text,
      sentiment: v.exactOptional(v.picklist(SENTIMENTS)),
      text: maybe.text,
      points: v.exactOptional(number),
    }),
  }),
  'activity.list': v.strictObject({
    customerId: id,
    kinds: v.exactOptional(v.array(text)),
    before: v.exactOptional(v.pipe(text, v.maxLength(400))),
    limit: v.exactOptional(whole),
  }),

  'emails.collect': v.strictObject({
    emailAddress: text,
    givenName: maybe.text,
    familyName: maybe.text,
    consent: emailDetails.consent,
  }),

  'appointments.list': ofCustomer,
  'appointments.add': v.strictObject({
    ...whose,
    appointment: v.strictObject({
      startsAt: text,
      endsAt: maybe.text,
      service: maybe.text,
      staff: maybe.text,
      status: v.exactOptional(v.picklist(APPOINTMENT_STATUSES)),
    }),
  }),
  'appointments.update': v.strictObject({
    ...versioned,
    changes: v.strictObject({
      startsAt: maybe.nullable,
      endsAt: maybe.nullable,
      service: maybe.nullable,
      staff: maybe.nullable,
      status: v.exactOptional(v.nullable(v.picklist(APPOINTMENT_STATUSES))),
    }),
  }),
  'appointments.remove': v.strictObject(versioned),

  'loyalty.list': ofCustomer,
  'loyalty.add': v.strictObject({
    ...whose,
    account: v.strictObject({
      points: v.exactOptional(number),
      tier: maybe.text,
      phones: v.exactOptional(v.array(text)),
    }),
  }),
  'loyalty.update': v.strictObject({
    ...versioned,
    changes: v.strictObject({
      // A balance as it was read may be given back; another one is core's to refuse.
      points: v.exactOptional(number),
      tier: maybe.nullable,
      phones: v.exactOptional(v.nullable(v.array(text))),
    }),
  }),
  'loyalty.adjust': v.strictObject({ customerId: id, points: number, reason: text }),
  'loyalty.remove': v.strictObject(versioned),

  'coupons.list': ofCustomer,
  'coupons.add': v.strictObject({
    customerId: id,
    coupon: v.strictObject({ name: text, code: maybe.text, expiresOn: maybe.text }),
  }),
  'coupons.update': v.strictObject({
    ...versioned,
    changes: v.strictObject({ name: maybe.nullable, code: maybe.nullable, expiresOn: maybe.nullable }),
  }),
  'coupons.expire': v.strictObject({ id }),
  'coupons.remove': v.strictObject(versioned),

  'cards.list': ofCustomer,
  'cards.add': v.strictObject({
    customerId: id,
    card: v.strictObject({
      token: text,
      brand: text,
      last4: text,
      expMonth: number,
      expYear: number,
      fingerprint: maybe.text,
      cardholderName: maybe.text,
    }),
  }),
  'cards.update': v.strictObject({
    ...versioned,
    changes: v.strictObject({
      token: maybe.nullable,
      brand: maybe.nullable,
      last4: maybe.nullable,
      expMonth: v.exactOptional(v.nullable(number)),
      expYear: v.exactOptional(v.nullable(number)),
      fingerprint: maybe.nullable,
      cardholderName: maybe.nullable,
    }),
  }),
  'cards.remove': v.strictObject(versioned),
} satisfies {
  [N in keyof HistoryOperationTypes]: v.GenericSchema<unknown, HistoryOperationTypes[N]['input']>;
};
