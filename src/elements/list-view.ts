import type { Group } from '../core/group.js';
import type { Localization } from '../i18n/localization.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { ListSnapshot } from '../state/list-state.js';
import type { DirectoryRequest, RequestOutcome } from '../state/requests.js';
import type { ListColumn } from './list-columns.js';

export const DENSITIES = ['compact', 'comfortable', 'spacious'] as const;
export type Density = (typeof DENSITIES)[number];

/** What a person may do to the whole list. */
export interface ListAbilities {
  add: boolean;
  import: boolean;
  export: boolean;
  groups: boolean;
}

/** What the list shows at the moment, and what its parts may ask of it. */
export interface ListView {
  directory: DirectoryState | undefined;
  words: Localization;
  /** The group shown; absent until groups are known. */
  group: Group | undefined;
  /** Name of the group shown. */
  title: string;
  /** How many there are; absent until it is known. */
  total: number | undefined;
  /** How many are selected. */
  selected: number;
  /** The question that the rows on screen answer, with its answer. */
  answered: ListSnapshot | undefined;
  columns: readonly ListColumn[];
  /** Those that the host shows, in its order. */
  hostColumns: readonly ListColumn[];
  density: Density;
  can: ListAbilities;
  /** Nobody around the list says that it is offline. */
  tellsOffline: boolean;
  request: (request: DirectoryRequest) => Promise<RequestOutcome>;
  showColumns: (columns: readonly ListColumn[]) => void;
  showDensity: (density: Density) => void;
  retry: () => void;
  focusRows: () => void;
  focusSearch: () => void;
  /** Renders again: a part of the list changed by itself. */
  showAgain: () => void;
}
