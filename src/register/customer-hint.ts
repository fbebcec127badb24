import { CustomerHintElement } from '../elements/hint-button.js';

if (!customElements.get('customer-hint')) customElements.define('customer-hint', CustomerHintElement);
