import type { history as english } from '../en/history.js';
import type { Translation } from '../messages.js';

export const history = {
  'profile.history.none': 'Todavía no hay cambios.',
  'profile.history.loading': 'Cargando el historial…',
  'profile.history.all': 'Mostrar todos los cambios',
  'profile.history.fewer': 'Mostrar menos',
  'profile.history.earlier': 'Cambios anteriores',
  'profile.history.field': '{field}:',
  'profile.history.to': 'pasó a',
  'profile.history.nothing': 'quitado',
  'profile.operation.other': 'Cambio',
  'profile.operation.customers.create': 'Agregado al directorio',
  'profile.operation.customers.update': 'Datos cambiados',
  'profile.operation.customers.delete': 'Eliminado',
  'profile.operation.customers.restore': 'Restaurado',
  'profile.operation.groups.addMembers': 'Agregado a un grupo',
  'profile.operation.groups.removeMembers': 'Quitado de un grupo',
  'profile.operation.groups.remove': 'Se eliminó un grupo',
  'profile.operation.notes.add': 'Nota agregada',
  'profile.operation.notes.update': 'Nota cambiada',
  'profile.operation.notes.remove': 'Nota eliminada',
  'profile.operation.imports.run': 'Importado',
  'profile.operation.imports.undo': 'Importación deshecha',
  'profile.operation.changes.undo': 'Cambio deshecho',
} as const satisfies Translation<typeof english>;
