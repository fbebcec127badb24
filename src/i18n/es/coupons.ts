import type { coupons as english } from '../en/coupons.js';
import type { Translation } from '../messages.js';

export const coupons = {
  'coupons.none': 'Sin cupones.',
  'coupons.all': {
    one: 'Mostrar {count} cupón',
    many: 'Mostrar los {count} cupones',
    other: 'Mostrar los {count} cupones',
  },
  'coupons.expired': 'Vencido',
  'coupons.soon': 'Vence pronto',
  'coupons.until': 'Hasta el {date}',
  'coupons.ended': 'Venció el {date}',
  'coupons.no-end': 'No vence',
  'coupons.expire': 'Dar por vencido',
  'coupons.expire.one': 'Dar por vencido el cupón {coupon}',
  'coupons.name': 'Nombre',
  'coupons.code': 'Código (opcional)',
  'coupons.expiresOn': 'Último día (opcional)',
  'coupons.save': 'Agregar cupón',
} as const satisfies Translation<typeof english>;
