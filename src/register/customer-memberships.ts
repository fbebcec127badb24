import { CustomerMembershipsElement } from '../elements/customer-memberships.js';

if (!customElements.get('customer-memberships'))
  customElements.define('customer-memberships', CustomerMembershipsElement);
