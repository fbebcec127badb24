import type { directory as english } from '../en/directory.js';
import type { Translation } from '../messages.js';

export const directory = {
  'directory.groups': 'Grupos',
  'directory.list': 'Clientes',
  'directory.profile': 'Perfil',
  'directory.import': 'Importar clientes',
  'directory.export': 'Exportar clientes',
  'directory.group': 'Grupo',
  'directory.filter': 'Filtros',
  'directory.filter.open': 'Filtrar',
  'directory.filter.left': 'hay condiciones que aún no se muestran',
  'directory.filter.count': {
    one: '{count} condición',
    many: '{count} de condiciones',
    other: '{count} condiciones',
  },
  'directory.profile-width': 'Ancho del perfil',
  'directory.failed': 'No se pudo abrir el directorio',
  'directory.failed.damaged':
    'Falta o no se puede leer una parte de lo que guardó este navegador. No se cambió nada; no agregues clientes antes de revisarlo.',
  'directory.failed.newer-format': 'Otra pestaña usa una versión más reciente. Vuelve a cargar esta página.',
} as const satisfies Translation<typeof english>;
