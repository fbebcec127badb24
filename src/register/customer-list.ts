import { CustomerListElement } from '../elements/customer-list.js';
import './customer-menu.js';

if (!customElements.get('customer-list')) customElements.define('customer-list', CustomerListElement);
