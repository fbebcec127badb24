import type { historyIssues as english } from '../en/history-issues.js';
import type { Translation } from '../messages.js';

export const historyIssues = {
  'form.issue.bad-instant': 'Ce n’est pas une date avec une heure.',
  'form.issue.ends-before-start': 'La fin précède le début.',
  'form.issue.not-an-amount': 'Ce n’est pas un montant.',
  'form.issue.refund-too-large': 'Le remboursement dépasse le montant payé.',
  'form.issue.bad-currency': 'Ce n’est pas une devise.',
  'form.issue.bad-last4': 'Ce ne sont pas les quatre derniers chiffres d’une carte.',
  'form.issue.out-of-range': 'Ce nombre n’est pas possible ici.',
  'form.issue.not-enough-points': 'Il n’y a pas autant de points : {balance}.',
  'form.issue.already-member': 'Cette personne est déjà membre.',
  'form.issue.fixed': 'Cela ne peut pas être modifié ici.',
} as const satisfies Translation<typeof english>;
