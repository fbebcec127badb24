import { Tombstones, withoutBuyer } from '../core/erasure.js';
import { nameOfCardholder } from '../core/cardholder-name.js';
import type { CustomerRecord } from '../core/customer.js';
import { DirectoryError, isDirectoryError, type Issue } from '../core/errors.js';
import { Newcomers } from '../stores/newcomers.js';
import { sameValue } from '../core/record-changes.js';
import type { Sale } from '../core/sale.js';
import { planInstantProfile, withFingerprint, withReceiptEmail } from '../core/sale-customer.js';
import type { DirectorySettings } from '../core/settings.js';
import type { StoreView } from '../stores/store.js';
import { isLive, liveCustomer } from './live-customer.js';
import type { Write } from './write.js';

/** A sale as it was told, read and found right. */
export interface ToldSale {
  sale: Sale;
  /** Whose it is, where the caller knows. */
  attachTo?: string;
  /** Whether it says that nothing was given back, and not only nothing of it. */
  saysUnrefunded: boolean;
  /** Where it was in the input, for issues. */
  path: string;
}

/** What becomes of one sale. */
export interface SaleOutcome {
  saleId: string;
  customerId?: string;
  /** Whether an instant profile is made of it. */
  created: boolean;
  /** Whether more is known now than before. */
  isNews: boolean;
}

export interface IntakeEnvironment {
  settings: DirectorySettings;
  /** ISO 8601 instant. */
  now: string;
  newId: () => string;
}

interface Edited<T> {
  /** Absent for what is new. */
  before?: T;
  after: T;
}

const MOST_ISSUES = 100;
/** Newcomers got ready between two rests. */
const AT_ONCE = 100;

/**
 * Sales on their way in: whose they are is decided on what is there, in the order they were told, and all is put
 * at once. The identity is the card, never the name.
 */
export class SaleIntake {
  readonly #view: StoreView;
  readonly #env: IntakeEnvironment;
  /** By id, those that were there already as well. */
  readonly #sales = new Map<string, Edited<Sale>>();
  readonly #newcomers = new Newcomers();
  /** Customers who were there, by id. */
  readonly #customers = new Map<string, Edited<CustomerRecord>>();
  /** Instant profiles that are made, by id. */
  readonly #profiles = new Map<string, CustomerRecord>();
  /** Who has a card, by fingerprint; `undefined` for nobody. */
  readonly #owners = new Map<string, string | undefined>();
  /** Whom ids that were told stand for now. */
  readonly #survivors = new Map<string, string>();
  /** Who was erased; null for nobody. */
  #tombstones: Tombstones | null | undefined;
  readonly #issues: Issue[] = [];
  readonly #unknown: Issue[] = [];

  constructor(view: StoreView, env: IntakeEnvironment) {
    this.#view = view;
    this.#env = env;
  }

  /** Instant profiles made so far. */
  get created(): number {
    return this.#profiles.size;
  }

