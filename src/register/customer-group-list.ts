import { CustomerGroupListElement } from '../elements/customer-group-list.js';
import './customer-menu.js';

if (!customElements.get('customer-group-list'))
  customElements.define('customer-group-list', CustomerGroupListElement);
