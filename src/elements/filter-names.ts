import { DEFAULT_SETTINGS } from '../core/settings.js';
import type { FilterNames } from '../i18n/filter-sentence.js';
import type { Localization } from '../i18n/localization.js';
import type { DirectoryState } from '../state/directory-state.js';
import { countryName } from './country-names.js';
import { groupName } from './group-name.js';

/** What sentences about filters call by names, in a directory. `words` know the groups, fields and filters. */
export function filterNames({ snapshot }: DirectoryState, words: Localization): FilterNames {
  const { currency, customFields, locations } = snapshot.description ?? DEFAULT_SETTINGS;
  return {
    currency,
    customFields,
    group: (id) => {
      const known = snapshot.groups?.find((group) => group.id === id);
      if (known === undefined && snapshot.groups !== undefined) return words.text('groups.gone');
      return groupName(known ?? { id, name: id }, words);
    },
    location: (id) => locations.find((location) => location.id === id)?.name ?? id,
    source: (source) =>
      words.has(`profile.source.${source}`) ? words.text(`profile.source.${source}`) : source,
    country: (code) => countryName(code, words.tag),
  };
}
