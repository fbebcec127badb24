/** What an actor may do. Operations name the one they need; a host gives an actor a set of them. */
export const PERMISSIONS = [
  'view',
  'viewContact',
  'revealContact',
  'create',
  'edit',
  'delete',
  'merge',
  'mergeBulk',
  'import',
  'export',
  'groups',
  'notes',
  'files',
  'cardsView',
  'cardsManage',
  'loyalty',
  'coupons',
  'block',
  'message',
  'audit',
  'erase',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Whether a text from outside names a permission. */
export function isPermission(name: string): name is Permission {
  return (PERMISSIONS as readonly string[]).includes(name);
}

/** Everything: the default of an element or adapter that was told nothing. */
export const ALL_PERMISSIONS: ReadonlySet<Permission> = new Set(PERMISSIONS);

/** Who does something, as the audit trail names them. */
export interface Actor {
  /** Stable id of the team member or system in the host. */
  id: string;
  name?: string;
}
