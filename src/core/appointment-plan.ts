import type { Appointment } from './appointment.js';
import {
  type Fields,
  type IssueList,
  plannedLine,
  plannedWord,
  refuseUnknownFields,
} from './field-values.js';
import { APPOINTMENT_STATUSES } from './history.js';
import { plannedInstant, requiredInstant } from './instant-plan.js';
import {
  type ContentChanges,
  type ContentOf,
  type OwnedEnvironment,
  planOwned,
  planOwnedChanges,
} from './owned-plan.js';

/** An appointment as callers write it: booked where its status is not told. */
export type NewAppointment = Omit<ContentOf<Appointment>, 'status'> & Partial<Pick<Appointment, 'status'>>;
export type AppointmentChanges = ContentChanges<Appointment>;

const APPOINTMENT_FIELDS: ReadonlySet<string> = new Set(['startsAt', 'endsAt', 'service', 'staff', 'status']);
const LONGEST_WORD = 200;

/**
 * A new appointment. Throws `invalid`: `required` (`startsAt`), `bad-instant`, `ends-before-start`, `too-long`,
 * `not-text`, `card-number`, `not-a-choice`, `unknown-field`.
 */
export function planAppointment(input: NewAppointment, env: OwnedEnvironment): Appointment {
  return planOwned(input, env, plannedAppointment);
}

/** An appointment after a change, itself if nothing differs. Throws like {@link planAppointment}. */
export function planAppointmentChanges(
  appointment: Appointment,
  changes: AppointmentChanges,
  now: string,
): Appointment {
  return planOwnedChanges(appointment, changes, now, plannedAppointment);
}

function plannedAppointment(fields: Fields, issues: IssueList): ContentOf<Appointment> {
  refuseUnknownFields(fields, APPOINTMENT_FIELDS, '', issues);
  const startsAt = requiredInstant(fields['startsAt'], 'startsAt', issues);
  const endsAt = plannedInstant(fields['endsAt'], 'endsAt', issues);
  if (startsAt !== '' && endsAt !== undefined && endsAt < startsAt) {
    issues.add('ends-before-start', 'endsAt', 'endsAt is before startsAt.');
  }
  const service = plannedLine(fields['service'], 'service', LONGEST_WORD, issues);
  const staff = plannedLine(fields['staff'], 'staff', LONGEST_WORD, issues);
  return {
    startsAt,
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(service === undefined ? {} : { service }),
    ...(staff === undefined ? {} : { staff }),
    status: plannedWord(fields['status'], 'status', APPOINTMENT_STATUSES, issues) ?? 'booked',
  };
}
