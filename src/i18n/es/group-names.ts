import type { groupNames as english } from '../en/group-names.js';
import type { Translation } from '../messages.js';

export const groupNames = {
  'groups.name.all': 'Todos los clientes',
  'groups.name.instant-profiles': 'Perfiles instantáneos',
  'groups.name.reachable': 'Clientes a los que se puede contactar',
  'groups.name.collected-emails': 'Correos electrónicos recopilados',
  'groups.name.cards-on-file': 'Tarjetas guardadas',
  'groups.name.loyalty-members': 'Miembros de lealtad',
  'groups.name.regulars': 'Clientes frecuentes',
  'groups.gone': 'un grupo eliminado',
  'groups.name.lapsed': 'Inactivos',
} as const satisfies Translation<typeof english>;
