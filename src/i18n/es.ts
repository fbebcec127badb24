import { activity } from './es/activity.js';
import { loyalty } from './es/loyalty.js';
import { appointments } from './es/appointments.js';
import { coupons } from './es/coupons.js';
import { cards } from './es/cards.js';
import { marketing } from './es/marketing.js';
import { sections } from './es/sections.js';
import { block } from './es/block.js';
import { common } from './es/common.js';
import { dates } from './es/dates.js';
import { directory } from './es/directory.js';
import { exports } from './es/exports.js';
import { fields } from './es/fields.js';
import { filterBuilder } from './es/filter-builder.js';
import { filterChips } from './es/filter-chips.js';
import { filterHindrance } from './es/filter-hindrance.js';
import { filterPanel } from './es/filter-panel.js';
import { filterSynonyms } from './es/filter-synonyms.js';
import { filters } from './es/filters.js';
import { form } from './es/form.js';
import { groupDeeds } from './es/group-deeds.js';
import { groupEditor } from './es/group-editor.js';
import { groupNames } from './es/group-names.js';
import { groupRules } from './es/group-rules.js';
import { groups } from './es/groups.js';
import { history } from './es/history.js';
import { historyIssues } from './es/history-issues.js';
import { imports } from './es/imports.js';
import { listExtras } from './es/list-extras.js';
import { list } from './es/list.js';
import { membership } from './es/membership.js';
import { notes } from './es/notes.js';
import { outcomes } from './es/outcomes.js';
import { profile } from './es/profile.js';
import type { Locale } from './messages.js';

export const es: Locale = {
  tag: 'es',
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
