import { CustomerImportElement } from '../elements/customer-import.js';

if (!customElements.get('customer-import')) customElements.define('customer-import', CustomerImportElement);
