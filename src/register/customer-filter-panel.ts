import { CustomerFilterPanelElement } from '../elements/customer-filter-panel.js';

if (!customElements.get('customer-filter-panel'))
  customElements.define('customer-filter-panel', CustomerFilterPanelElement);
