import type { RowDraft } from '../../core/csv/row-draft.js';
import {
  customerKeys,
  type Having,
  keysIn,
  keysOfMade,
  MATCH_KEYS,
  type MatchKey,
  matchRow,
  type RowKeys,
  type RowMatch,
} from '../../core/csv/row-match.js';
import type { CustomerLookup, Found } from './customer-lookup.js';
import { type ImportPlan, NOBODY } from './import-plan.js';
import { ANY, type KeyTable } from './key-table.js';
import { type KeyHashes, NO_KEY } from './plain-keys.js';

/** Keys that a row can put another in the place of; of the others one more is added. */
const REPLACED_KEYS: ReadonlySet<MatchKey> = new Set(['squareCustomerId', 'referenceId']);

/** Finds whom a row is about: in the directory, and among those whom earlier rows made or changed. */
export class RowMatcher {
  readonly #plan: ImportPlan;
  readonly #stored: CustomerLookup;
  readonly #waiting: () => readonly RowDraft[];
  /** First rows of customers that this file makes or changes, by each of their keys. */
  readonly #inFile: readonly KeyTable[];
  /** Keys of rows that made and changed nobody. */
  readonly #idle: RowKeys[] = [];
  /** Every value of a key in the file, made when first needed. */
  readonly #fileKeys: ReadonlySet<string>[] = [];

  /** `waiting` gives the rows that are not planned yet; `tables` are for {@link MATCH_KEYS}. */
  constructor(
    plan: ImportPlan,
    stored: CustomerLookup,
    waiting: () => readonly RowDraft[],
    tables: readonly KeyTable[],
  ) {
    this.#plan = plan;
    this.#stored = stored;
    this.#waiting = waiting;
    this.#inFile = tables;
    tables.forEach((table, key) => {
      // Those of plain rows, which have one value of each key at most, are kept in their newcomer.
      table.textOf = (place) => keysOfMade(plan.rowAt(place).after!)[key] ?? '';
    });
  }

  match(keys: RowKeys, stored: Found): RowMatch {
    let found: (Having | undefined)[] | undefined;
    for (let key = 0; key < keys.length; key++) {
      const value = keys[key];
      if (value === undefined) continue;
      const inStore = stored?.[key];
      const isInFile = this.#inFile[key]!.has(value);
      if (!isInFile && inStore === undefined) continue;
      found ??= MATCH_KEYS.map(() => undefined);
      found[key] =
        isInFile && !REPLACED_KEYS.has(MATCH_KEYS[key]!)
          ? this.#havingInFile(key, value, inStore ?? NOBODY, keys)
          : listed(this.#idsHaving(key, value, inStore));
    }
    return found === undefined
      ? { kind: 'nobody' }
      : matchRow(found, (id, key) => this.#belongsToOther(id, key, keys));
  }

  /** Remembers a row that makes and changes nobody. */
  addIdle(keys: RowKeys): void {
    this.#idle.push(keys);
  }

  /** Lets later rows find whom a row makes or changes by its keys; `place` is that of their first row. */
  register(place: number, draft: RowDraft, keys: RowKeys): void {
    const others = this.#plan.isMadeAt(place) ? this.#registered(place, keys) : ANY;
    for (let key = 0; key < keys.length; key++) {
      const value = keys[key];
      if (value !== undefined) this.#inFile[key]!.add(value, place, others);
    }
    if (draft.emails.length <= 1 && draft.phones.length <= 1) return;
    const final = this.#plan.finalAt(place);
    for (const value of customerKeys(final, 'emailAddress')) this.#inFile[3]!.add(value, place, others);
    for (const value of customerKeys(final, 'phoneNumber')) this.#inFile[4]!.add(value, place, others);
  }

  /** {@link register} for a plain row, whose `keys` say what others may have too; `undefined`: none of them. */
  registerPlain(place: number, hashes: KeyHashes, keys: RowKeys | undefined): void {
    let others = 0;
    for (let key = 1; key < hashes.length; key++) if (hashes[key] !== NO_KEY) others |= 1 << key;
    for (let key = 1; key < hashes.length; key++) {
      const hash = hashes[key]!;
      if (keys) {
        const value = keys[key];
        if (value !== undefined) this.#inFile[key]!.add(value, place, others);
      } else if (hash !== NO_KEY) {
        this.#inFile[key]!.addHash(hash, place, others);
      }
    }
  }

  /** Whether an earlier row may have one of some keys. */
  mayKnow(hashes: KeyHashes): boolean {
    for (let key = 1; key < hashes.length; key++) {
      const hash = hashes[key]!;
      if (hash !== NO_KEY && this.#inFile[key]!.hasHash(hash)) return true;
    }
    return false;
  }

  /**
   * Those of the keys of a row that makes somebody by which they are known to have them, one bit each. An id that
   * is not of this library is not kept.
   */
  #registered(place: number, keys: RowKeys): number {
    let bits = keys[0] === this.#plan.idAt(place) ? 1 : 0;
    for (let key = 1; key < keys.length; key++) if (keys[key] !== undefined) bits |= 1 << key;
    return bits;
  }

  /** Whoever has a key, listed only as far as that is asked for: thousands may share a telephone. */
  #havingInFile(key: number, value: string, inStore: readonly string[], keys: RowKeys): Having {
    const table = this.#inFile[key]!;
    return {
      isEmpty: false,
      all: () => this.#idsHaving(key, value, inStore),
      // Who has a stronger key that the row has too, with another value, belongs to another row.
      candidates: () => this.#withPlaces(inStore, table.likely(value, bitsBelow(key, keys))),
      has: (id) => {
        const place = this.#plan.placeOf(id);
        return inStore.includes(id) || (place !== undefined && table.hasRow(value, place));
      },
    };
  }

  /** Whoever has a key: in the store, unless this file took it from them, or by an earlier row of this file. */
  #idsHaving(key: number, value: string, inStore: readonly string[] | undefined): readonly string[] {
    const ids = this.#withPlaces(inStore, this.#inFile[key]!.find(value));
    if (!REPLACED_KEYS.has(MATCH_KEYS[key]!)) return ids;
    return ids.filter((id) => {
      const place = this.#plan.placeOf(id);
      return place === undefined || this.#keysOfPlanned(place, key).includes(value);
    });
  }

