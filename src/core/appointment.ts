import type { AppointmentTime } from './history.js';

/** A time that a customer booked. */
export interface Appointment extends AppointmentTime {
  id: string;
  customerId: string;
  version: number;
  /** ISO 8601 instant. */
  endsAt?: string;
  service?: string;
  staff?: string;
  /** ISO 8601 instants. */
  createdAt: string;
  updatedAt: string;
}
