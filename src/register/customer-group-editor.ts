import { CustomerGroupEditorElement } from '../elements/customer-group-editor.js';
import './customer-menu.js';
import './customer-notices.js';

if (!customElements.get('customer-group-editor'))
  customElements.define('customer-group-editor', CustomerGroupEditorElement);