  #withPlaces(inStore: readonly string[] | undefined, places: Iterable<number> | undefined): string[] {
    const ids = new Set(inStore);
    for (const place of places ?? []) {
      this.#plan.remember(place);
      ids.add(this.#plan.idAt(place));
    }
    return [...ids];
  }

  /** Every value of a key that somebody has whom this file makes or changes. */
  #keysOfPlanned(place: number, key: number): string[] {
    if (!this.#plan.isPlainAt(place)) return customerKeys(this.#plan.finalAt(place), MATCH_KEYS[key]!);
    if (key === 0) return [this.#plan.idAt(place)];
    const value = this.#inFile[key]!.keyOf(place);
    return value === undefined ? [] : [value];
  }

  #keysOfKnown(id: string, key: number): string[] {
    const place = this.#plan.placeOf(id);
    if (place !== undefined) return this.#keysOfPlanned(place, key);
    const record = this.#stored.record(id);
    return record ? customerKeys(record, MATCH_KEYS[key]!) : [];
  }

  /**
   * Whether a customer found by `key` is somebody else's: another row of the file has one of their stronger
   * keys, and this row has another value of it.
   */
  #belongsToOther(id: string, key: number, keys: RowKeys): boolean {
    for (let stronger = 0; stronger < key; stronger++) {
      const own = keys[stronger];
      if (own === undefined) continue;
      const theirs = this.#keysOfKnown(id, stronger);
      if (theirs.includes(own)) return false;
      // Rows already planned are known; those to come are looked through when that does not tell.
      const planned = this.#inFile[stronger]!;
      if (theirs.some((value) => planned.has(value))) return true;
      if (this.#waiting().length === 0) continue;
      const all = this.#keysOfFile(stronger);
      if (theirs.some((value) => all.has(value))) return true;
    }
    return false;
  }

  /** Every value of a key that rows have which may be about anybody of the directory. */
  #keysOfFile(key: number): ReadonlySet<string> {
    const known = this.#fileKeys[key];
    if (known) return known;
    const values = new Set<string>();
    for (const keys of [...this.#idle, ...this.#waiting().map(keysIn)]) {
      const value = keys?.[key];
      if (value !== undefined) values.add(value);
    }
    return (this.#fileKeys[key] = values);
  }
}

/** Those of a row's keys that are stronger than `key`, one bit each. */
function bitsBelow(key: number, keys: RowKeys): number {
  let bits = 0;
  for (let stronger = 0; stronger < key; stronger++) if (keys[stronger] !== undefined) bits |= 1 << stronger;
  return bits;
}

function listed(ids: readonly string[]): Having {
  return { isEmpty: ids.length === 0, all: () => ids, candidates: () => ids, has: (id) => ids.includes(id) };
}
