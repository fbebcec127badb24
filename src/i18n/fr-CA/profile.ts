import type { profile as english } from '../en/profile.js';
import type { Translation } from '../messages.js';

export const profile = {
  'profile.closed': 'Aucun client choisi',
  'profile.closed.hint': 'Choisissez un client pour voir ici ses coordonnées, ses notes et son historique.',
  'profile.loading': 'Chargement du client…',
  'profile.failed': 'Ce profil n’a pas pu être chargé',
  'profile.stale': 'L’information n’est peut-être pas à jour : elle n’a pas pu être relue.',
  'profile.gone': 'Ce client ne figure pas dans le répertoire',
  'profile.gone.hint': 'Le profil a été supprimé ou fusionné, ou il appartient à un autre répertoire.',
  'profile.gone.deleted':
    'Ce client a été supprimé entre-temps. Les clients supprimés peuvent être rétablis pendant 30 jours.',
  'profile.restore': 'Rétablir le client',
  'profile.delete': 'Supprimer le client',
  'profile.copy': 'Copier : {what}',
  'profile.copied': 'Copié',
  'profile.copy-failed': 'Ce navigateur ne permet pas la copie.',
  'profile.instant': 'Profil instantané',
  'profile.instant.reason': 'Créé automatiquement lors d’une vente par carte.',
  'profile.reminder-due': 'Rappel échu',
  'profile.blocked': 'Bloqué',
  'profile.blocked.banner': 'Ce client est bloqué.',
  'profile.blocked.since': 'Depuis le {date}',
  'profile.block': 'Bloquer…',
  'profile.unblock': 'Débloquer',

  'profile.section.summary': 'Sommaire de l’acheteur',
  'profile.section.personal': 'Renseignements personnels',
  'profile.section.notes': 'Notes',
  'profile.section.additional': 'Renseignements supplémentaires',
  'profile.section.history': 'Historique',

  'profile.visits': 'Visites',
  'profile.total-spend': 'Dépenses totales',
  'profile.average-spend': 'Dépense moyenne',
  'profile.last-visit': 'Dernière visite : {date}',
  'profile.first-visit': 'Première visite : {date}',
  'profile.no-visits': 'Aucune visite pour le moment',
  'profile.visits-undated': 'Les dates des visites ne sont pas connues.',
  'profile.frequency': {
    one: 'Une visite par jour',
    many: 'Une visite tous les {count} jours',
    other: 'Une visite tous les {count} jours',
  },
  'profile.spend-by-month': 'Dépenses des {count} derniers mois : {amount}',
  'profile.summary.explain': 'D’où viennent ces chiffres',
  'profile.summary.definition':
    'Une visite est un achat conclu, quel que soit le mode de paiement. Les dépenses sont les sommes perçues, moins les remboursements; la moyenne est le total divisé par le nombre de visites.',
  'profile.summary.opening': 'Ces chiffres proviennent d’une importation.',
  'profile.summary.recorded': 'Ces chiffres comptent les ventes enregistrées.',
  'profile.summary.both': 'Ces chiffres comptent les ventes enregistrées et celles d’une importation.',
  'profile.summary.none': 'Aucun achat n’est connu pour ce client.',
  'profile.nothing-personal': 'Aucun renseignement personnel pour le moment.',

  'profile.bounced': 'Non distribuable',
  'profile.bounced.reason': 'Les courriels envoyés à cette adresse ont été retournés.',

  'profile.created': 'Ajout',
  'profile.changed': 'Dernière modification',
  'profile.groups': 'Groupes',
  'profile.merged-from': 'Fusionné à partir de',
  'profile.merged-count': {
    one: '{count} autre profil',
    many: '{count} d’autres profils',
    other: '{count} autres profils',
  },
} as const satisfies Translation<typeof english>;
