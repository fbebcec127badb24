import { planAppointment, planAppointmentChanges } from '../core/appointment-plan.js';
import type { Handler } from './handler.js';
import { addOwned, listOwned, removeOwned, updateOwned } from './owned-records.js';

/** Latest first. */
export const appointmentsList: Handler<'appointments.list'> = async ({ customerId }, context) => {
  const appointments = await listOwned('appointments', customerId, context);
  // Those of one instant stay newest first.
  appointments.sort((left, right) =>
    left.startsAt < right.startsAt ? 1 : left.startsAt > right.startsAt ? -1 : 0,
  );
  return { appointments };
};

/** Adds what somebody booked, who is found or made where the booking gives their details. */
export const appointmentsAdd: Handler<'appointments.add'> = (input, context) =>
  addOwned('appointments', input, 'appointment', (env) => planAppointment(input.appointment, env), context, {
    source: 'APPOINTMENTS',
  });

export const appointmentsUpdate: Handler<'appointments.update'> = (input, context) =>
  updateOwned(
    'appointments',
    input,
    'changes',
    (before, now) => planAppointmentChanges(before, input.changes, now),
    context,
  );

export const appointmentsRemove: Handler<'appointments.remove'> = (input, context) =>
  removeOwned('appointments', input, context);
