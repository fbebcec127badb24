import type { ManyChanged } from '../directory/operation-types.js';
import type { DirectoryRequest } from './requests.js';
import { performForSection } from './section-writes.js';
import { done, write, type WriteDesk } from './write-desk.js';

/** Requests that change what is stored. */
export type WriteRequest = Exclude<
  DirectoryRequest,
  {
    type:
      | 'search'
      | 'sort'
      | 'filter'
      | 'show-group'
      | 'open-customer'
      | 'close-customer'
      | 'new-customer'
      | 'edit-customer'
      | 'stop-editing'
      | 'edit-group'
      | 'new-group'
      | 'show-import'
      | 'show-export'
      | 'show-filter'
      | 'close-dialog';
  }
>;

/** Does a request that changes what is stored, and says what became of it. */
export async function perform(request: WriteRequest, desk: WriteDesk): Promise<void> {
  const { directory, update, tell } = desk;
  const { list, profile, notices } = directory;
  switch (request.type) {
    case 'create-customer': {
      const { changeId, ...customer } = await write(desk, 'customers.create', {
        customer: request.customer,
      });
      update({ editing: 'nothing' });
      profile.open(customer.id);
      done(desk, 'done.customer-added', changeId, { name: customer.name ?? '' });
      return tell({ type: 'customer-saved', detail: { customer, created: true } });
    }
    case 'update-customer': {
      const { id, version, changes } = request;
      const { changeId, ...customer } = await write(desk, 'customers.update', { id, version, changes });
      profile.show(customer);
      update({ editing: 'nothing' });
      if (changeId !== undefined) done(desk, 'done.customer-saved', changeId, { name: customer.name ?? '' });
      return tell({ type: 'customer-saved', detail: { customer, created: false } });
    }
    case 'delete-customers':
      return deleteCustomers(desk, request.ids);
    case 'delete-selection':
      return deleteCustomers(desk, await list.selectedIds());
    case 'restore-customers': {
      const { ids, changeId } = await write(desk, 'customers.restore', { ids: request.ids });
      return done(desk, 'done.customers-restored', changeId, { count: ids.length });
    }
    case 'block-customers': {
      const { ids, changeId } = await write(desk, 'customers.block', {
        ids: request.ids,
        reason: request.reason,
      });
      return done(desk, 'done.customers-blocked', changeId, { count: ids.length });
    }
    case 'unblock-customers': {
      const { ids, changeId } = await write(desk, 'customers.unblock', { ids: request.ids });
      return done(desk, 'done.customers-unblocked', changeId, { count: ids.length });
    }
    case 'add-note': {
      const { customerId, note } = request;
      const { changeId } = await write(desk, 'notes.add', { customerId, note });
      return done(desk, 'done.note-added', changeId);
    }
    case 'update-note': {
      const { id, version, changes } = request;
      const { changeId } = await write(desk, 'notes.update', { id, version, changes });
      return done(desk, 'done.note-saved', changeId);
    }
    case 'remove-note': {
      const { id, version } = request;
      const { changeId } = await write(desk, 'notes.remove', { id, version });
      return done(desk, 'done.note-removed', changeId);
    }
    case 'save-group':
      return saveGroup(desk, request);
    case 'reset-group': {
      const { changeId, ...group } = await write(desk, 'groups.reset', { groupId: request.groupId });
      tell({ type: 'group-saved', detail: { group } });
      return done(desk, 'done.group-reset', changeId);
    }
    case 'duplicate-group':
    case 'snapshot-group': {
      const { type, ...input } = request;
      const { changeId, ...group } = await write(
        desk,
        type === 'duplicate-group' ? 'groups.duplicate' : 'groups.snapshot',
        input,
      );
      tell({ type: 'group-saved', detail: { group } });
      list.ask({ groupId: group.id });
      return done(desk, 'done.group-made', changeId, { name: group.name, count: group.count });
    }
    case 'remove-group': {
      const { changeId } = await write(desk, 'groups.remove', { groupId: request.groupId });
      if (list.snapshot.groupId === request.groupId) list.ask({ groupId: 'all' });
      return done(desk, 'done.group-removed', changeId);
    }
    case 'add-to-group':
      return addToGroup(desk, request.groupId, request.ids);
    case 'add-selection-to-group':
      return addToGroup(desk, request.groupId, await list.selectedIds());
    case 'add-selection-to-new-group': {
      const members = await list.selectedIds();
      return saveGroup(desk, { group: { name: request.name, kind: 'manual' }, members });
    }
    case 'remove-from-group':
      return removeFromGroup(desk, request.groupId, request.ids);
    case 'remove-selection-from-group':
      await removeFromGroup(desk, request.groupId, await list.selectedIds());
      return list.selectNothing();
    case 'restore-field': {
      const { changeId: earlier, customerId, field } = request;
      const { changeId } = await write(desk, 'changes.undo', {
        changeId: earlier,
        fields: [field],
        customerId,
      });
      return done(desk, 'done.field-restored', changeId);
    }
    case 'undo': {
      for (const changeId of [...(request.also ?? []), request.changeId])
        await write(desk, 'changes.undo', { changeId });
      for (const notice of notices.snapshot.notices) {
        if (notice.changeId === request.changeId) notices.dismiss(notice.key);
      }
      notices.add({ message: 'done.undone', values: {} });
      return;
    }
    case 'add-card':
    case 'remove-card':
    case 'add-coupon':
    case 'expire-coupon':
    case 'enrol-customer':
    case 'adjust-points':
    case 'add-appointment':
    case 'update-appointment':
      return performForSection(request, desk);
    default:
      return request satisfies never;
  }
}

