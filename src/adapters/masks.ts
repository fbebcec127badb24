import type { CustomersPage } from '../core/query.js';
import { maySee, type Sight } from '../core/hidden-fields.js';
import { hiddenConditions, isHiddenFilter } from '../core/hidden-questions.js';
import { maskEntry } from '../core/masked-activity.js';
import { withoutContact } from '../core/masked-trail.js';
import {
  isGroupShown,
  maskAccount,
  maskCustomer,
  maskGroup,
  maskRow,
  maskSettings,
} from '../core/masking.js';
import type { Permission } from '../core/permissions.js';
import { forbidden } from '../directory/needed-permissions.js';
import type { OperationName, OperationOutput } from '../directory/operation-types.js';

/** What is left of an answer for somebody who may not see all of it. */
type Mask<N extends OperationName> = (output: OperationOutput<N>, sight: Sight) => OperationOutput<N>;

/** Answers that tell nothing hidden: ids, counts, what was done. Should a backend put a contact detail in, it goes. */
const plain = withoutContact;

/** What masks the answer of each operation. That of `audit.list` is masked with the trail at hand. */
export const MASKS: { readonly [N in OperationName]: Mask<N> } = {
  'directory.describe': (output, sight) => {
    const { loyaltyTiers, ...shown } = maskSettings(output, sight);
    if (loyaltyTiers === undefined) return shown;
    if (maySee('loyalty', sight)) return { ...shown, loyaltyTiers };
    return { ...shown, redacted: [...(shown.redacted ?? []), 'loyaltyTiers'] };
  },
  'directory.configure': maskSettings,
  'customers.query': maskPage,
  'customers.count': plain,
  'customers.funnel': plain,
  'customers.explain': (output, sight) => {
    for (const { condition } of output.conditions) {
      const [hidden] = hiddenConditions(condition, sight);
      if (hidden) throw forbidden(hidden.permission, 'A condition of this group');
    }
    return plain(output, sight);
  },
  'customers.summary': plain,
  'customers.get': maskCustomer,
  // The one way to see one person's details without seeing everybody's: by saying why.
  'customers.reveal': (output) => output,
  'customers.create': maskCustomer,
  'customers.update': maskCustomer,
  'customers.delete': plain,
  'customers.restore': plain,
  'customers.block': plain,
  'customers.unblock': plain,
  // What may not be seen is left out where it is written.
  'customers.subjectExport': (output) => output,
  'customers.erase': plain,
  'groups.list': ({ groups }, sight) => ({
    groups: groups.filter((group) => isGroupShown(group, sight)).map((group) => maskGroup(group, sight)),
  }),
  'groups.save': maskGroup,
  'groups.remove': plain,
  'groups.reset': maskGroup,
  'groups.duplicate': maskGroup,
  'groups.snapshot': maskGroup,
  'groups.presets': ({ presets }, sight) => ({
    presets: presets.filter(({ filter }) => !isHiddenFilter(filter, sight)),
  }),
  'groups.forecast': ({ joins, leaves }, sight) => ({
    joins: maskPage(joins, sight),
    leaves: maskPage(leaves, sight),
  }),
  'groups.addMembers': plain,
  'groups.removeMembers': plain,
  'notes.list': plain,
  'notes.add': plain,
  'notes.update': plain,
  'notes.remove': plain,
  'reminders.due': plain,
  'files.list': plain,
  'files.get': plain,
  'files.add': plain,
  'files.update': plain,
  'files.remove': plain,
  'sales.record': plain,
  'sales.recordMany': plain,
  'sales.attach': plain,
  'activity.record': plain,
  'activity.list': ({ entries, ...page }, sight) => ({
    ...page,
    entries: entries.map((entry) => maskEntry(entry, sight)),
  }),
  'emails.collect': plain,
  'appointments.list': plain,
  'appointments.add': plain,
  'appointments.update': plain,
  'appointments.remove': plain,
  'loyalty.list': ({ accounts }, sight) => ({
    accounts: accounts.map((account) => maskAccount(account, sight)),
  }),
  'loyalty.add': maskAccount,
  'loyalty.update': maskAccount,
  'loyalty.adjust': maskAccount,
  'loyalty.remove': plain,
  'coupons.list': plain,
  'coupons.add': plain,
  'coupons.update': plain,
  'coupons.expire': plain,
  'coupons.remove': plain,
  'cards.list': plain,
  'cards.add': plain,
  'cards.update': plain,
  'cards.remove': plain,
  // Imports are for those alone who see contact details: whose are known would show in each row.
  'imports.preview': plain,
  'imports.rows': plain,
  'imports.run': plain,
  'imports.undo': plain,
  // Its columns were chosen before.
  'exports.csv': (output) => output,
  'audit.list': plain,
  'changes.undo': plain,
};

function maskPage({ customers, total }: CustomersPage, sight: Sight): CustomersPage {
  return { customers: customers.map((row) => maskRow(row, sight)), total };
}

/** The first word of each operation's name. */
type Noun = OperationName extends infer Name
  ? Name extends `${infer First}.${string}`
    ? First
    : never
  : never;

/** The permission to see what changes of each kind were about; that of an undo is the one of what it undid. */
const SEEN_BY: Record<Exclude<Noun, 'changes'>, Permission> = {
  directory: 'view',
  customers: 'view',
  groups: 'view',
  notes: 'notes',
  reminders: 'notes',
  files: 'files',
  sales: 'view',
  activity: 'view',
  emails: 'view',
  appointments: 'view',
  loyalty: 'loyalty',
  coupons: 'coupons',
  cards: 'cardsView',
  imports: 'view',
  exports: 'view',
  audit: 'view',
};

/** The permission to see what a change was about; `undefined` for an operation that nobody knows. */
export function permissionToSeeChange(operation: string): Permission | undefined {
  const noun = operation.split('.')[0]!;
  return Object.hasOwn(SEEN_BY, noun) ? SEEN_BY[noun as keyof typeof SEEN_BY] : undefined;
}
