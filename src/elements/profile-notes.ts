import { html, nothing } from 'lit';
import type { ProfileSection } from './profile-sections.js';
import { symbol } from './symbols.js';

/** What the team wrote about the person. */
export const notesSection: ProfileSection = {
  id: 'notes',
  title: 'profile.section.notes',
  column: 'end',
  permission: 'notes',
  operation: 'notes.list',
  isPresent: ({ directory }) => directory.profile.snapshot.notes !== undefined,
  render: ({ directory }) =>
    html`<customer-notes exportparts="note" .directory=${directory}></customer-notes>`,
  renderActions: ({ directory, customer, words }) => {
    if (!directory.can('notes.add', 'notes') || directory.profile.snapshot.writing === customer.id)
      return nothing;
    return html`<button class="link" type="button" @click=${() => directory.profile.writeNote(customer.id)}>
      ${symbol('plus')}${words.text('notes.add')}
    </button>`;
  },
};
