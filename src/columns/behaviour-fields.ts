import type { ConditionField } from '../core/conditions.js';
import type { Condition } from '../core/filter.js';

/** Fields whose facts are sales; `reachable` has other facts besides. */
const SALE_FIELDS = [
  'visits',
  'spend',
  'averageSpend',
  'firstVisit',
  'lastVisit',
  'visitedLocation',
  'tender',
  'channel',
  'purchased',
  'reachable',
] as const satisfies readonly ConditionField[];

/** Fields whose facts come true or pass as time does. */
const PASSING_FIELDS = [
  'feedback',
  'appointments',
  'hasCoupons',
] as const satisfies readonly ConditionField[];

/** What somebody has until something else happens. */
const LASTING_FIELDS = [
  'hasCardOnFile',
  'hasNotes',
  'hasFiles',
  'loyaltyMember',
  'loyaltyPoints',
  'loyaltyTier',
] as const satisfies readonly ConditionField[];

/** A field whose facts are what people did. */
export type BehaviourField =
  (typeof SALE_FIELDS)[number] | (typeof PASSING_FIELDS)[number] | (typeof LASTING_FIELDS)[number];

const sales: ReadonlySet<string> = new Set(SALE_FIELDS);
const lasting: ReadonlySet<string> = new Set(LASTING_FIELDS);
const behaviour: ReadonlySet<string> = new Set([...SALE_FIELDS, ...PASSING_FIELDS, ...LASTING_FIELDS]);

/** Questions about a record that end now. */
const WINDOW_OPS: ReadonlySet<string> = new Set(['within', 'notWithin']);

/** Whether the facts of a field are what people did. */
export function isBehaviourField(field: string): field is BehaviourField {
  return behaviour.has(field);
}

/** What a condition's answer for somebody depends on besides their record. */
export function sourceOf({ field }: Condition): 'sales' | 'history' | 'record' {
  if (sales.has(field)) return 'sales';
  return isBehaviourField(field) ? 'history' : 'record';
}

/** Whether answers to a condition may change as time passes though nothing happens. */
export function isTimely({ field, op }: Condition): boolean {
  return isBehaviourField(field) ? !lasting.has(field) : WINDOW_OPS.has(op);
}
