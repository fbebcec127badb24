import { activity } from './en/activity.js';
import { loyalty } from './en/loyalty.js';
import { appointments } from './en/appointments.js';
import { coupons } from './en/coupons.js';
import { cards } from './en/cards.js';
import { marketing } from './en/marketing.js';
import { sections } from './en/sections.js';
import { block } from './en/block.js';
import { common } from './en/common.js';
import { dates } from './en/dates.js';
import { directory } from './en/directory.js';
import { exports } from './en/exports.js';
import { fields } from './en/fields.js';
import { filterBuilder } from './en/filter-builder.js';
import { filterChips } from './en/filter-chips.js';
import { filterHindrance } from './en/filter-hindrance.js';
import { filterPanel } from './en/filter-panel.js';
import { filterSynonyms } from './en/filter-synonyms.js';
import { filters } from './en/filters.js';
import { form } from './en/form.js';
import { groupDeeds } from './en/group-deeds.js';
import { groupEditor } from './en/group-editor.js';
import { groupNames } from './en/group-names.js';
import { groupRules } from './en/group-rules.js';
import { groups } from './en/groups.js';
import { history } from './en/history.js';
import { historyIssues } from './en/history-issues.js';
import { imports } from './en/imports.js';
import { listExtras } from './en/list-extras.js';
import { list } from './en/list.js';
import { membership } from './en/membership.js';
import { notes } from './en/notes.js';
import { outcomes } from './en/outcomes.js';
import { profile } from './en/profile.js';
import type { Locale } from './messages.js';

export const en: Locale = {
  tag: 'en',
  messages: {
    ...common,
    ...outcomes,
    ...directory,
    ...list,
    ...listExtras,
    ...groups,
    ...groupNames,
    ...groupRules,
    ...groupDeeds,
    ...groupEditor,
    ...membership,
    ...filters,
    ...filterBuilder,
    ...filterChips,
    ...filterPanel,
    ...dates,
    ...filterHindrance,
    ...filterSynonyms,
    ...profile,
    ...activity,
    ...loyalty,
    ...appointments,
    ...coupons,
    ...cards,
    ...sections,
    ...marketing,
    ...block,
    ...fields,
    ...history,
    ...historyIssues,
    ...form,
    ...notes,
    ...imports,
    ...exports,
  },
};
