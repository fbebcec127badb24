import type { filterHindrance as english } from '../en/filter-hindrance.js';
import type { Translation } from '../messages.js';

export const filterHindrance = {
  'filter.hindrance': {
    one: 'Sin «{sentence}» hay {count} cliente.',
    many: 'Sin «{sentence}» hay {count} de clientes.',
    other: 'Sin «{sentence}» hay {count} clientes.',
  },
  'filter.hindrance.rarest': {
    one: 'Lo menos frecuente: «{sentence}», con {count} cliente.',
    many: 'Lo menos frecuente: «{sentence}», con {count} de clientes.',
    other: 'Lo menos frecuente: «{sentence}», con {count} clientes.',
  },
  'filter.hindrance.nobody': 'Ningún cliente cumple «{sentence}».',
  'filter.hindrance.drop': 'Quitar esta condición',
} as const satisfies Translation<typeof english>;
