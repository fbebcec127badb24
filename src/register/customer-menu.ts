import { CustomerMenuElement } from '../elements/menu-button.js';

if (!customElements.get('customer-menu')) customElements.define('customer-menu', CustomerMenuElement);
