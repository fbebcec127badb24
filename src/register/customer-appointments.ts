import { CustomerAppointmentsElement } from '../elements/customer-appointments.js';

if (!customElements.get('customer-appointments'))
  customElements.define('customer-appointments', CustomerAppointmentsElement);
