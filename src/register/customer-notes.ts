import { CustomerNotesElement } from '../elements/customer-notes.js';

if (!customElements.get('customer-notes')) customElements.define('customer-notes', CustomerNotesElement);
