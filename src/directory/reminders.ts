import { civilDateTime } from '../core/civil-date.js';
import { displayName } from '../core/names.js';
import type { DueReminder } from '../core/reminder.js';
import { requireCivilDate } from './as-of.js';
import type { Handler } from './handler.js';
import { isLive } from './live-customer.js';

/** Notes to be seen to, the longest due first. One that was seen to goes when its `remindOn` is emptied. */
export const remindersDue: Handler<'reminders.due'> = ({ asOf }, { store, now, settings }) => {
  if (asOf !== undefined) requireCivilDate(asOf);
  const until = asOf === undefined ? civilDateTime(now.getTime(), settings.timeZone) : `${asOf}T23:59`;
  return store.read(async (view) => {
    const notes = await view.reminders(until);
    const ids = [...new Set(notes.map(({ customerId }) => customerId))];
    const found = await view.getMany('customers', ids);
    const customers = new Map(ids.map((id, index) => [id, found[index]]));
    const reminders: DueReminder[] = [];
    for (const { id, customerId, text, remindOn = '' } of notes) {
      const customer = customers.get(customerId);
      if (!customer || !isLive(customer)) continue;
      const customerName = displayName(customer);
      reminders.push({
        noteId: id,
        customerId,
        ...(customerName === undefined ? {} : { customerName }),
        text,
        remindOn,
      });
    }
    return { reminders };
  });
};
