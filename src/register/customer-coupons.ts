import { CustomerCouponsElement } from '../elements/customer-coupons.js';

if (!customElements.get('customer-coupons'))
  customElements.define('customer-coupons', CustomerCouponsElement);
