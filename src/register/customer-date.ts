import { CustomerDateElement } from '../elements/customer-date.js';

if (!customElements.get('customer-date')) customElements.define('customer-date', CustomerDateElement);
