import type { membership as english } from '../en/membership.js';
import type { Translation } from '../messages.js';

export const membership = {
  'why.member': 'En el grupo',
  'why.member.until': 'En el grupo hasta el {date}',
  'why.outsider': 'No está en el grupo',
  'why.outsider.from': 'No está en el grupo; entrará el {date} si nada cambia',
  'why.member.hand': 'En el grupo: se agregó a mano',
  'why.everybody': 'Todos están en este grupo.',
  'why.nobody': 'Nadie puede estar en este grupo.',
  'why.holds': 'Se cumple',
  'why.fails': 'No se cumple',
  'why.unknown': 'No se sabe',
  'why.any': 'Basta con una',

  'why.visits': { one: '{count} visita', many: '{count} de visitas', other: '{count} visitas' },
  'why.visits.none': 'ninguna visita',
  'why.visits.range': 'entre {from} y {to} visitas',
  'why.spend': '{value} gastados',
  'why.spend.range': 'entre {from} y {to} gastados',
  'why.averageSpend': '{value} por visita',
  'why.loyaltyPoints': {
    one: '{count} punto de fidelidad',
    many: '{count} de puntos de fidelidad',
    other: '{count} puntos de fidelidad',
  },
  'why.loyaltyPoints.none': 'no es miembro de fidelidad',
  'why.purchased': {
    one: 'comprado {count} vez',
    many: 'comprado {count} de veces',
    other: 'comprado {count} veces',
  },
  'why.purchased.none': 'no comprado',
  'why.purchased.range': 'comprado entre {from} y {to} veces',
  'why.lastVisit': 'última visita el {date}',
  'why.firstVisit': 'primera visita el {date}',
  'why.visit.none': 'nunca vino',
  'why.createdAt': 'agregado el {date}',
  'why.birthday': 'cumpleaños el {date}',
  'why.value': '{field}: {value}',
  'why.value.none': '{field}: nada',
  'why.not-known': 'no se sabe',
  'why.since': '{fact} desde el {date}',

  'why.needs.atLeast': '{fact}; se necesitan {need}',
  'why.needs.atMost': '{fact}; como máximo {need}',
  'why.needs.between': '{fact}; se necesitan de {from} a {to}',

  'why.missing.visits': {
    one: '{count} visita más',
    many: '{count} de visitas más',
    other: '{count} visitas más',
  },
  'why.missing.spend': '{value} más',
  'why.missing.purchased': {
    one: '{count} compra más',
    many: '{count} de compras más',
    other: '{count} compras más',
  },
  'why.missing.loyaltyPoints': {
    one: '{count} punto más',
    many: '{count} de puntos más',
    other: '{count} puntos más',
  },
  'why.missing.before': '{missing} antes del {date}',
  'why.until': 'hasta el {date}',
  'why.from': 'automáticamente el {date}',
} as const satisfies Translation<typeof english>;
