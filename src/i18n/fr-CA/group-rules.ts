import type { groupRules as english } from '../en/group-rules.js';
import type { Translation } from '../messages.js';

export const groupRules = {
  'groups.rule.all': 'Tous les clients du répertoire.',
  'groups.rule.instant-profiles':
    'Créés par un paiement par carte : le nom vient de la carte, personne ne l’a saisi.',
  'groups.rule.reachable':
    'A une adresse courriel sans désabonnement et qui ne rebondit pas; si l’adresse est masquée, a aussi visité, payé par carte ou demandé un reçu par courriel au cours des 12 derniers mois.',
  'groups.rule.collected-emails':
    'A laissé une adresse courriel dans un formulaire ou un autre outil de collecte.',
  'groups.rule.cards-on-file': 'A une carte enregistrée.',
  'groups.rule.loyalty-members': 'Est membre du programme de fidélité.',
  'groups.rule.smart': '{sentence}.',
  'groups.rule.manual': 'Composé à la main.',
  'groups.rule.import': 'Créé par une importation.',
  'groups.rule.broken':
    'Un champ que la règle demande n’existe plus : personne n’est dans le groupe. Modifiez la règle pour la réparer.',
} as const satisfies Translation<typeof english>;
