import type { ProfileSection } from './profile-sections.js';

/** What happened with the person, newest first. */
export const activitySection: ProfileSection = {
  id: 'activity',
  title: 'profile.section.activity',
  permission: 'view',
  operation: 'activity.list',
  column: 'end',
  element: 'customer-activity',
};
