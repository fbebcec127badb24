import type { OperationInput, OperationName, OperationOutput } from '../directory/operation-types.js';
import type { DirectoryEvent, DirectorySnapshot, DirectoryState } from './directory-state.js';

/** The directory that is written to, and what only those it lends itself to may do with it. */
export interface WriteDesk {
  directory: DirectoryState;
  update: (changes: Partial<DirectorySnapshot>) => void;
  tell: (event: DirectoryEvent) => void;
}

/** Writes, and counts it among what is on its way. */
export async function write<N extends OperationName>(
  desk: WriteDesk,
  name: N,
  input: OperationInput<N>,
): Promise<OperationOutput<N>> {
  desk.update({ saving: desk.directory.snapshot.saving + 1 });
  try {
    return await desk.directory.call(name, input);
  } finally {
    desk.update({ saving: desk.directory.snapshot.saving - 1 });
  }
}

/** Tells the person that something was done, and offers to undo it. */
export function done(
  desk: WriteDesk,
  message: string,
  changeId: string | undefined,
  values: Record<string, string | number> = {},
  also: readonly string[] = [],
): void {
  desk.directory.notices.add({
    message,
    values,
    ...(changeId === undefined || !desk.directory.can('changes.undo')
      ? {}
      : { changeId, ...(also.length === 0 ? {} : { also }) }),
  });
}
