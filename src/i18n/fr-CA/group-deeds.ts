import type { groupDeeds as english } from '../en/group-deeds.js';
import type { Translation } from '../messages.js';

export const groupDeeds = {
  'groups.add.smart': 'Groupe programmé…',
  'groups.add.manual': 'Groupe manuel',
  'groups.add.presets': 'Prêts à l’emploi',
  'groups.preset.champions': 'Champions',
  'groups.preset.loyal': 'Fidèles',
  'groups.preset.big-spenders': 'Gros acheteurs',
  'groups.preset.new': 'Nouveaux',
  'groups.preset.at-risk': 'À risque',
  'groups.preset.cannot-lose': 'À ne pas perdre',
  'groups.preset.hibernating': 'En sommeil',
  'groups.edit.rule': 'Modifier la règle…',
  'groups.edit.members': 'Modifier les membres…',
  'groups.edit.look': 'Règle et membres…',
  'groups.rename': 'Renommer',
  'groups.duplicate': 'Dupliquer',
  'groups.snapshot': 'Enregistrer comme groupe manuel',
  'groups.reset': 'Rétablir la règle',
  'groups.delete': 'Supprimer le groupe',
  'groups.copy': '{name} (copie)',
  'groups.kept': '{name}, {date}',
  'groups.is.edited': 'Sa règle a été modifiée ici.',
  'groups.is.unsaved': 'Il a des changements pas encore enregistrés.',
} as const satisfies Translation<typeof english>;
