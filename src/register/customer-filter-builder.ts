import { CustomerFilterBuilderElement } from '../elements/filter-builder.js';
import './customer-menu.js';

if (!customElements.get('customer-filter-builder'))
  customElements.define('customer-filter-builder', CustomerFilterBuilderElement);
