/** Milliseconds in which several things to say become the last of them. */
const CALM = 300;

/** Not in TypeScript's DOM types yet. */
interface Notifying {
  ariaNotify(message: string, options?: { priority: 'normal' | 'high' }): void;
}

/**
 * Tells people who cannot see the screen what just changed: once, when it has settled. Uses `ariaNotify`
 * where there is one, else the polite live region it is given.
 */
export class Announcer {
  readonly #region: () => HTMLElement | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #said = '';

  constructor(region: () => HTMLElement | null) {
    this.#region = region;
  }

  /** Says `message` unless it was the last thing said. */
  say(message: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (message === this.#said || message === '') return;
      this.#said = message;
      const region = this.#region();
      if (region === null) return;
      if ('ariaNotify' in region)
        (region as HTMLElement & Notifying).ariaNotify(message, { priority: 'normal' });
      else region.textContent = message;
    }, CALM);
  }

  /** Lets the same words be said again: something happened in between. */
  forget(): void {
    this.#said = '';
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
