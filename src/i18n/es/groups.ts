import type { groups as english } from '../en/groups.js';
import type { Translation } from '../messages.js';

export const groups = {
  'groups.label': 'Grupos',
  'groups.shown': 'Grupo: {group}',
  'groups.members': { one: '{count} cliente', many: '{count} de clientes', other: '{count} clientes' },
  'groups.kind.smart': 'Grupos inteligentes',
  'groups.kind.manual': 'Grupos manuales',
  'groups.new': 'Nuevo grupo manual',
  'groups.new.smart': 'Nuevo grupo inteligente',
  'groups.add': 'Agregar un grupo',
  'groups.new.name': 'Nombre del grupo',
  'groups.name-taken': 'Otro grupo tiene este nombre.',
  'groups.create': 'Crear',
  'groups.more': 'Acciones de «{group}»',
  'groups.imported': 'Creado por una importación',
  'groups.manual.none': 'Los grupos hechos a mano aparecen aquí.',
  'groups.failed': 'No se pudieron cargar los grupos.',
  'groups.search': 'Buscar grupos',
  'groups.search.none': 'Ningún grupo se llama así.',
  'groups.find': 'Buscar un grupo…',
  'groups.broken': 'necesita reparación',
  'groups.unsaved': 'sin guardar',
} as const satisfies Translation<typeof english>;
