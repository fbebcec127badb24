import { CustomerFilterChipsElement } from '../elements/customer-filter-chips.js';

if (!customElements.get('customer-filter-chips'))
  customElements.define('customer-filter-chips', CustomerFilterChipsElement);
