import { PersonColumns } from '../columns/person-columns.js';
import type { PlainPerson } from '../core/csv/plain-person.js';
import type { CustomerRecord } from '../core/customer.js';
import { AsciiJson } from './ascii-json.js';
import { writeNewcomer, writePlainPerson } from './record-json.js';

/** Lines lie in pieces of about so many bytes: enough for hundreds, few enough not to wait empty. */
const PIECE = 1 << 18;

/**
 * New customers on their way into a store, all at once and at one instant. They are nobody else's: who takes them
 * in keeps them. Each is kept as what a store needs in the end, a line and its columns, and as no record: a
 * hundred thousand of those would keep the garbage collector busy for as long as all the rest takes.
 */
export class Newcomers {
  /** In the order they were added. */
  readonly ids: string[] = [];
  /** What columns keep of them, by place. Theirs is the time of the plan, not when they come. */
  readonly people = new PersonColumns();
  readonly #groupIds: (readonly string[])[] = [];
  /** Their lines without id and instants: the pieces that are full and the one being written. */
  readonly #pieces: Uint8Array[] = [];
  readonly #json = new AsciiJson();
  /** By place: the piece of a line, and where in it that begins and ends. */
  readonly #pieceOf: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** Rows that the columns have room for. */
  #room = 0;
  #places: Map<string, number> | undefined;
  #instant = '';
  /** The instants as every line has them. */
  #instants: Uint8Array = new Uint8Array(0);

  get count(): number {
    return this.ids.length;
  }

  /** ISO 8601: when they are made and were changed last. That of the first until they are stamped. */
  get instant(): string {
    return this.#instant;
  }

  /** Adds a customer and gives their place. The record is not kept. */
  add(record: CustomerRecord): number {
    this.#places = undefined;
    if (this.count === 0) this.stamp(record.createdAt);
    const place = this.ids.push(record.id) - 1;
    if (place >= this.#room) this.people.reserve((this.#room = Math.max(this.#room * 2, 1024)));
    this.#put(place, record);
    return place;
  }

  /** {@link add} for the customer of a plain row. */
  addPlain(id: string, person: PlainPerson, groupIds: readonly string[]): number {
    this.#places = undefined;
    if (this.count === 0) this.stamp(person.createdAt);
    const place = this.ids.push(id) - 1;
    if (place >= this.#room) this.people.reserve((this.#room = Math.max(this.#room * 2, 1024)));
    const json = this.#begin(place);
    writePlainPerson(json, person, groupIds);
    this.#ends[place] = json.length;
    this.#groupIds[place] = groupIds;
    this.people.setPlain(place, person);
    return place;
  }

  /** Puts another record of the same customer in its place. */
  replace(place: number, record: CustomerRecord): void {
    this.#put(place, record);
  }

  at(place: number): CustomerRecord {
    const json = new AsciiJson();
    this.writeLine(place, json);
    return JSON.parse(json.text()) as CustomerRecord;
  }

  groupIdsAt(place: number): readonly string[] {
    return this.#groupIds[place]!;
  }

  /** Writes a customer's line, without a newline. */
  writeLine(place: number, json: AsciiJson): void {
    json.ascii('{"id":');
    json.string(this.ids[place]!);
    json.raw(this.#instants);
    const piece = this.#pieces[this.#pieceOf[place]!] ?? this.#json.bytes;
    json.raw(piece.subarray(this.#starts[place], this.#ends[place]));
  }

  /** The record of an id, if it is one of theirs. */
  find(id: string): CustomerRecord | undefined {
    this.#places ??= new Map(this.ids.map((known, place) => [known, place]));
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.at(place);
  }

  /** Says when they come, ISO 8601: that is when they are made and were changed last. */
  stamp(instant: string): void {
    this.#instant = instant;
    const json = new AsciiJson();
    json.ascii(',"createdAt":');
    json.string(instant);
    json.ascii(',"updatedAt":');
    json.string(instant);
    json.ascii(',');
    this.#instants = json.take();
  }

  /** Begins the line of a place. */
  #begin(place: number): AsciiJson {
    const json = this.#json;
    if (json.length > PIECE) this.#pieces.push(json.take());
    this.#pieceOf[place] = this.#pieces.length;
    this.#starts[place] = json.length;
    return json;
  }

  #put(place: number, record: CustomerRecord): void {
    const json = this.#begin(place);
    writeNewcomer(json, record);
    this.#ends[place] = json.length;
    this.#groupIds[place] = record.groupIds;
    this.people.set(place, record);
  }
}
