import type { list as english } from '../en/list.js';
import type { Translation } from '../messages.js';

export const list = {
  'list.label': 'Clientes',
  'list.loading': 'Cargando clientes…',
  'list.search': 'Buscar clientes',
  'list.search.hint': 'Nombre, correo, teléfono, empresa…',
  'list.search.clear': 'Borrar la búsqueda',
  'list.count': { one: '{count} cliente', many: '{count} de clientes', other: '{count} clientes' },
  'list.share': '{share} del total',
  'list.share.less': 'menos del {share} del total',

  'list.actions': 'Acciones',
  'list.add': 'Agregar cliente',
  'list.column.select': 'Selección',
  'list.column.name': 'Nombre',
  'list.column.companyName': 'Empresa',
  'list.column.emailAddress': 'Correo electrónico',
  'list.column.phoneNumber': 'Teléfono',
  'list.column.createdAt': 'Fecha de alta',
  'list.column.lastVisit': 'Última visita',
  'list.column.visits': 'Visitas',
  'list.column.totalSpend': 'Gasto',

  'list.sort.text.ascending': 'De la A a la Z',
  'list.sort.text.descending': 'De la Z a la A',
  'list.sort.date.ascending': 'Más antiguos primero',
  'list.sort.date.descending': 'Más recientes primero',
  'list.sort.number.ascending': 'De menor a mayor',
  'list.sort.number.descending': 'De mayor a menor',
  'list.sorted': 'Ordenado por {column}: {order}',

  'list.badge.instant-profile': 'Instantáneo',
  'list.badge.blocked': 'Bloqueado',
  'list.badge.lapsed': 'Inactivo',
  'list.badge.regular': 'Frecuente',
  'list.badge.reminder-due': 'Recordatorio',
  'list.masked': 'Oculto',
  'list.masked.reason': 'No tienes permiso para ver los datos de contacto',

  'list.select': 'Seleccionar {name}',
  'list.select-all': 'Seleccionar todos los clientes mostrados',
  'list.selected': {
    one: '{count} seleccionado',
    many: '{count} de seleccionados',
    other: '{count} seleccionados',
  },
  'list.selected.none': 'Nada seleccionado',
} as const satisfies Translation<typeof english>;
