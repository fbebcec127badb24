import { CustomerCopyElement } from '../elements/copy-button.js';

if (!customElements.get('customer-copy')) customElements.define('customer-copy', CustomerCopyElement);
