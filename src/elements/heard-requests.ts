import type { HostRequestName, WantedActions } from './host-actions.js';

const REQUESTS: readonly HostRequestName[] = ['message', 'add-card', 'book'];

/**
 * The actions that a host brings: those it names, and the requests whose event it listens to on the element.
 */
export class HostActions {
  readonly #heard = new Set<HostRequestName>();
  #wanted: WantedActions | undefined;
  #all: WantedActions = [];

  /** An event is listened to; whether that says something new. */
  hear(event: string): boolean {
    const name = REQUESTS.find((each) => event === `customer-${each}`);
    if (name === undefined || this.#heard.has(name)) return false;
    this.#heard.add(name);
    this.#all = [...this.#heard, ...(this.#wanted ?? [])];
    return true;
  }

  /** Everything that is offered; the same list until something changes. */
  with(wanted: WantedActions | undefined): WantedActions {
    if (wanted !== this.#wanted) {
      this.#wanted = wanted;
      this.#all = [...this.#heard, ...(wanted ?? [])];
    }
    return this.#all;
  }
}
