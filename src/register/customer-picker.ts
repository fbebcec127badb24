import { CustomerPickerElement } from '../elements/customer-picker.js';

if (!customElements.get('customer-picker')) customElements.define('customer-picker', CustomerPickerElement);
