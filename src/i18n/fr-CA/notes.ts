import type { notes as english } from '../en/notes.js';
import type { Translation } from '../messages.js';

export const notes = {
  'notes.new': 'Nouvelle note',
  'notes.text': 'Note',
  'notes.save': 'Enregistrer la note',
  'notes.none':
    'Aucune note pour le moment. Préférences, tailles, promesses : tout ce que le prochain collègue devrait savoir.',
  'notes.edit': 'Modifier la note du {date}',
  'notes.delete': 'Supprimer la note du {date}',
  'notes.edited': 'modifiée',
  'notes.remind-on': 'Rappel le (facultatif)',
  'notes.reminder': 'Rappel : {date}',
  'notes.due': 'Échéance : {date}',
  'notes.seen-to': 'Fait',
  'notes.seen-to.what': 'Fait : retirer le rappel, garder la note',
  'notes.show-all': {
    one: 'Afficher {count} note',
    many: 'Afficher les {count} de notes',
    other: 'Afficher les {count} notes',
  },
  'notes.show-fewer': 'Afficher moins',
  'notes.whole': 'Lire la suite',
  'notes.cut': 'Réduire',
} as const satisfies Translation<typeof english>;
