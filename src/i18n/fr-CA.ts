import { activity } from './fr-CA/activity.js';
import { loyalty } from './fr-CA/loyalty.js';
import { appointments } from './fr-CA/appointments.js';
import { coupons } from './fr-CA/coupons.js';
import { cards } from './fr-CA/cards.js';
import { marketing } from './fr-CA/marketing.js';
import { sections } from './fr-CA/sections.js';
import { block } from './fr-CA/block.js';
import { common } from './fr-CA/common.js';
import { dates } from './fr-CA/dates.js';
import { directory } from './fr-CA/directory.js';
import { exports } from './fr-CA/exports.js';
import { fields } from './fr-CA/fields.js';
import { filterBuilder } from './fr-CA/filter-builder.js';
import { filterChips } from './fr-CA/filter-chips.js';
import { filterHindrance } from './fr-CA/filter-hindrance.js';
import { filterPanel } from './fr-CA/filter-panel.js';
import { filterSynonyms } from './fr-CA/filter-synonyms.js';
import { filters } from './fr-CA/filters.js';
import { form } from './fr-CA/form.js';
import { groupDeeds } from './fr-CA/group-deeds.js';
import { groupEditor } from './fr-CA/group-editor.js';
import { groupNames } from './fr-CA/group-names.js';
import { groupRules } from './fr-CA/group-rules.js';
import { groups } from './fr-CA/groups.js';
import { history } from './fr-CA/history.js';
import { historyIssues } from './fr-CA/history-issues.js';
import { imports } from './fr-CA/imports.js';
import { listExtras } from './fr-CA/list-extras.js';
import { list } from './fr-CA/list.js';
import { membership } from './fr-CA/membership.js';
import { notes } from './fr-CA/notes.js';
import { outcomes } from './fr-CA/outcomes.js';
import { profile } from './fr-CA/profile.js';
import type { Locale } from './messages.js';

export const frCA: Locale = {
  tag: 'fr-CA',
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
