import { activityList, activityRecord } from './activity.js';
import { appointmentsAdd, appointmentsList, appointmentsRemove, appointmentsUpdate } from './appointments.js';
import { cardsAdd, cardsList, cardsRemove, cardsUpdate } from './cards.js';
import { couponsAdd, couponsExpire, couponsList, couponsRemove, couponsUpdate } from './coupons.js';
import { emailsCollect } from './emails.js';
import type { Handler } from './handler.js';
import type { HistoryOperationTypes } from './history-operations.js';
import { loyaltyAdd, loyaltyAdjust, loyaltyList, loyaltyRemove, loyaltyUpdate } from './loyalty.js';
import { salesAttach, salesRecord, salesRecordMany } from './sales.js';

/** Who does each operation on what customers do and have. */
export const HISTORY_HANDLERS: { readonly [N in keyof HistoryOperationTypes]: Handler<N> } = {
  'sales.record': salesRecord,
  'sales.recordMany': salesRecordMany,
  'sales.attach': salesAttach,
  'activity.record': activityRecord,
  'activity.list': activityList,
  'emails.collect': emailsCollect,
  'appointments.list': appointmentsList,
  'appointments.add': appointmentsAdd,
  'appointments.update': appointmentsUpdate,
  'appointments.remove': appointmentsRemove,
  'loyalty.list': loyaltyList,
  'loyalty.add': loyaltyAdd,
  'loyalty.update': loyaltyUpdate,
  'loyalty.adjust': loyaltyAdjust,
  'loyalty.remove': loyaltyRemove,
  'coupons.list': couponsList,
  'coupons.add': couponsAdd,
  'coupons.update': couponsUpdate,
  'coupons.expire': couponsExpire,
  'coupons.remove': couponsRemove,
  'cards.list': cardsList,
  'cards.add': cardsAdd,
  'cards.update': cardsUpdate,
  'cards.remove': cardsRemove,
};
