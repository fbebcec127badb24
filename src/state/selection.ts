/** Which customers are marked. `matching`: everybody the list shows, less `except`. */
export type Selection =
  { mode: 'some'; ids: ReadonlySet<string> } | { mode: 'matching'; except: ReadonlySet<string> };

export const NOTHING_SELECTED: Selection = { mode: 'some', ids: new Set() };

export function isInSelection(selection: Selection, id: string): boolean {
  return selection.mode === 'some' ? selection.ids.has(id) : !selection.except.has(id);
}

/** How many are selected of a list of `total`. */
export function sizeOfSelection(selection: Selection, total: number): number {
  return selection.mode === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size);
}

/** The selection with `ids` taken in or let go. */
export function withSelected(selection: Selection, ids: Iterable<string>, selected: boolean): Selection {
  const set = new Set(selection.mode === 'some' ? selection.ids : selection.except);
  for (const id of ids) {
    if ((selection.mode === 'some') === selected) set.add(id);
    else set.delete(id);
  }
  return selection.mode === 'some' ? { mode: 'some', ids: set } : { mode: 'matching', except: set };
}
