import type { Condition } from '../core/filter.js';
import type { FilterNames } from '../i18n/filter-sentence.js';
import type { Localization } from '../i18n/localization.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { FilterState } from '../state/filter-state.js';
import type { PickerOption } from './picker-options.js';

/** What the lines of a filter show, and what they may ask of the builder around them. */
export interface FilterView {
  directory: DirectoryState;
  state: FilterState;
  words: Localization;
  names: FilterNames;
  /** The fields that can be added. */
  fields: readonly PickerOption[];
  /** How many fit each choice of a field, by its id, as far as it was counted. */
  counted: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** What is being typed, by the place it is typed into; it may be no value yet. */
  typing: ReadonlyMap<string, string>;
  /** Keeps what is typed into a place; `undefined` when it stands as the value. */
  type: (place: string, text: string | undefined) => void;
  change: (key: string, condition: Condition) => void;
  /** Counts the choices of a field, for their list. */
  count: (field: string, choices: readonly { id: string; condition: Condition }[]) => void;
  remove: (key: string) => void;
  /** Adds a line for a field: at the end, to a group, or as a new group of alternatives. */
  add: (field: string, where?: { group: string } | 'new-group') => void;
  /** Opens the list of fields for an alternative to a line. */
  addAlternative: (key: string) => void;
}
