import type { common as english } from '../en/common.js';
import type { Translation } from '../messages.js';

export const common = {
  'action.cancel': 'Annuler',
  'action.close': 'Fermer',
  'action.back': 'Retour',
  'action.save': 'Enregistrer',
  'action.delete': 'Supprimer',
  'action.edit': 'Modifier',
  'action.undo': 'Annuler',
  'action.retry': 'Réessayer',
  'action.more': 'Autres actions',
  'action.dismiss': 'Ignorer',
  'error.not-found': 'Cet élément ne figure plus dans le répertoire.',
  'error.conflict': 'Quelqu’un d’autre a modifié cet élément entre-temps.',
  'error.invalid': 'Certains renseignements ne peuvent pas être enregistrés tels quels.',
  'error.forbidden': 'Vous n’avez pas l’autorisation nécessaire.',
  'error.unavailable': 'Le répertoire est inaccessible pour le moment.',
  'error.cancelled': 'Opération annulée.',
  'error.quota': 'Il n’y a plus d’espace sur cet appareil. Rien n’a été modifié.',
  'state.offline': 'Hors ligne : l’information affichée n’est peut-être pas à jour.',
  'state.saving': 'Enregistrement…',
  'state.temporary':
    'Rien n’est enregistré sur cet appareil : les modifications disparaîtront à la fermeture de la page.',
  'customer.unnamed': 'Sans nom',
} as const satisfies Translation<typeof english>;
