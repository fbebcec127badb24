import { CustomerHistoryElement } from '../elements/customer-history.js';

if (!customElements.get('customer-history'))
  customElements.define('customer-history', CustomerHistoryElement);
