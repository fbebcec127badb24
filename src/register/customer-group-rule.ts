import { CustomerGroupRuleElement } from '../elements/customer-group-rule.js';

if (!customElements.get('customer-group-rule'))
  customElements.define('customer-group-rule', CustomerGroupRuleElement);
