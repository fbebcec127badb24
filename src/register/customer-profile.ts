import { CustomerProfileElement } from '../elements/customer-profile.js';
import './customer-copy.js';
import './customer-menu.js';

if (!customElements.get('customer-profile'))
  customElements.define('customer-profile', CustomerProfileElement);
