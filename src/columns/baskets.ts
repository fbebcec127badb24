import type { SaleItem } from '../core/sale.js';
import { isWanted, type Wanted } from '../core/history-facts.js';
import { fold } from '../core/text.js';
import { ListDictionary } from './list-dictionary.js';
import { TextDictionary } from './text-dictionary.js';

/** Answers that are kept. */
const MOST_TABLES = 8;

/** An item with its category, folded once. */
interface FoldedItem {
  name: string;
  category: string | undefined;
}

/** What was bought together: each distinct set of items and categories by a code. Code 0 is nothing. */
export class Baskets {
  readonly #lists = new ListDictionary();
  readonly #names = new TextDictionary();
  readonly #categories = new TextDictionary();
  /** Item codes by the codes of their texts, which are lists of two. */
  readonly #itemCodes = new ListDictionary();
  readonly #items: FoldedItem[] = [{ name: '', category: undefined }];
  readonly #pair = new Uint32Array(2);
  /** Answers of late, by what was wanted. */
  readonly #tables = new Map<string, Uint8Array>();

  /** Codes run from 0 to one below this. */
  get size(): number {
    return this.#lists.size;
  }

  codeOf(items: readonly SaleItem[] | undefined): number {
    if (items === undefined || items.length === 0) return 0;
    if (items.length === 1) return this.#lists.codeOf([this.#itemCode(items[0]!)]);
    const codes = items.map((item) => this.#itemCode(item)).sort((left, right) => left - right);
    return this.#lists.codeOf(codes.filter((code, index) => code !== codes[index - 1]));
  }

  /** What lies in a basket: each item once, in no order. */
  itemsOf(code: number): SaleItem[] {
    return Array.from(this.#lists.listOf(code), (item) => {
      const [name = 0, category = 0] = this.#itemCodes.listOf(item);
      const text = this.#names.textOf(name) ?? '';
      return category === 0 ? { name: text } : { name: text, category: this.#categories.textOf(category)! };
    });
  }

  /** A 1 for the code of each basket that has something wanted. */
  table(wanted: Wanted): Uint8Array {
    const name = JSON.stringify([[...wanted.items], [...wanted.categories]]);
    const kept = this.#tables.get(name);
    if (kept?.length === this.size) return kept;
    const items = Uint8Array.from(this.#items, (item, code) =>
      Number(code > 0 && isWanted(item.name, item.category, wanted)),
    );
    const table = new Uint8Array(this.size);
    if (kept) table.set(kept);
    // A basket never changes.
    this.#lists.markHaving(items, table, kept?.length ?? 1);
    this.#tables.delete(name);
    this.#tables.set(name, table);
    if (this.#tables.size > MOST_TABLES) this.#tables.delete(this.#tables.keys().next().value!);
    return table;
  }

  /** The items and categories that were bought. */
  get seen(): { items: string[]; categories: string[] } {
    return { items: this.#names.texts, categories: this.#categories.texts };
  }

  get bytes(): number {
    return (
      this.#lists.bytes +
      this.#itemCodes.bytes +
      this.#names.bytes +
      this.#categories.bytes +
      this.#items.length * 100
    );
  }

  #itemCode({ name, category }: SaleItem): number {
    this.#pair[0] = this.#names.codeOf(name);
    this.#pair[1] = this.#categories.codeOf(category);
    const code = this.#itemCodes.codeOf(this.#pair);
    if (code === this.#items.length) {
      this.#items.push({ name: fold(name), category: category === undefined ? undefined : fold(category) });
    }
    return code;
  }
}
