import type { common as english } from '../en/common.js';
import type { Translation } from '../messages.js';

export const common = {
  'action.cancel': 'Cancelar',
  'action.close': 'Cerrar',
  'action.back': 'Volver',
  'action.save': 'Guardar',
  'action.delete': 'Eliminar',
  'action.edit': 'Editar',
  'action.undo': 'Deshacer',
  'action.retry': 'Reintentar',
  'action.more': 'Más acciones',
  'action.dismiss': 'Descartar',
  'error.not-found': 'Esto ya no está en el directorio.',
  'error.conflict': 'Otra persona cambió esto mientras tanto.',
  'error.invalid': 'Hay datos que no se pueden guardar así.',
  'error.forbidden': 'No tienes permiso para hacer esto.',
  'error.unavailable': 'No se puede acceder al directorio en este momento.',
  'error.cancelled': 'Cancelado.',
  'error.quota': 'No queda espacio en este dispositivo. No se cambió nada.',
  'state.offline': 'Sin conexión: lo que ves puede no estar actualizado.',
  'state.saving': 'Guardando…',
  'state.temporary': 'Nada se guarda en este dispositivo: los cambios se pierden al cerrar la página.',
  'customer.unnamed': 'Sin nombre',
} as const satisfies Translation<typeof english>;
