import { CustomerBlockElement } from '../elements/customer-block.js';

if (!customElements.get('customer-block')) customElements.define('customer-block', CustomerBlockElement);
