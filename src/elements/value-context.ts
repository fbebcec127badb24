import type { CustomField } from '../core/customer.js';
import type { Group } from '../core/group.js';
import { DEFAULT_SETTINGS } from '../core/settings.js';
import type { Localization } from '../i18n/localization.js';
import { today } from '../i18n/today.js';
import type { DirectoryState } from '../state/directory-state.js';

/** What is needed to say a value: the language, and where the merchant is. */
export interface ValueContext {
  words: Localization;
  /** The merchant's country: numbers of it are shown without the country's code. */
  country: string;
  timeZone: string;
  /** This moment by the directory's clock, in milliseconds since 1970. */
  now: number;
  customFields: readonly CustomField[];
  groups: readonly Pick<Group, 'id' | 'name'>[];
}

/** The context of a directory; before it is described, that of one that was told nothing. */
export function valueContext({ snapshot, now }: DirectoryState, words: Localization): ValueContext {
  const { country, timeZone, customFields } = snapshot.description ?? DEFAULT_SETTINGS;
  return { words, country, timeZone, now, customFields, groups: snapshot.groups ?? [] };
}

/** Today's civil date where the merchant is, by the clock of the directory. */
export function todayOf({ snapshot, now }: DirectoryState): string {
  return today((snapshot.description ?? DEFAULT_SETTINGS).timeZone, now);
}
