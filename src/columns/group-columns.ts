import { type Bitmap, clearBit, emptyBitmap, grownBitmap, hasBit, setBit } from './bitmap.js';

/** Who is in which manual group: one bit a customer and group. */
export class GroupColumns {
  readonly #members = new Map<string, Bitmap>();

  get groupIds(): Iterable<string> {
    return this.#members.keys();
  }

  /** Puts `row` in these groups and in no other; `isNew` where it cannot be in any yet. */
  set(row: number, groupIds: readonly string[], isNew: boolean): void {
    if (!isNew) this.clear(row);
    for (const groupId of groupIds) {
      let members = this.#members.get(groupId);
      // Only when there is no room: each time it grows, all of it is copied.
      if (members === undefined || row >>> 5 >= members.length) {
        members = grownBitmap(members ?? emptyBitmap(0), roomFor(row));
        this.#members.set(groupId, members);
      }
      setBit(members, row);
    }
  }

  clear(row: number): void {
    for (const members of this.#members.values()) {
      if (row >>> 5 < members.length) clearBit(members, row);
    }
  }

  /** The members of a group, perhaps with fewer words than there are rows. */
  membersOf(groupId: string): Bitmap | undefined {
    return this.#members.get(groupId);
  }

  groupsOf(row: number): string[] {
    const groupIds: string[] = [];
    for (const [groupId, members] of this.#members) if (hasBit(members, row)) groupIds.push(groupId);
    return groupIds;
  }

  get bytes(): number {
    let bytes = 0;
    for (const members of this.#members.values()) bytes += members.byteLength + 100;
    return bytes;
  }
}

/** Rows that a bitmap is made for when `row` comes: an eighth more, so that growing stays rare. */
function roomFor(row: number): number {
  return row + 1 + (row >>> 3) + 1024;
}
