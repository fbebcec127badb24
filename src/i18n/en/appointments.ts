import type { Messages } from '../messages.js';

/** Words of appointments. */
export const appointments = {
  'appointments.none': 'No appointments.',
  'appointments.one': 'Appointment',
  'appointments.all': { one: 'Show {count} appointment', other: 'Show all {count} appointments' },
  'appointments.upcoming': 'Upcoming',
  'appointments.no-show': 'No-show',
  'appointments.cancelled': 'Cancelled',
  'appointments.do.cancel': 'Cancel',
  'appointments.do.cancel.one': 'Cancel the appointment of {date}',
  'appointments.do.no-show': 'No-show',
  'appointments.do.no-show.one': 'No-show: nobody came to the appointment of {date}',
  'appointments.do.restore': 'Restore',
  'appointments.do.restore.one': 'Restore the appointment of {date}',
} as const satisfies Messages;
