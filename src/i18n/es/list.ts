import type { list as english } from '../en/list.js';
import type { Translation } from '../messages.js';

export const list = {
  'list.loading': 'Cargando clientes…',
  'list.search': 'Buscar clientes',
  'list.search.hint': 'Nombre, correo, teléfono, empresa…',
  'list.search.clear': 'Borrar la búsqueda',
  'list.count': { one: '{count} cliente', many: '{count} de clientes', other: '{count} clientes' },

  'list.actions': 'Acciones',
  'list.add': 'Agregar cliente',
  'list.column.name': 'Nombre',
  'list.column.emailAddress': 'Correo electrónico',
  'list.column.phoneNumber': 'Teléfono',
  'list.column.lastVisit': 'Última visita',
  'list.column.visits': 'Visitas',
  'list.column.totalSpend': 'Gasto',

  'list.badge.instant-profile': 'Instantáneo',
  'list.badge.blocked': 'Bloqueado',
  'list.badge.lapsed': 'Inactivo',
  'list.badge.regular': 'Frecuente',
  'list.badge.reminder-due': 'Recordatorio',
  'list.masked': 'Oculto',
  'list.masked.reason': 'No tienes permiso para ver los datos de contacto',

  'list.select': 'Seleccionar {name}',
  'list.select-all': 'Seleccionar todos los clientes mostrados',
} as const satisfies Translation<typeof english>;
