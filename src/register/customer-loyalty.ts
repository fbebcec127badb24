import { CustomerLoyaltyElement } from '../elements/customer-loyalty.js';

if (!customElements.get('customer-loyalty'))
  customElements.define('customer-loyalty', CustomerLoyaltyElement);
