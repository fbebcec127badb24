import { html } from 'lit';
import type { ProfileSection } from './profile-sections.js';

/** Who changed what, newest first. */
export const historySection: ProfileSection = {
  id: 'history',
  title: 'profile.section.history',
  column: 'end',
  permission: 'audit',
  operation: 'audit.list',
  render: ({ directory }) =>
    html`<customer-history exportparts="change" .directory=${directory}></customer-history>`,
};
