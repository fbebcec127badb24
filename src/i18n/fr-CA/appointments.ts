import type { appointments as english } from '../en/appointments.js';
import type { Translation } from '../messages.js';

export const appointments = {
  'appointments.none': 'Aucun rendez-vous.',
  'appointments.one': 'Rendez-vous',
  'appointments.all': {
    one: 'Afficher {count} rendez-vous',
    many: 'Afficher les {count} rendez-vous',
    other: 'Afficher les {count} rendez-vous',
  },
  'appointments.upcoming': 'À venir',
  'appointments.no-show': 'Absence',
  'appointments.cancelled': 'Annulé',
  'appointments.do.cancel': 'Annuler',
  'appointments.do.cancel.one': 'Annuler le rendez-vous du {date}',
  'appointments.do.no-show': 'Absence',
  'appointments.do.no-show.one': 'Absence : personne n’est venu au rendez-vous du {date}',
  'appointments.do.restore': 'Rétablir',
  'appointments.do.restore.one': 'Rétablir le rendez-vous du {date}',
} as const satisfies Translation<typeof english>;
