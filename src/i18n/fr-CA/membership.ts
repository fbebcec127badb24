import type { membership as english } from '../en/membership.js';
import type { Translation } from '../messages.js';

export const membership = {
  'why.member': 'Dans le groupe',
  'why.member.until': 'Dans le groupe jusqu’au {date}',
  'why.outsider': 'Pas dans le groupe',
  'why.outsider.from': 'Pas dans le groupe; y entrera le {date} si rien ne change',
  'why.member.hand': 'Dans le groupe : ajouté à la main',
  'why.everybody': 'Tout le monde fait partie de ce groupe.',
  'why.nobody': 'Personne ne peut faire partie de ce groupe.',
  'why.holds': 'Remplie',
  'why.fails': 'Non remplie',
  'why.unknown': 'Inconnue',
  'why.any': 'Une seule suffit',

  'why.visits': { one: '{count} visite', many: '{count} de visites', other: '{count} visites' },
  'why.visits.none': 'aucune visite',
  'why.visits.range': 'de {from} à {to} visites',
  'why.spend': '{value} dépensés',
  'why.spend.range': 'de {from} à {to} dépensés',
  'why.averageSpend': '{value} par visite',
  'why.loyaltyPoints': {
    one: '{count} point de fidélité',
    many: '{count} de points de fidélité',
    other: '{count} points de fidélité',
  },
  'why.loyaltyPoints.none': 'pas membre fidélité',
  'why.purchased': {
    one: 'acheté {count} fois',
    many: 'acheté {count} de fois',
    other: 'acheté {count} fois',
  },
  'why.purchased.none': 'pas acheté',
  'why.purchased.range': 'acheté de {from} à {to} fois',
  'why.lastVisit': 'dernière visite le {date}',
  'why.firstVisit': 'première visite le {date}',
  'why.visit.none': 'jamais venu',
  'why.createdAt': 'ajout le {date}',
  'why.birthday': 'anniversaire le {date}',
  'why.value': '{field} : {value}',
  'why.value.none': '{field} : rien',
  'why.not-known': 'inconnu',
  'why.since': '{fact} depuis le {date}',

  'why.needs.atLeast': '{fact}, il en faut {need}',
  'why.needs.atMost': '{fact}, au plus {need}',
  'why.needs.between': '{fact}, il en faut de {from} à {to}',

  'why.missing.visits': {
    one: 'encore {count} visite',
    many: 'encore {count} de visites',
    other: 'encore {count} visites',
  },
  'why.missing.spend': 'encore {value}',
  'why.missing.purchased': {
    one: 'encore {count} achat',
    many: 'encore {count} d’achats',
    other: 'encore {count} achats',
  },
  'why.missing.loyaltyPoints': {
    one: 'encore {count} point',
    many: 'encore {count} de points',
    other: 'encore {count} points',
  },
  'why.missing.before': '{missing} avant le {date}',
  'why.until': 'jusqu’au {date}',
  'why.from': 'automatiquement le {date}',
} as const satisfies Translation<typeof english>;
