import { fold } from '../core/text.js';

/** Letters typed within this time belong to one word, in milliseconds. */
const TYPING_TIME = 700;

/** Finds a line by the first letters of its name, as they are typed. */
export class TypedName {
  #typed = '';
  #at = 0;

  /** The place of the next name, from `at` on and round, that begins with what was typed; -1 where none does. */
  next({ key, timeStamp }: KeyboardEvent, names: readonly string[], at: number): number {
    this.#typed = timeStamp - this.#at < TYPING_TIME ? this.#typed + key : key;
    this.#at = timeStamp;
    // A first letter leads on; further ones may fit where it led.
    const from = this.#typed.length > 1 ? at : at + 1;
    const typed = fold(this.#typed);
    const places = names.map((_, index) => (from + index) % names.length);
    return places.find((place) => fold(names[place] ?? '').startsWith(typed)) ?? -1;
  }
}
