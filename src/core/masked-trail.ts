import type { AuditEntry, FieldChange } from './change.js';
import { isFields } from './field-values.js';
import type { Filter } from './filter.js';
import {
  CONTACT_FIELDS,
  customPermission,
  isContactField,
  kindPermission,
  maySee,
  type Sight,
} from './hidden-fields.js';
import { isHiddenFilter } from './hidden-questions.js';
import { redacting } from './mask-fields.js';
import type { Permission } from './permissions.js';

/**
 * An entry of the trail as somebody may see it: who did what, when and to whom always; from which value to which
 * only of what they may see. `needed`: what is needed to see what the change was about; `undefined` where nobody
 * knows.
 */
export function maskAudit(entry: AuditEntry, sight: Sight, needed: Permission | undefined): AuditEntry {
  const isShown = needed !== undefined && maySee(needed, sight);
  const hidden = new Set<string>();
  const changes = entry.changes.map((change) =>
    isShown ? maskChange(change, sight, hidden) : withoutValues(change, hidden),
  );
  return { ...entry, changes, ...redacting(entry, [...hidden]) };
}

function maskChange(change: FieldChange, sight: Sight, hidden: Set<string>): FieldChange {
  const { field, from, to } = change;
  const isContact = isContactField(field, sight.customFields) && !sight.permissions.has('viewContact');
  if (isContact || asksHidden(field, from, sight) || asksHidden(field, to, sight)) {
    return withoutValues(change, hidden);
  }
  return {
    field,
    ...(from === undefined ? {} : { from: maskRecord(from, sight, hidden) }),
    ...(to === undefined ? {} : { to: maskRecord(to, sight, hidden) }),
  };
}

/** Whether a value of the trail is a rule that asks what somebody may not, or rules of which one does. */
function asksHidden(field: string, value: unknown, sight: Sight): boolean {
  if (!isFields(value)) return false;
  if (field === 'filter') return isHiddenFilter(value as unknown as Filter, sight);
  return (
    field === 'smartGroups' && Object.values(value).some((rule) => isHiddenFilter(rule as Filter, sight))
  );
}

function withoutValues({ field, from, to }: FieldChange, hidden: Set<string>): FieldChange {
  if (from !== undefined || to !== undefined) hidden.add(field);
  return { field };
}

/** A whole record of the trail, or a part of one, without what somebody may not see. */
function maskRecord(value: unknown, sight: Sight, hidden: Set<string>): unknown {
  if (!isFields(value)) return Array.isArray(value) ? withoutContact(value, sight) : value;
  const { kind } = value;
  if (typeof kind === 'string' && !maySee(kindPermission(kind), sight)) {
    hidden.add('*');
    return undefined;
  }
  const shown: Record<string, unknown> = {};
  for (const [field, part] of Object.entries(value)) {
    const isContact = CONTACT_FIELDS.has(field) && !sight.permissions.has('viewContact');
    if (isContact || asksHidden(field, part, sight)) hidden.add(field);
    else if (field === 'custom' && isFields(part)) shown[field] = maskCustom(part, sight, hidden);
    else shown[field] = withoutContact(part, sight);
  }
  return shown;
}

function maskCustom(
  custom: Readonly<Record<string, unknown>>,
  sight: Sight,
  hidden: Set<string>,
): Record<string, unknown> {
  const isShown = (key: string): boolean => maySee(customPermission(key, sight.customFields), sight);
  const entries = Object.entries(custom);
  for (const [key] of entries) if (!isShown(key)) hidden.add(`custom.${key}`);
  return Object.fromEntries(entries.filter(([key]) => isShown(key)));
}

/** Any data without fields that say how somebody is reached, however deep they are. */
export function withoutContact<T>(value: T, sight: Pick<Sight, 'permissions'>): T {
  if (sight.permissions.has('viewContact')) return value;
  return cleaned(value) as T;
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (Object.prototype.toString.call(value) !== '[object Object]') return value;
  return Object.fromEntries(
    Object.entries(value as object)
      .filter(([field]) => !CONTACT_FIELDS.has(field))
      .map(([field, part]) => [field, cleaned(part)]),
  );
}
