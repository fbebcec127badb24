import { CustomerExportElement } from '../elements/customer-export.js';

if (!customElements.get('customer-export')) customElements.define('customer-export', CustomerExportElement);
