import type { groupDeeds as english } from '../en/group-deeds.js';
import type { Translation } from '../messages.js';

export const groupDeeds = {
  'groups.add.smart': 'Grupo inteligente…',
  'groups.add.manual': 'Grupo manual',
  'groups.add.presets': 'Ya preparados',
  'groups.preset.champions': 'Campeones',
  'groups.preset.loyal': 'Fieles',
  'groups.preset.big-spenders': 'Grandes compradores',
  'groups.preset.new': 'Nuevos',
  'groups.preset.at-risk': 'En riesgo',
  'groups.preset.cannot-lose': 'Que no hay que perder',
  'groups.preset.hibernating': 'Dormidos',
  'groups.edit.rule': 'Editar la regla…',
  'groups.edit.members': 'Editar los miembros…',
  'groups.edit.look': 'Regla y miembros…',
  'groups.rename': 'Cambiar el nombre',
  'groups.duplicate': 'Duplicar',
  'groups.snapshot': 'Guardar como grupo manual',
  'groups.reset': 'Restablecer la regla',
  'groups.delete': 'Eliminar el grupo',
  'groups.copy': '{name} (copia)',
  'groups.kept': '{name}, {date}',
  'groups.is.edited': 'Su regla se editó aquí.',
  'groups.is.unsaved': 'Tiene cambios sin guardar.',
} as const satisfies Translation<typeof english>;
