import type { profile as english } from '../en/profile.js';
import type { Translation } from '../messages.js';

export const profile = {
  'profile.closed': 'Ningún cliente elegido',
  'profile.closed.hint': 'Elige un cliente para ver aquí sus datos, notas e historial.',
  'profile.loading': 'Cargando el cliente…',
  'profile.failed': 'No se pudo cargar este perfil',
  'profile.stale': 'Puede no estar actualizado: no se pudo volver a leer.',
  'profile.gone': 'Este cliente no está en el directorio',
  'profile.gone.hint': 'El perfil se eliminó o se combinó, o pertenece a otro directorio.',
  'profile.gone.deleted':
    'Este cliente se eliminó mientras tanto. Los clientes eliminados se pueden restaurar durante 30 días.',
  'profile.restore': 'Restaurar cliente',
  'profile.delete': 'Eliminar cliente',
  'profile.copy': 'Copiar: {what}',
  'profile.copied': 'Copiado',
  'profile.copy-failed': 'Este navegador no permite copiar.',
  'profile.instant': 'Perfil instantáneo',
  'profile.instant.reason': 'Creado automáticamente a partir de una venta con tarjeta.',
  'profile.reminder-due': 'Recordatorio pendiente',
  'profile.blocked': 'Bloqueado',
  'profile.blocked.banner': 'Este cliente está bloqueado.',
  'profile.blocked.since': 'Desde el {date}',
  'profile.block': 'Bloquear…',
  'profile.unblock': 'Desbloquear',

  'profile.section.summary': 'Resumen del comprador',
  'profile.section.personal': 'Información personal',
  'profile.section.notes': 'Notas',
  'profile.section.additional': 'Información adicional',
  'profile.section.history': 'Historial',

  'profile.visits': 'Visitas',
  'profile.total-spend': 'Gasto total',
  'profile.average-spend': 'Gasto medio',
  'profile.last-visit': 'Última visita: {date}',
  'profile.first-visit': 'Primera visita: {date}',
  'profile.no-visits': 'Todavía no hay visitas',
  'profile.visits-undated': 'No se sabe cuándo fueron las visitas.',
  'profile.frequency': {
    one: 'Una visita al día',
    many: 'Una visita cada {count} días',
    other: 'Una visita cada {count} días',
  },
  'profile.spend-by-month': 'Gasto de los últimos {count} meses: {amount}',
  'profile.summary.explain': 'De dónde salen estas cifras',
  'profile.summary.definition':
    'Una visita es una compra completada, se pague como se pague. El gasto es lo cobrado menos los reembolsos; la media es el gasto dividido entre las visitas.',
  'profile.summary.opening': 'Estas cifras llegaron con una importación.',
  'profile.summary.recorded': 'Estas cifras cuentan las ventas registradas.',
  'profile.summary.both':
    'Estas cifras cuentan las ventas registradas y las que llegaron con una importación.',
  'profile.summary.none': 'No se conocen compras de este cliente.',
  'profile.nothing-personal': 'Todavía no hay información personal.',

  'profile.bounced': 'No entregable',
  'profile.bounced.reason': 'El correo enviado a esta dirección fue devuelto.',

  'profile.created': 'Agregado',
  'profile.changed': 'Último cambio',
  'profile.groups': 'Grupos',
  'profile.merged-from': 'Combinado a partir de',
  'profile.merged-count': {
    one: '{count} perfil más',
    many: '{count} de perfiles más',
    other: '{count} perfiles más',
  },
} as const satisfies Translation<typeof english>;
