import type { historyIssues as english } from '../en/history-issues.js';
import type { Translation } from '../messages.js';

export const historyIssues = {
  'form.issue.bad-instant': 'Esto no es una fecha con hora.',
  'form.issue.ends-before-start': 'El final es anterior al comienzo.',
  'form.issue.not-an-amount': 'Esto no es un importe.',
  'form.issue.refund-too-large': 'Se devuelve más de lo que se pagó.',
  'form.issue.bad-currency': 'Esto no es una moneda.',
  'form.issue.bad-last4': 'Estos no son los cuatro últimos dígitos de una tarjeta.',
  'form.issue.out-of-range': 'Este número no es posible aquí.',
  'form.issue.not-enough-points': 'No hay tantos puntos: {balance}.',
  'form.issue.already-member': 'Este cliente ya es miembro.',
  'form.issue.fixed': 'Esto no se puede cambiar aquí.',
} as const satisfies Translation<typeof english>;
