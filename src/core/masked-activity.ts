import type { ActivityEntry } from './activity-feed.js';
import { kindPermission, maySee, type Sight } from './hidden-fields.js';
import { type FieldTable, hiddenFields, redacting, shownFields } from './mask-fields.js';

const ENTRY_FIELDS: FieldTable<ActivityEntry> = {
  id: 'view',
  kind: 'view',
  at: 'view',
  sentiment: 'view',
  text: 'view',
  points: 'view',
  amount: 'view',
  refunded: 'view',
  currency: 'view',
  tender: 'view',
  location: 'view',
  channel: 'view',
  items: 'view',
  receiptEmail: 'viewContact',
  card: 'view',
  endsAt: 'view',
  service: 'view',
  staff: 'view',
  status: 'view',
  redacted: 'own',
};

/** Whether somebody may see entries of a kind. */
export function isKindShown(
  { kind }: Pick<ActivityEntry, 'kind'>,
  sight: Pick<Sight, 'permissions'>,
): boolean {
  return maySee(kindPermission(kind), sight);
}

/** An entry of a customer's activity as somebody may see it. */
export function maskEntry(entry: ActivityEntry, sight: Pick<Sight, 'permissions'>): ActivityEntry {
  const hidden = entry.kind === 'sale' ? hiddenFields(ENTRY_FIELDS, sight) : [];
  return { ...shownFields(entry, ENTRY_FIELDS, sight), ...redacting(entry, hidden) };
}
