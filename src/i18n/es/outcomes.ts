import type { outcomes as english } from '../en/outcomes.js';
import type { Translation } from '../messages.js';

export const outcomes = {
  'done.customer-added': '{name}: agregado',
  'done.customer-saved': '{name}: cambios guardados',
  'done.customers-deleted': {
    one: '{count} cliente eliminado',
    many: '{count} de clientes eliminados',
    other: '{count} clientes eliminados',
  },
  'done.customers-restored': {
    one: '{count} cliente restaurado',
    many: '{count} de clientes restaurados',
    other: '{count} clientes restaurados',
  },
  'done.customers-blocked': {
    one: '{count} cliente bloqueado',
    many: '{count} de clientes bloqueados',
    other: '{count} clientes bloqueados',
  },
  'done.customers-unblocked': {
    one: '{count} cliente desbloqueado',
    many: '{count} de clientes desbloqueados',
    other: '{count} clientes desbloqueados',
  },
  'done.note-added': 'Nota agregada',
  'done.note-saved': 'Nota guardada',
  'done.note-removed': 'Nota eliminada',
  'done.card-added': 'Tarjeta guardada',
  'done.card-removed': 'Tarjeta quitada',
  'done.coupon-added': 'Cupón agregado',
  'done.coupon-expired': 'Cupón vencido',
  'done.customer-enrolled': 'Inscripción en el programa de fidelización',
  'done.points-adjusted': 'Saldo ajustado',
  'done.appointment-added': 'Cita agregada',
  'done.appointment-saved': 'Cita guardada',
  'done.appointment-booked': 'Cita restablecida',
  'done.appointment-cancelled': 'Cita cancelada',
  'done.appointment-no-show': 'Marcada como ausencia',
  'done.group-saved': 'Grupo «{name}» guardado',
  'done.group-removed': 'Grupo eliminado',
  'done.group-rule-saved': 'Regla guardada',
  'done.group-reset': 'Regla restablecida',
  'done.group-made': {
    one: 'Grupo «{name}» creado con {count} cliente',
    many: 'Grupo «{name}» creado con {count} de clientes',
    other: 'Grupo «{name}» creado con {count} clientes',
  },
  'done.group-members-added': {
    one: '{count} cliente agregado a «{group}»',
    many: '{count} de clientes agregados a «{group}»',
    other: '{count} clientes agregados a «{group}»',
  },
  'done.group-members-removed': {
    one: '{count} cliente quitado del grupo',
    many: '{count} de clientes quitados del grupo',
    other: '{count} clientes quitados del grupo',
  },
  'done.field-restored': 'Valor restaurado',
  'done.undone': 'Cambio deshecho',
  'error.group-in-use': 'Otros grupos piden este en sus reglas: {groups}. Cambia esas primero.',
  'error.part-missing': 'No se pudo cargar una parte del directorio.',
} as const satisfies Translation<typeof english>;
