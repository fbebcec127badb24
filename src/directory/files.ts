import { DirectoryError } from '../core/errors.js';
import { checkSize, type FileContent, planFile, planFileChanges } from '../core/file-plan.js';
import { hashOf } from '../core/hash.js';
import type { Handler } from './handler.js';
import { liveRecord, listOwned, removeOwned, updateOwned } from './owned-records.js';
import { liveCustomer } from './live-customer.js';
import { write } from './write.js';

/** Newest first. */
export const filesList: Handler<'files.list'> = async ({ customerId }, context) => ({
  files: await listOwned('files', customerId, context),
});

export const filesGet: Handler<'files.get'> = ({ id }, context) =>
  context.store.read(async (view) => {
    const { name, type, size } = await liveRecord(view, 'files', id);
    const bytes = await view.content(id);
    if (bytes?.length !== size) throw lost();
    return { file: new Blob([bytes], { type }), name };
  });

/** Adds a file. It is read before the write begins: a transaction waits for nothing but its store. */
export const filesAdd: Handler<'files.add'> = async ({ customerId, file, name }, context) => {
  checkSize(file.size);
  const content = await contentOf(file);
  const fileName = name ?? nameOf(file);
  const author = context.actor?.name ?? context.actor?.id;
  // The same key with another content is another input.
  const input =
    context.idempotencyKey === undefined
      ? {}
      : { customerId, name: fileName, content: hashOfBytes(content.bytes) };
  return write(context, input, async (change) => {
    const { id: owner } = await liveCustomer(change.view, customerId, 'customerId');
    const record = planFile(fileName, content, {
      id: context.newId(),
      customerId: owner,
      now: change.at,
      ...(author === undefined ? {} : { author }),
    });
    change.put('files', record);
    change.putContent(record.id, content.bytes);
    return { ...record, changeId: change.changeId };
  });
};

export const filesUpdate: Handler<'files.update'> = (input, context) =>
  updateOwned(
    'files',
    input,
    'changes',
    (before, now) => planFileChanges(before, input.changes, now),
    context,
  );

/** Removes a file; what was in it stays for as long as undo may bring it back. */
export const filesRemove: Handler<'files.remove'> = (input, context) => removeOwned('files', input, context);

async function contentOf(file: Blob): Promise<FileContent & { bytes: Uint8Array<ArrayBuffer> }> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    const message = 'The file cannot be read: it was moved, changed or removed since it was chosen.';
    throw new DirectoryError('invalid', message, {
      cause,
      issues: [{ code: 'unreadable-file', field: 'file', message }],
    });
  }
  return { bytes, text: textOf(bytes) };
}

/** Content as text: by its byte order mark, as UTF-8, or else as what old programs on Windows write. */
function textOf(bytes: Uint8Array<ArrayBuffer>): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Every byte has a character of its own in this encoding. */
function hashOfBytes(bytes: Uint8Array<ArrayBuffer>): string {
  return hashOf(new TextDecoder('windows-1252').decode(bytes));
}

function nameOf(file: Blob): string {
  return 'name' in file && typeof file.name === 'string' ? file.name : '';
}

function lost(): DirectoryError {
  const message = 'What was in this file is not there any more: the storage lost it.';
  return new DirectoryError('unavailable', message, { issues: [{ code: 'content-lost', message }] });
}