async function deleteCustomers(desk: WriteDesk, ids: string[]): Promise<void> {
  const { directory, update, tell } = desk;
  const { list, profile } = directory;
  const { ids: deleted, changeId } = await write(desk, 'customers.delete', { ids });
  const { id } = profile.snapshot;
  if (id !== undefined && deleted.includes(id)) {
    profile.close();
    update({ editing: 'nothing' });
  }
  list.selectNothing();
  done(desk, 'done.customers-deleted', changeId, { count: deleted.length });
  tell({
    type: 'customers-deleted',
    detail: { ids: deleted, ...(changeId === undefined ? {} : { changeId }) },
  });
}

/** Saves a group with those who come and go: one thing done, and one Undo. */
async function saveGroup(
  desk: WriteDesk,
  { group: input, members = [], leaving = [] }: Omit<WriteRequest & { type: 'save-group' }, 'type'>,
): Promise<void> {
  const { changeId, ...saved } = await write(desk, 'groups.save', { group: input });
  const groupId = saved.id;
  const isNew = input.id === undefined;
  let joined: ManyChanged | undefined;
  let left: ManyChanged | undefined;
  try {
    if (members.length > 0) joined = await write(desk, 'groups.addMembers', { groupId, ids: members });
    if (leaving.length > 0) left = await write(desk, 'groups.removeMembers', { groupId, ids: leaving });
  } catch (thrown) {
    // Without those who belong in it, a new group is not what was asked for: saving again makes it whole.
    if (isNew && changeId !== undefined)
      await write(desk, 'changes.undo', { changeId }).catch(() => undefined);
    throw thrown;
  }
  const [come, gone] = [joined?.ids.length ?? 0, left?.ids.length ?? 0];
  const group = { ...saved, count: saved.count + come - gone };
  desk.tell({ type: 'group-saved', detail: { group } });
  const { name } = group;
  // With a new group its members are undone too.
  if (isNew && come > 0) return done(desk, 'done.group-made', changeId, { name, count: come });
  if (group.builtIn) return done(desk, 'done.group-rule-saved', changeId);
  const [first, ...also] = [changeId, joined?.changeId, left?.changeId].filter((id) => id !== undefined);
  if (also.length > 0) return done(desk, 'done.group-saved', first, { name }, also.toReversed());
  if (come > 0) return done(desk, 'done.group-members-added', first, { count: come, group: name });
  if (gone > 0) return done(desk, 'done.group-members-removed', first, { count: gone });
  return done(desk, 'done.group-saved', first, { name });
}

async function addToGroup(desk: WriteDesk, groupId: string, ids: string[]): Promise<void> {
  const answer = await write(desk, 'groups.addMembers', { groupId, ids });
  const name = desk.directory.snapshot.groups?.find(({ id }) => id === groupId)?.name ?? '';
  done(desk, 'done.group-members-added', answer.changeId, { count: answer.ids.length, group: name });
}

async function removeFromGroup(desk: WriteDesk, groupId: string, members: string[]): Promise<void> {
  const { ids, changeId } = await write(desk, 'groups.removeMembers', { groupId, ids: members });
  done(desk, 'done.group-members-removed', changeId, { count: ids.length });
}
