import { html, type TemplateResult } from 'lit';
import type { CustomerRow } from '../core/customer.js';
import { hueOf, initialsOf } from './avatar.js';
import { symbol } from './symbols.js';

/** The initials of somebody; {@link colourAvatars} gives them their hue. */
export function renderAvatar({ id, name }: CustomerRow, tag: string): TemplateResult {
  const initials = initialsOf(name, tag);
  return html`<span class="avatar ${initials === '' ? 'nobody' : ''}" data-hue=${id} aria-hidden="true"
    >${initials === '' ? symbol('person') : initials}</span
  >`;
}

/** Gives every avatar in `root` the hue of its person: a style attribute would need a weaker content policy. */
export function colourAvatars(root: ParentNode): void {
  for (const avatar of root.querySelectorAll<HTMLElement>('.avatar[data-hue]')) {
    avatar.style.setProperty('--_hue', String(hueOf(avatar.dataset['hue'] ?? '')));
  }
}
