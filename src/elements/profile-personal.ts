import { html, nothing, type TemplateResult } from 'lit';
import type { AddressPoint, CustomField, CustomValue, EmailPoint, PhonePoint } from '../core/customer.js';
import { formatPhone } from '../core/phone-format.js';
import { isHidden } from '../state/hidden-lists.js';
import { mailLink, phoneLink } from './contact-links.js';
import type { ProfileSection, ProfileView } from './profile-sections.js';
import { birthdayText } from './birthday-words.js';
import { addressLines, customValueText } from './value-words.js';

/** How the person is reached, and everything else known of them. */
export const personalSection: ProfileSection = {
  id: 'personal',
  title: 'profile.section.personal',
  column: 'start',
  render: renderPersonal,
};

function renderPersonal(view: ProfileView): TemplateResult {
  const { customer, words, customFields } = view;
  const redacted = new Set(customer.redacted);
  const facts = [
    isHidden(redacted, 'emails')
      ? hiddenFact('emails', view)
      : fact(
          words.text('profile.field.emails'),
          customer.emails.map((point) => emailValue(point, view)),
        ),
    isHidden(redacted, 'phones')
      ? hiddenFact('phones', view)
      : fact(
          words.text('profile.field.phones'),
          customer.phones.map((point) => phoneValue(point, view)),
        ),
    isHidden(redacted, 'addresses')
      ? hiddenFact('addresses', view)
      : fact(
          words.text('profile.field.addresses'),
          customer.addresses.map((point) => addressValue(point, view)),
        ),
    textFact('birthday', customer.birthday && birthdayText(customer.birthday, words), view),
    textFact('nickname', customer.nickname, view),
    textFact('referenceId', customer.referenceId, view, true),
    textFact('note', customer.note, view),
    ...customFields.map((field) => customFact(field, view)),
  ].filter((entry) => entry !== undefined);
  if (facts.length === 0) return html`<p class="quiet">${words.text('profile.nothing-personal')}</p>`;
  return html`<dl class="facts">${facts}</dl>`;
}

function fact(name: string, values: readonly unknown[]): TemplateResult | undefined {
  if (values.length === 0) return undefined;
  return html`<div class="fact">
    <dt><bdi>${name}</bdi></dt>
    <dd>${values}</dd>
  </div>`;
}

/** A fact that this person may not see: it is not in the page at all, only its name is. */
function hiddenFact(field: string, { words }: ProfileView): TemplateResult {
  return html`<div class="fact">
    <dt>${words.text(`profile.field.${field}`)}</dt>
    <dd>
      <div class="value quiet">
        <span class="text" title=${words.text('profile.hidden.reason')}>${words.text('profile.hidden')}</span>
      </div>
    </dd>
  </div>`;
}

function textFact(
  field: string,
  text: string | undefined,
  view: ProfileView,
  copied = false,
): TemplateResult | undefined {
  const name = view.words.text(`profile.field.${field}`);
  if (view.customer.redacted?.includes(field)) return hiddenFact(field, view);
  if (text === undefined || text === '') return undefined;
  return fact(name, [
    html`<div class="value">
      <span class="text lines" dir="auto">${text}</span>${copied ? view.copyButton(text, name) : nothing}
    </div>`,
  ]);
}

function emailValue(point: EmailPoint, { words, copyButton }: ProfileView): TemplateResult {
  const { address, label, visibility, subscription, bounced } = point;
  const isVisible = visibility === 'visible';
  return html`<div class="value">
    <span class="text">
      ${
        isVisible
          ? html`<a href=${mailLink(address) ?? nothing}><bdi>${breakable(address)}</bdi></a>`
          : html`<span class="quiet" title=${words.text('profile.hidden-email.reason')}
              >${words.text('profile.hidden-email')}</span
            >`
      }
      ${label === undefined ? nothing : html`<bdi class="label">${label}</bdi>`}
      ${
        subscription === 'unknown'
          ? nothing
          : html`<span
              class="badge ${subscription}"
              title=${words.text(`profile.subscription.${subscription}.reason`)}
              >${words.text(`profile.subscription.${subscription}`)}</span
            >`
      }
      ${
        bounced
          ? html`<span class="badge danger" title=${words.text('profile.bounced.reason')}
              >${words.text('profile.bounced')}</span
            >`
          : nothing
      }
    </span>
    ${isVisible ? copyButton(address, words.text('profile.field.emailAddress')) : nothing}
  </div>`;
}

/** A long address breaks before its @ first. */
function breakable(address: string): unknown[] {
  return address.split(/(?=@)/).map((part, index) => (index === 0 ? part : html`<wbr />${part}`));
}

function phoneValue(
  { number, label }: PhonePoint,
  { words, country, copyButton }: ProfileView,
): TemplateResult {
  return html`<div class="value">
    <span class="text">
      <a class="numeric" href=${phoneLink(number) ?? nothing}><bdi>${formatPhone(number, country)}</bdi></a>
      ${label === undefined ? nothing : html`<bdi class="label">${label}</bdi>`}
    </span>
    ${copyButton(number, words.text('profile.field.phoneNumber'))}
  </div>`;
}

function addressValue(point: AddressPoint, { words, copyButton }: ProfileView): TemplateResult {
  const lines = addressLines(point, words.tag);
  return html`<div class="value">
    <span class="text">
      ${lines.map((line) => html`<bdi class="line">${line}</bdi>`)}
      ${point.label === undefined ? nothing : html`<bdi class="label">${point.label}</bdi>`}
    </span>
    ${copyButton(lines.join('\n'), words.text('profile.field.address'))}
  </div>`;
}

function customFact(field: CustomField, view: ProfileView): TemplateResult | undefined {
  const { customer, copyButton } = view;
  if (customer.redacted?.includes(`custom.${field.key}`)) {
    return html`<div class="fact">
      <dt><bdi>${field.name}</bdi></dt>
      <dd>
        <div class="value quiet"><span class="text">${view.words.text('profile.hidden')}</span></div>
      </dd>
    </div>`;
  }
  const value = Object.hasOwn(customer.custom, field.key) ? customer.custom[field.key] : undefined;
  if (value === undefined) return undefined;
  const text = customValueText(value, field.type, view);
  const link = linkOf(field, value);
  return fact(field.name, [
    html`<div class="value">
      <span class="text lines" dir="auto"
        >${link === undefined ? text : html`<a href=${link}><bdi>${text}</bdi></a>`}</span
      >
      ${link === undefined ? nothing : copyButton(text, field.name)}
    </div>`,
  ]);
}

function linkOf({ type }: CustomField, value: CustomValue): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (type === 'email') return mailLink(value);
  return type === 'phone' ? phoneLink(value) : undefined;
}
