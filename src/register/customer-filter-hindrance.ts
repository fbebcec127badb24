import { CustomerFilterHindranceElement } from '../elements/customer-filter-hindrance.js';

if (!customElements.get('customer-filter-hindrance'))
  customElements.define('customer-filter-hindrance', CustomerFilterHindranceElement);
