import { CustomerDirectoryElement } from '../elements/customer-directory.js';
import './customer-group-list.js';
import './customer-list.js';
import './customer-notices.js';

if (!customElements.get('customer-directory'))
  customElements.define('customer-directory', CustomerDirectoryElement);
