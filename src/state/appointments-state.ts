import type { Appointment } from '../core/appointment.js';
import { OwnedState, type Ask } from './owned-state.js';
import type { RequestOutcome } from './requests.js';

/** What a customer booked, latest first. */
export class AppointmentsState extends OwnedState<Appointment> {
  protected readonly kind = 'appointments';

  protected async read(customerId: string, signal: AbortSignal): Promise<readonly Appointment[]> {
    return (await this.directory.call('appointments.list', { customerId }, { signal })).appointments;
  }

  /** Cancels an appointment, says that nobody came to it, or takes either back. */
  become(status: Appointment['status'], appointment: Appointment, ask: Ask): Promise<RequestOutcome> {
    return this.during(
      OwnedState.one(appointment, (known) => ({ ...known, status })),
      ask({
        type: 'update-appointment',
        id: appointment.id,
        version: appointment.version,
        changes: { status },
      }),
    );
  }
}
