import { CustomerFormElement } from '../elements/customer-form.js';

if (!customElements.get('customer-form')) customElements.define('customer-form', CustomerFormElement);
