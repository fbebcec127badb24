import type { filterPanel as english } from '../en/filter-panel.js';
import type { Translation } from '../messages.js';

export const filterPanel = {
  'filter.title': 'Filtros',
  'filter.quoted': '«{text}»',
  'filter.include-all': { one: 'Incluirlo', many: 'Incluirlos', other: 'Incluirlos' },
  'filter.matching': {
    one: '{count} cliente',
    many: '{count} de clientes',
    other: '{count} clientes',
  },
  'filter.share': '{share} de todos los clientes',
  'filter.share.less': 'menos del {share} de todos los clientes',
  'filter.failed': 'No se pudo contar.',
  'filter.unknown': {
    one: '{count} cliente fuera: no se conoce {fields}.',
    many: '{count} de clientes fuera: no se conoce {fields}.',
    other: '{count} clientes fuera: no se conoce {fields}.',
  },
  'filter.broken': 'Una línea pide algo que ya no existe.',
  'filter.broken.show': 'Ir a ella',
  'filter.show': 'Mostrar clientes',
  'filter.save': 'Guardar como grupo',
  'filter.save.name': 'Nombre del grupo',
  'filter.saved': '«{name}» ya es un grupo. Se actualiza solo.',
  'filter.clear': 'Borrar todo',
  'filter.left': 'Dejaste estas condiciones sin mostrar a los clientes.',
  'filter.left.drop': 'Partir de lo que se muestra',
  'filter.left.other': 'Dejaste otras condiciones sin mostrar a los clientes.',
  'filter.left.take': 'Retomarlas',
  'filter.removed': {
    one: 'Condición quitada',
    many: '{count} de condiciones quitadas',
    other: '{count} condiciones quitadas',
  },
} as const satisfies Translation<typeof english>;
