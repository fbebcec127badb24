import type { Issue } from './errors.js';
import type { Filter } from './filter.js';

export type GroupKind = 'all' | 'system' | 'smart' | 'manual';

/** A group as people see it. */
export interface Group {
  id: string;
  /** Built-in groups have no stored name: elements show the dictionary's word for their id. */
  name: string;
  kind: GroupKind;
  filter?: Filter;
  /** How many customers are in it now. */
  count: number;
  version: number;
  /** True for the groups every directory has. */
  builtIn?: boolean;
  /** True for a built-in group whose rule is not the first one any more: `groups.reset` gives that back. */
  edited?: boolean;
  /** The import that made this manual group. */
  importId?: string;
  /** What its rule asks for that is not there any more, by its place in `filter`: unknown of everybody. */
  issues?: Issue[];
  /** Names of facts that the caller may not see and that are therefore absent. */
  redacted?: string[];
}

/** A group as stores keep it: manual groups, custom smart groups, and edits of built-in ones. */
export interface GroupRecord {
  id: string;
  version: number;
  name: string;
  kind: 'smart' | 'manual';
  filter?: Filter;
  createdAt: string;
  importId?: string;
}

/** The groups every directory has, in the order shown. */
export const BUILT_IN_GROUPS = [
  { id: 'all', kind: 'all', name: 'All customers' },
  { id: 'instant-profiles', kind: 'system', name: 'Instant profiles' },
  { id: 'reachable', kind: 'system', name: 'Reachable' },
  { id: 'collected-emails', kind: 'system', name: 'Collected emails' },
  { id: 'cards-on-file', kind: 'system', name: 'Cards on file' },
  { id: 'loyalty-members', kind: 'system', name: 'Loyalty members' },
  { id: 'regulars', kind: 'smart', name: 'Regulars' },
  { id: 'lapsed', kind: 'smart', name: 'Lapsed' },
] as const satisfies readonly { id: string; kind: GroupKind; name: string }[];
export type BuiltInGroupId = (typeof BUILT_IN_GROUPS)[number]['id'];
