import { CustomerMarketingElement } from '../elements/customer-marketing.js';

if (!customElements.get('customer-marketing'))
  customElements.define('customer-marketing', CustomerMarketingElement);