  /** Decides about some sales, which come after those it was given before. */
  async take(all: readonly ToldSale[]): Promise<SaleOutcome[]> {
    const told = await this.#forgetErased(all);
    await this.#lookUp(told);
    return told.map((each) => this.#decide(each));
  }

  /** Gives a sale to a customer. */
  async attach(sale: Sale, customer: CustomerRecord): Promise<void> {
    await this.#lookUpCards([sale]);
    this.#customers.set(customer.id, { before: customer, after: customer });
    this.#sales.set(sale.id, { before: sale, after: { ...sale, customerId: customer.id } });
    this.#teach(customer.id, sale);
    this.#keepReceipt(customer.id, sale);
  }

  /** Throws `invalid`, or `not-found` where customers are unknown, with at most a hundred issues. */
  throwIfWrong(): void {
    const code = this.#issues.length > 0 ? 'invalid' : 'not-found';
    const issues = (code === 'invalid' ? this.#issues : this.#unknown).slice(0, MOST_ISSUES);
    if (issues.length === 0) return;
    throw new DirectoryError(code, issues.map(({ message }) => message).join(' '), { issues });
  }

  /** Puts everything that is new, each record with its own line in the trail. */
  put(change: Write): void {
    for (const profile of this.#profiles.values()) change.put('customers', profile);
    this.#putEdits(change);
    for (const { before, after } of this.#sales.values()) {
      if (before === undefined) change.put('sales', after);
    }
  }

  /** Gets ready what is made of many sales, once all are decided about; `rest` is awaited in between. */
  async pack(rest: () => Promise<void>): Promise<void> {
    for (const profile of this.#profiles.values()) {
      if (this.#newcomers.count % AT_ONCE === 0) await rest();
      this.#newcomers.add(profile);
    }
  }

  /** Puts everything that is new after {@link pack}; the trail keeps the ids alone of new sales and customers. */
  putMany(change: Write): void {
    if (this.#newcomers.count > 0) change.addNewcomers(this.#newcomers);
    this.#putEdits(change);
    const sales: Sale[] = [];
    for (const { before, after } of this.#sales.values()) if (before === undefined) sales.push(after);
    change.putRecorded('sales', sales);
  }

  #putEdits(change: Write): void {
    for (const { before, after } of this.#customers.values()) {
      if (before === undefined || before === after) continue;
      // However many sales told something of them, it is one change.
      const version = after.version === before.version ? before.version : before.version + 1;
      change.put('customers', { ...after, version }, before);
    }
    for (const { before, after } of this.#sales.values()) {
      if (before !== undefined && before !== after) change.put('sales', after, before);
    }
  }

  #decide(told: ToldSale): SaleOutcome {
    const { sale } = told;
    const known = this.#sales.get(sale.id);
    const before = known?.after;
    const made = this.created;
    // Whose a sale is stays, until somebody attaches it elsewhere.
    const customerId = before?.customerId ?? this.#ownerOf(told);
    const after: Sale = { ...before, ...sale, ...(customerId === undefined ? {} : { customerId }) };
    if (told.saysUnrefunded) delete after.refunded;
    const { amount, refunded = 0 } = after;
    if (refunded > amount) {
      this.#refuse(told, 'refund-too-large', 'sale.refunded', 'is more than the amount', { amount });
    }
    const isNews = before === undefined || !sameValue(before, after);
    if (isNews) {
      this.#sales.set(sale.id, { ...(known?.before === undefined ? {} : { before: known.before }), after });
    }
    const isTold = before?.customerId === customerId && before?.receiptEmail === after.receiptEmail;
    if (customerId !== undefined && !isTold) this.#keepReceipt(customerId, after);
    return {
      saleId: sale.id,
      ...(customerId === undefined ? {} : { customerId }),
      created: this.created > made,
      isNews,
    };
  }

  /** Whose a sale is: who the caller says, else who has the card, else somebody new of the card's name. */
  #ownerOf({ sale, attachTo }: ToldSale): string | undefined {
    if (attachTo !== undefined) {
      const customerId = this.#survivors.get(attachTo);
      if (customerId !== undefined) this.#teach(customerId, sale);
      return customerId;
    }
    const { fingerprint, cardholderName } = sale.card ?? {};
    if (fingerprint === undefined) return undefined;
    const owner = this.#owners.get(fingerprint);
    if (owner !== undefined) return owner;
    const name = cardholderName === undefined ? undefined : nameOfCardholder(cardholderName);
    if (name === undefined) return undefined;
    const { settings, now, newId } = this.#env;
    const profile = planInstantProfile(name, fingerprint, { id: newId(), now, settings });
    this.#profiles.set(profile.id, profile);
    this.#owners.set(fingerprint, profile.id);
    return profile.id;
  }

  /** Remembers that a customer has the sale's card, unless somebody has it. */
  #teach(customerId: string, { card }: Sale): void {
    if (card === undefined || this.#owners.get(card.fingerprint) !== undefined) return;
    this.#owners.set(card.fingerprint, customerId);
    this.#edit(customerId, (customer) => withFingerprint(customer, card.fingerprint));
  }

  #keepReceipt(customerId: string, { receiptEmail }: Sale): void {
    if (receiptEmail === undefined) return;
    const { settings, now } = this.#env;
    this.#edit(customerId, (customer) =>
      withReceiptEmail(customer, receiptEmail, { id: customerId, now, settings }),
    );
  }

  #edit(customerId: string, edit: (customer: CustomerRecord) => CustomerRecord): void {
    const profile = this.#profiles.get(customerId);
    if (profile) {
      this.#profiles.set(customerId, { ...edit(profile), version: 1 });
      return;
    }
    const known = this.#customers.get(customerId);
    // Whoever was deleted since keeps their sales, and learns nothing.
    if (known && isLive(known.after)) known.after = edit(known.after);
  }

