/**
 * The pure domain of a customer directory: what its words mean. No DOM, no storage, no clock, no randomness:
 * the time, ids and phone readers are arguments. Runs in browsers, workers and Node.
 */

export { type Activity, ACTIVITY_KINDS } from './activity.js';
export { type NewActivity, planActivity } from './activity-plan.js';
export type { Appointment } from './appointment.js';
export {
  type AppointmentChanges,
  type NewAppointment,
  planAppointment,
  planAppointmentChanges,
} from './appointment-plan.js';
export {
  BUILT_IN_GROUPS,
  type BuiltInGroupId,
  type Group,
  type GroupKind,
  type GroupRecord,
} from './group.js';
export type { AuditEntry, ChangeRecord, FieldChange, RecordChange, UniformChange } from './change.js';
export {
  addDays,
  addDuration,
  civilDate,
  civilDateTime,
  endOfDay,
  instantOf,
  isBirthday,
  isCivilDate,
  isCivilDateTime,
  isDuration,
  isInstant,
  isTimeZone,
  startOfDay,
  windowStart,
} from './civil-date.js';
export {
  CONDITION_FIELDS,
  CONDITION_OPS,
  type ConditionField,
  type ConditionKind,
  type ConditionValue,
} from './conditions.js';
export {
  type AddressPoint,
  type BlockedState,
  type ConsentRecord,
  CREATION_SOURCES,
  type CreationSource,
  type Customer,
  type CustomerBadge,
  type CustomerChanges,
  type CustomerFields,
  type CustomerRecord,
  type CustomerRow,
  type CustomField,
  type CustomFieldType,
  type CustomValue,
  type EmailInput,
  type EmailPoint,
  type EmailSubscription,
  type NewCustomer,
  type OpeningHistory,
  type PhoneInput,
  type PhonePoint,
  POSTAL_ADDRESS_PARTS,
  type PostalAddress,
  RESTORE_DAYS,
  TEXT_FIELDS,
  type TextField,
} from './customer.js';
export {
  planCustomerChanges,
  type PlanEnvironment,
  planNewCustomer,
  presentCustomer,
} from './customer-plan.js';
export type { Card } from './card.js';
export { type CardChanges, type NewCard, planCard, planCardChanges } from './card-plan.js';
export { type CardholderName, nameOfCardholder } from './cardholder-name.js';
export type { Coupon } from './coupon.js';
export {
  type CouponChanges,
  expiredCoupon,
  type NewCoupon,
  planCoupon,
  planCouponChanges,
} from './coupon-plan.js';
export { type CustomerFile, FILE_TYPES, type FileType, MAX_FILE_SIZE } from './file.js';
export { type FileChanges, type FileContent, planFile, planFileChanges } from './file-plan.js';
export { containsCardNumber } from './card-number.js';
export { isEmailAddress } from './email.js';
export {
  asDirectoryError,
  DirectoryError,
  type DirectoryErrorDetails,
  ERROR_CODES,
  type ErrorCode,
  type ErrorData,
  invalid,
  isDirectoryError,
  type Issue,
} from './errors.js';
export { type ConditionExplanation, explain, type Explanation } from './explain.js';
export { type Condition, EVERYBODY, type Filter, isCondition } from './filter.js';
export { parseFilter } from './filter-parse.js';
export type { Funnel, FunnelStep } from './funnel.js';
export { createIdSource } from './ids.js';
export {
  type ColumnMapping,
  type ColumnTarget,
  type ImportChoices,
  type ImportOptions,
  type ImportPreview,
  type ImportRecord,
  type ImportReport,
  type PreviewRow,
  ROW_OUTCOMES,
  type RowOutcome,
} from './import.js';
export { type JudgedQuery, type JudgeEnvironment, judgeFilter, judgeQuery } from './judge.js';
export type { LoyaltyAccount } from './loyalty.js';
export {
  type Adjustment,
  type LoyaltyChanges,
  type NewLoyaltyAccount,
  planAdjustment,
  planLoyaltyAccount,
  planLoyaltyChanges,
} from './loyalty-plan.js';
export { emailKey, phoneKey, referenceKey } from './keys.js';
export { formatMinor, minorDigits, parseMoney } from './money.js';
export { displayName, fullName, type Named } from './names.js';
export { MAX_NOTE, type Note } from './note.js';
export { type NoteEnvironment, planNote, planNoteChanges } from './note-plan.js';
export { type Actor, ALL_PERMISSIONS, type Permission, PERMISSIONS } from './permissions.js';
export { parsePhone } from './phone.js';
export { formatPhone } from './phone-format.js';
export { loadPhoneLibrary, normalisePhone, type PhoneLibrary, phoneParser } from './phone-library.js';
export type { PhoneReader } from './phone-plan.js';
export {
  type CustomersPage,
  type CustomersQuery,
  DEFAULT_PAGE,
  DEFAULT_SORT,
  MAX_PAGE,
  type Sort,
  SORT_FIELDS,
  type SortField,
} from './query.js';
export type { DueReminder } from './reminder.js';
export { changedFields, sameValue, withField } from './record-changes.js';
export { type CustomerFacts, customerRow, factsOf } from './rows.js';
export { type Sale, type SaleCard, type SaleItem, type Tender, TENDERS } from './sale.js';
export { type NewSale, planSale } from './sale-plan.js';
export { customerSearchText, matchesSearch } from './search-text.js';
export { DEFAULT_SETTINGS, type DirectorySettings, type LoyaltyProgramme } from './settings.js';
export type { SignUpCustomer } from './sign-up.js';
export { sortedCustomers } from './sort-order.js';
export type { SubjectExport, SubjectFormat, SubjectGroup } from './subject-export.js';
export { type CustomerSummary, type MonthlySpend, summaryOf } from './summary.js';
export { cleanLine, fold, normaliseText, searchWords, sortKey } from './text.js';
export type { Verdict } from './verdict.js';
