import { html, nothing, type TemplateResult } from 'lit';
import type { Group } from '../core/group.js';
import type { Localization } from '../i18n/localization.js';
import { groupName } from './group-name.js';
import { symbol } from './symbols.js';

/** A group as a line of the list shows it. */
export interface GroupLine {
  group: Group;
  words: Localization;
  isShown: boolean;
  /** Tab leads to it. */
  isTabStop: boolean;
  /** What it means is told in `meaning`. */
  isDescribed: boolean;
  /** It was changed in the editor and not saved. */
  isUnsaved: boolean;
  menu: TemplateResult | typeof nothing;
  onFocus: (event: FocusEvent) => void;
  onPointed: (event: PointerEvent) => void;
  onLeft: () => void;
  onShow: () => void;
}

/** A group: its name, what is to be known of it, how many are in it, and its menu. */
export function renderGroupLine(line: GroupLine): TemplateResult {
  const { group, words, isShown, isUnsaved, menu } = line;
  const { id, count, issues = [] } = group;
  const name = groupName(group, words);
  const isBroken = issues.length > 0;
  const said = [name, words.text('groups.members', { count })];
  if (isBroken) said.push(words.text('groups.broken'));
  if (isUnsaved) said.push(words.text('groups.unsaved'));
  return html`<li class="${isShown ? 'active' : ''} ${menu === nothing ? '' : 'with-menu'}">
    <button
      class="group"
      part=${isShown ? 'group group-active' : 'group'}
      type="button"
      data-id=${id}
      tabindex=${line.isTabStop ? 0 : -1}
      aria-current=${isShown ? 'true' : nothing}
      aria-label=${said.join(', ')}
      aria-describedby=${line.isDescribed ? 'meaning' : nothing}
      @focus=${line.onFocus}
      @blur=${line.onLeft}
      @pointerenter=${line.onPointed}
      @pointerleave=${line.onLeft}
      @click=${line.onShow}
    >
      <span class="name"><bdi>${name}</bdi></span>
      ${isBroken ? html`<span class="mark broken">${symbol('warning')}</span>` : nothing}
      ${isUnsaved && !isBroken ? html`<span class="mark">${symbol('edit')}</span>` : nothing}
      <span class="members" part="count">${words.number(count)}</span>
    </button>
    ${menu}
  </li>`;
}
