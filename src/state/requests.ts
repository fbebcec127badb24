import type { ErrorData } from '../core/errors.js';
import type { CustomerChanges, NewCustomer } from '../core/customer.js';
import type { AppointmentChanges, NewAppointment } from '../core/appointment-plan.js';
import type { NewCard } from '../core/card-plan.js';
import type { NewCoupon } from '../core/coupon-plan.js';
import type { Filter } from '../core/filter.js';
import type { Sort } from '../core/query.js';
import type { GroupInput, NoteChanges, NoteInput } from '../directory/operation-types.js';

/**
 * What a person asks for by an element: the detail of the one event `customer-request`. A host that
 * answers it itself calls `preventDefault()`.
 */
export type DirectoryRequest =
  | { type: 'search'; text: string }
  | { type: 'sort'; sort: Sort[] }
  | { type: 'filter'; filter: Filter | undefined }
  | { type: 'show-filter'; part?: number }
  | { type: 'show-group'; groupId: string }
  | { type: 'open-customer'; id: string }
  | { type: 'close-customer' }
  | { type: 'new-customer' }
  | { type: 'edit-customer'; id: string }
  | { type: 'stop-editing' }
  | { type: 'create-customer'; customer: NewCustomer }
  | { type: 'update-customer'; id: string; version: number; changes: CustomerChanges }
  | { type: 'delete-customers'; ids: string[] }
  | { type: 'delete-selection' }
  | { type: 'restore-customers'; ids: string[] }
  | { type: 'block-customers'; ids: string[]; reason: string }
  | { type: 'unblock-customers'; ids: string[] }
  | { type: 'add-note'; customerId: string; note: NoteInput }
  | { type: 'update-note'; id: string; version: number; changes: NoteChanges }
  | { type: 'remove-note'; id: string; version: number }
  | { type: 'add-card'; customerId: string; card: NewCard }
  | { type: 'remove-card'; id: string; version: number }
  | { type: 'add-coupon'; customerId: string; coupon: NewCoupon }
  | { type: 'expire-coupon'; id: string }
  | { type: 'enrol-customer'; customerId: string }
  | { type: 'adjust-points'; customerId: string; points: number; reason: string }
  | { type: 'add-appointment'; customerId: string; appointment: NewAppointment }
  | { type: 'update-appointment'; id: string; version: number; changes: AppointmentChanges }
  | { type: 'edit-group'; groupId: string }
  | { type: 'new-group'; kind?: 'smart' | 'manual'; name?: string; filter?: Filter }
  | { type: 'save-group'; group: GroupInput; members?: string[]; leaving?: string[] }
  | { type: 'remove-group'; groupId: string }
  | { type: 'reset-group'; groupId: string }
  | { type: 'duplicate-group'; groupId: string; name: string }
  | { type: 'snapshot-group'; groupId: string; name: string }
  | { type: 'add-to-group'; groupId: string; ids: string[] }
  | { type: 'remove-from-group'; groupId: string; ids: string[] }
  | { type: 'add-selection-to-group'; groupId: string }
  | { type: 'add-selection-to-new-group'; name: string }
  | { type: 'remove-selection-from-group'; groupId: string }
  | { type: 'show-import' }
  | { type: 'show-export' }
  | { type: 'close-dialog' }
  | { type: 'restore-field'; changeId: string; customerId: string; field: string }
  | { type: 'undo'; changeId: string; also?: readonly string[] };

/** How a request ended. `prevented`: the host took it over. */
export type RequestOutcome =
  { ok: true } | { ok: false; prevented: true } | { ok: false; prevented: false; error: ErrorData };
