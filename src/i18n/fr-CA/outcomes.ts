import type { outcomes as english } from '../en/outcomes.js';
import type { Translation } from '../messages.js';

export const outcomes = {
  'done.customer-added': '{name} : ajout effectué',
  'done.customer-saved': '{name} : modifications enregistrées',
  'done.customers-deleted': {
    one: '{count} client supprimé',
    many: '{count} de clients supprimés',
    other: '{count} clients supprimés',
  },
  'done.customers-restored': {
    one: '{count} client rétabli',
    many: '{count} de clients rétablis',
    other: '{count} clients rétablis',
  },
  'done.customers-blocked': {
    one: '{count} client bloqué',
    many: '{count} de clients bloqués',
    other: '{count} clients bloqués',
  },
  'done.customers-unblocked': {
    one: '{count} client débloqué',
    many: '{count} de clients débloqués',
    other: '{count} clients débloqués',
  },
  'done.note-added': 'Note ajoutée',
  'done.note-saved': 'Note enregistrée',
  'done.note-removed': 'Note supprimée',
  'done.card-added': 'Carte enregistrée',
  'done.card-removed': 'Carte retirée',
  'done.coupon-added': 'Coupon ajouté',
  'done.coupon-expired': 'Coupon expiré',
  'done.customer-enrolled': 'Inscription au programme de fidélité',
  'done.points-adjusted': 'Solde rajusté',
  'done.appointment-added': 'Rendez-vous ajouté',
  'done.appointment-saved': 'Rendez-vous enregistré',
  'done.appointment-booked': 'Rendez-vous rétabli',
  'done.appointment-cancelled': 'Rendez-vous annulé',
  'done.appointment-no-show': 'Absence notée',
  'done.group-saved': 'Groupe « {name} » enregistré',
  'done.group-removed': 'Groupe supprimé',
  'done.group-rule-saved': 'Règle enregistrée',
  'done.group-reset': 'Règle rétablie',
  'done.group-made': {
    one: 'Groupe « {name} » créé avec {count} client',
    many: 'Groupe « {name} » créé avec {count} de clients',
    other: 'Groupe « {name} » créé avec {count} clients',
  },
  'done.group-members-added': {
    one: '{count} client ajouté à « {group} »',
    many: '{count} de clients ajoutés à « {group} »',
    other: '{count} clients ajoutés à « {group} »',
  },
  'done.group-members-removed': {
    one: '{count} client retiré du groupe',
    many: '{count} de clients retirés du groupe',
    other: '{count} clients retirés du groupe',
  },
  'done.field-restored': 'Valeur rétablie',
  'done.message-sent': 'Message envoyé',
  'host.done': '{action} : terminé',
  'host.failed': '{action} : cela n’a pas fonctionné.',
  'done.undone': 'Modification annulée',
  'error.group-in-use':
    'D’autres groupes demandent celui-ci dans leur règle : {groups}. Modifiez-les d’abord.',
  'error.part-missing': 'Une partie du répertoire n’a pas pu être chargée.',
} as const satisfies Translation<typeof english>;