  /** Reads all that deciding about some sales needs. */
  async #lookUp(told: readonly ToldSale[]): Promise<void> {
    const saleIds = unseen(told, ({ sale }) => sale.id, this.#sales);
    const known = saleIds.length === 0 ? [] : await this.#view.getMany('sales', saleIds);
    for (const sale of known) if (sale) this.#sales.set(sale.id, { before: sale, after: sale });
    await this.#lookUpCards(told.map(({ sale }) => sale));
    await this.#lookUpSurvivors(told);
    const customerIds = unseen(told, (each) => this.#learner(each), this.#customers);
    await this.#load(customerIds.filter((id) => !this.#profiles.has(id)));
  }

  /** The customer who may learn something of a sale, as far as it is known yet. */
  #learner({ sale, attachTo }: ToldSale): string | undefined {
    if (sale.receiptEmail === undefined) return undefined;
    const known = this.#sales.get(sale.id)?.after.customerId;
    if (known !== undefined || attachTo !== undefined) return known;
    return sale.card && this.#owners.get(sale.card.fingerprint);
  }

  /** Nobody who was erased comes back by a card: a sale with it is nobody's, and tells nothing of them. */
  async #forgetErased(told: readonly ToldSale[]): Promise<readonly ToldSale[]> {
    if (this.#tombstones === undefined) {
      const erasures = await this.#view.get('erasures', 'erasures');
      this.#tombstones = erasures ? new Tombstones(erasures) : null;
    }
    const tombstones = this.#tombstones;
    if (tombstones === null) return told;
    return told.map((each) => {
      const { sale, attachTo } = each;
      const isErased = sale.card !== undefined && tombstones.has('cardFingerprint', sale.card.fingerprint);
      return isErased && attachTo === undefined ? { ...each, sale: withoutBuyer(sale) } : each;
    });
  }

  async #lookUpCards(sales: readonly Sale[]): Promise<void> {
    const fingerprints = unseen(sales, ({ card }) => card?.fingerprint, this.#owners);
    if (fingerprints.length === 0) return;
    const owners = await this.#view.customersByKey('cardFingerprint', fingerprints);
    fingerprints.forEach((fingerprint, index) => this.#owners.set(fingerprint, owners[index]?.[0]));
  }

  /** Reads the customers that sales are said to be of; the id of a merged one leads to the survivor. */
  async #lookUpSurvivors(told: readonly ToldSale[]): Promise<void> {
    const ids = unseen(told, ({ attachTo }) => attachTo, this.#survivors);
    await this.#load(unseen(ids, (id) => id, this.#customers));
    for (const id of ids) {
      const known = this.#customers.get(id)?.after;
      if (known && isLive(known)) this.#survivors.set(id, id);
      else if (known?.mergedInto !== undefined) await this.#lookUpSurvivor(id);
    }
    for (const each of told) {
      if (each.attachTo === undefined || this.#survivors.has(each.attachTo)) continue;
      const field = joined(each.path, 'attachTo');
      this.#unknown.push({
        code: 'unknown-customer',
        field,
        message: `${field}: there is no such customer.`,
      });
    }
  }

  async #lookUpSurvivor(id: string): Promise<void> {
    try {
      const survivor = await liveCustomer(this.#view, id);
      if (!this.#customers.has(survivor.id)) {
        this.#customers.set(survivor.id, { before: survivor, after: survivor });
      }
      this.#survivors.set(id, survivor.id);
    } catch (thrown) {
      if (!isDirectoryError(thrown)) throw thrown;
    }
  }

  async #load(customerIds: readonly string[]): Promise<void> {
    if (customerIds.length === 0) return;
    for (const customer of await this.#view.getMany('customers', customerIds)) {
      if (customer) this.#customers.set(customer.id, { before: customer, after: customer });
    }
  }

  #refuse(
    { path }: ToldSale,
    code: string,
    part: string,
    what: string,
    values: Record<string, string | number>,
  ): void {
    const field = joined(path, part);
    this.#issues.push({ code, field, message: `${field} ${what}.`, values });
  }
}

/** A part of a path, which may be empty. */
function joined(path: string, part: string): string {
  return path === '' ? part : `${path}.${part}`;
}

/** The different keys of some things that are not in `seen`. */
function unseen<T>(
  things: readonly T[],
  keyOf: (thing: T) => string | undefined,
  seen: ReadonlyMap<string, unknown>,
): string[] {
  const keys = new Set<string>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (key !== undefined && !seen.has(key)) keys.add(key);
  }
  return [...keys];
}
