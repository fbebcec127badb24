import type { notes as english } from '../en/notes.js';
import type { Translation } from '../messages.js';

export const notes = {
  'notes.new': 'Nota nueva',
  'notes.text': 'Nota',
  'notes.save': 'Guardar nota',
  'notes.none': 'Todavía no hay notas. Preferencias, tallas, promesas: lo que deba saber el próximo colega.',
  'notes.edit': 'Editar la nota del {date}',
  'notes.delete': 'Eliminar la nota del {date}',
  'notes.edited': 'editada',
  'notes.remind-on': 'Recordar el (opcional)',
  'notes.reminder': 'Recordatorio: {date}',
  'notes.due': 'Pendiente desde: {date}',
  'notes.seen-to': 'Hecho',
  'notes.seen-to.what': 'Hecho: quitar el recordatorio, conservar la nota',
  'notes.show-all': {
    one: 'Mostrar {count} nota',
    many: 'Mostrar las {count} de notas',
    other: 'Mostrar las {count} notas',
  },
  'notes.show-fewer': 'Mostrar menos',
  'notes.whole': 'Leer más',
  'notes.cut': 'Mostrar menos',
} as const satisfies Translation<typeof english>;
