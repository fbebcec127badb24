import type { groupRules as english } from '../en/group-rules.js';
import type { Translation } from '../messages.js';

export const groupRules = {
  'groups.rule.all': 'Todos los clientes del directorio.',
  'groups.rule.instant-profiles':
    'Creados por un pago con tarjeta: el nombre viene de la tarjeta, nadie lo escribió.',
  'groups.rule.reachable':
    'Tiene un correo electrónico sin cancelación de suscripción y que no rebota; si la dirección está oculta, además visitó, pagó con tarjeta o pidió un recibo por correo en los últimos 12 meses.',
  'groups.rule.collected-emails':
    'Dejó un correo electrónico en un formulario u otra herramienta de recopilación.',
  'groups.rule.cards-on-file': 'Tiene una tarjeta guardada.',
  'groups.rule.loyalty-members': 'Es miembro del programa de fidelidad.',
  'groups.rule.smart': '{sentence}.',
  'groups.rule.manual': 'Hecho a mano.',
  'groups.rule.import': 'Creado por una importación.',
  'groups.rule.broken':
    'Un campo que pide la regla ya no existe, así que nadie está en el grupo. Edita la regla para repararla.',
} as const satisfies Translation<typeof english>;
