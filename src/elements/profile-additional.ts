import { html, nothing, type TemplateResult } from 'lit';
import type { ProfileSection, ProfileView } from './profile-sections.js';
import { EXACT, instantText } from './value-words.js';

/** Where the record comes from, and where the person belongs. */
export const additionalSection: ProfileSection = {
  id: 'additional',
  title: 'profile.section.additional',
  column: 'end',
  render: renderAdditional,
};

function renderAdditional(view: ProfileView): TemplateResult {
  const { customer, words, copyButton } = view;
  const { createdAt, updatedAt, creationSource, mergedFrom, squareCustomerId } = customer;
  const groups = groupNames(view);
  return html`<dl class="facts">
    ${fact(
      words.text('profile.created'),
      html`${instant(createdAt, view)}
        <span class="label">${words.text(`profile.source.${creationSource}`)}</span>`,
    )}
    ${updatedAt === createdAt ? nothing : fact(words.text('profile.changed'), instant(updatedAt, view))}
    ${
      groups.length === 0 && !view.directory.can('customers.explain')
        ? nothing
        : fact(words.text('profile.groups'), renderGroups(groups, view))
    }
    ${
      mergedFrom.length === 0
        ? nothing
        : fact(
            words.text('profile.merged-from'),
            words.text('profile.merged-count', { count: mergedFrom.length }),
          )
    }
    ${
      squareCustomerId === undefined
        ? nothing
        : fact(
            words.text('profile.field.squareCustomerId'),
            html`<bdi class="numeric">${squareCustomerId}</bdi>`,
            copyButton(squareCustomerId, words.text('profile.field.squareCustomerId')),
          )
    }
  </dl>`;
}

/** The groups with why; until that can be said, the manual ones by name. */
function renderGroups(names: readonly string[], { customer, directory }: ProfileView): TemplateResult {
  const badges = html`<span class="groups"
    >${names.map((name) => html`<bdi class="badge">${name}</bdi>`)}</span
  >`;
  if (!directory.can('customers.explain')) return badges;
  return html`<customer-memberships
    .directory=${directory}
    customer-id=${customer.id}
    .manual=${customer.groupIds}
    >${badges}</customer-memberships
  >`;
}

function instant(at: string, view: ProfileView): TemplateResult {
  return html`<time datetime=${at} title=${instantText(at, view, EXACT)}
    >${instantText(at, view, { dateStyle: 'medium' })}</time
  >`;
}

/** Manual groups by name; those made since the groups were read are left out until they are known. */
function groupNames({ customer, groups }: ProfileView): string[] {
  return customer.groupIds.flatMap((id) => groups.find((group) => group.id === id)?.name ?? []);
}

function fact(name: string, value: unknown, action: unknown = nothing): TemplateResult {
  return html`<div class="fact">
    <dt>${name}</dt>
    <dd>
      <div class="value"><span class="text">${value}</span>${action}</div>
    </dd>
  </div>`;
}
