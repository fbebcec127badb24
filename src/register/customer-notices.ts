import { CustomerNoticesElement } from '../elements/customer-notices.js';

if (!customElements.get('customer-notices'))
  customElements.define('customer-notices', CustomerNoticesElement);
