import { CustomerListElement } from '../elements/customer-list.js';

if (!customElements.get('customer-list')) customElements.define('customer-list', CustomerListElement);
