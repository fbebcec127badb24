import { CustomerActivityElement } from '../elements/customer-activity.js';
import './customer-menu.js';

if (!customElements.get('customer-activity'))
  customElements.define('customer-activity', CustomerActivityElement);
