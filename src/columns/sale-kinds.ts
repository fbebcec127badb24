import { type Sale, TENDERS } from '../core/sale.js';
import { ListDictionary } from './list-dictionary.js';
import { TextDictionary } from './text-dictionary.js';

/** What sales have in common by the hundred: how and where they were paid. */
export type SaleKind = Pick<Sale, 'tender' | 'location' | 'channel' | 'currency' | 'receiptEmail'>;

/** Stands in for an address that the columns do not keep. */
const SOMEBODY = 'a receipt was sent';

/** The kinds of sales that there are, by code: a condition is judged once for each. Code 0 is none. */
export class SaleKinds {
  readonly #lists = new ListDictionary();
  readonly #locations = new TextDictionary();
  readonly #channels = new TextDictionary();
  readonly #currencies = new TextDictionary();
  readonly #list = new Uint32Array(4);

  /** Codes run from 1 to one below this. */
  get size(): number {
    return this.#lists.size;
  }

  codeOf({ tender, location, channel, currency, receiptEmail }: SaleKind): number {
    // Not 0, which would be no list at all.
    this.#list[0] = 1 + TENDERS.indexOf(tender) * 2 + Number(receiptEmail !== undefined);
    this.#list[1] = this.#locations.codeOf(location);
    this.#list[2] = this.#channels.codeOf(channel);
    this.#list[3] = this.#currencies.codeOf(currency);
    return this.#lists.codeOf(this.#list);
  }

  /** A 1 for the code of each kind that `isWanted`. */
  table(isWanted: (kind: SaleKind) => boolean): Uint8Array {
    const table = new Uint8Array(this.size);
    for (let code = 1; code < table.length; code++) table[code] = Number(isWanted(this.kindOf(code)));
    return table;
  }

  /** The places and channels that sales told. */
  get seen(): { locations: string[]; channels: string[] } {
    return { locations: this.#locations.texts, channels: this.#channels.texts };
  }

  /** A kind by its code, of at least 1. Where a receipt was sent to is not kept, only that one was. */
  kindOf(code: number): SaleKind {
    const [tender = 1, location = 0, channel = 0, currency = 0] = this.#lists.listOf(code);
    const kind: SaleKind = { tender: TENDERS[(tender - 1) >> 1]! };
    if (location !== 0) kind.location = this.#locations.textOf(location)!;
    if (channel !== 0) kind.channel = this.#channels.textOf(channel)!;
    if (currency !== 0) kind.currency = this.#currencies.textOf(currency)!;
    if (((tender - 1) & 1) === 1) kind.receiptEmail = SOMEBODY;
    return kind;
  }

  get bytes(): number {
    const texts = [this.#locations, this.#channels, this.#currencies];
    return texts.reduce((sum, { bytes }) => sum + bytes, this.#lists.bytes);
  }
}
