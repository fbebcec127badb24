import type { coupons as english } from '../en/coupons.js';
import type { Translation } from '../messages.js';

export const coupons = {
  'coupons.none': 'Aucun coupon.',
  'coupons.all': {
    one: 'Afficher {count} coupon',
    many: 'Afficher les {count} coupons',
    other: 'Afficher les {count} coupons',
  },
  'coupons.expired': 'Expiré',
  'coupons.soon': 'Expire bientôt',
  'coupons.until': 'Jusqu’au {date}',
  'coupons.ended': 'Expiré le {date}',
  'coupons.no-end': 'Sans échéance',
  'coupons.expire': 'Faire expirer',
  'coupons.expire.one': 'Faire expirer le coupon {coupon}',
  'coupons.name': 'Nom',
  'coupons.code': 'Code (facultatif)',
  'coupons.expiresOn': 'Dernier jour (facultatif)',
  'coupons.save': 'Ajouter le coupon',
} as const satisfies Translation<typeof english>;
