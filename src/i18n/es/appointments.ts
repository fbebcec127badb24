import type { appointments as english } from '../en/appointments.js';
import type { Translation } from '../messages.js';

export const appointments = {
  'appointments.none': 'Ninguna cita.',
  'appointments.one': 'Cita',
  'appointments.all': {
    one: 'Mostrar {count} cita',
    many: 'Mostrar las {count} citas',
    other: 'Mostrar las {count} citas',
  },
  'appointments.upcoming': 'Próxima',
  'appointments.no-show': 'No se presentó',
  'appointments.cancelled': 'Cancelada',
  'appointments.do.cancel': 'Cancelar',
  'appointments.do.cancel.one': 'Cancelar la cita del {date}',
  'appointments.do.no-show': 'No se presentó',
  'appointments.do.no-show.one': 'No se presentó: nadie vino a la cita del {date}',
  'appointments.do.restore': 'Restablecer',
  'appointments.do.restore.one': 'Restablecer la cita del {date}',
} as const satisfies Translation<typeof english>;
