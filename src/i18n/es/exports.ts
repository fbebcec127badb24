import type { exports as english } from '../en/exports.js';
import type { Translation } from '../messages.js';

export const exports = {
  'exports.title': 'Exportar clientes',
  'exports.who': 'Quiénes',
  'exports.scope.everybody': 'Todos',
  'exports.scope.list': 'La lista tal como está',
  'exports.scope.selection': 'Los clientes seleccionados',
  'exports.count': { one: '{count} cliente', many: '{count} de clientes', other: '{count} clientes' },
  'exports.columns': 'Columnas',
  'exports.columns.all': 'Todas',
  'exports.columns.none': 'Ninguna',
  'exports.hint': 'Un archivo CSV para cualquier hoja de cálculo. Importarlo de nuevo no cambia nada.',
  'exports.run': 'Exportar',
  'exports.working': 'Escribiendo el archivo…',
  'exports.done': 'El archivo está listo.',
} as const satisfies Translation<typeof english>;
