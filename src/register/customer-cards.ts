import { CustomerCardsElement } from '../elements/customer-cards.js';

if (!customElements.get('customer-cards')) customElements.define('customer-cards', CustomerCardsElement);
