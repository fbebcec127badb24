import type { marketing as english } from '../en/marketing.js';
import type { Translation } from '../messages.js';

export const marketing = {
  'marketing.hidden': 'Adresse masquée',
  'marketing.subscribed': 'Abonné',
  'marketing.unsubscribed': 'Désabonné',
  'marketing.unknown': 'Inconnu',
  'marketing.bounced': 'Non distribuable',
  'marketing.subscribed.why': 'La façon dont le consentement a été donné n’est pas notée.',
  'marketing.unsubscribed.why': 'Seul un nouveau consentement réabonne cette adresse.',
  'marketing.unknown.why': 'Personne n’a encore demandé.',
  'marketing.bounced.why': 'Le courrier à cette adresse est revenu.',
  'marketing.consent': '{method}, {date}',
  'marketing.subscribe': 'Abonner…',
  'marketing.subscribe.one': 'Abonner {address}…',
  'marketing.unsubscribe': 'Désabonner',
  'marketing.unsubscribe.one': 'Désabonner {address}',
  'marketing.consent.explain': 'N’abonnez que les personnes qui l’ont demandé, et notez comment.',
  'marketing.method': 'Où le consentement a été donné',
  'marketing.text': 'Ses mots (facultatif)',
  'marketing.save': 'Abonner',
} as const satisfies Translation<typeof english>;
