import type { loyalty as english } from '../en/loyalty.js';
import type { Translation } from '../messages.js';

export const loyalty = {
  'loyalty.none': 'Todavía no es miembro.',
  'loyalty.enrol': 'Inscribir',
  'loyalty.points': { one: 'punto', many: 'puntos', other: 'puntos' },
  'loyalty.hidden': 'Oculto',
  'loyalty.adjust': 'Ajustar',
  'loyalty.programme': 'Programa',
  'loyalty.phones': 'Teléfonos',
  'loyalty.cards': 'Tarjetas',
  'loyalty.cards.more': {
    one: '{cards} y {count} más',
    many: '{cards} y {count} más',
    other: '{cards} y {count} más',
  },
  'loyalty.changes': 'Movimientos',
  'loyalty.changes.all': 'Mostrar todos los movimientos',
  'loyalty.change': 'Cambió',
  'loyalty.direction': 'Ajuste',
  'loyalty.direction.add': 'Agregar',
  'loyalty.direction.take': 'Quitar',
  'loyalty.amount': 'Cuántos {unit}',
  'loyalty.reason': 'Motivo',
  'loyalty.save': 'Ajustar saldo',
} as const satisfies Translation<typeof english>;
