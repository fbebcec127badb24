import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { DirectoryAdapter } from '../adapters/adapter.js';
import { localizationContext } from '../i18n/context.js';
import { loadMessages, loadedMessages, nearestLocale } from '../i18n/locales.js';
import { Localization } from '../i18n/localization.js';
import type { Messages } from '../i18n/messages.js';
import { directoryContext } from '../state/contexts.js';
import { DirectoryState } from '../state/directory-state.js';
import type { Observed } from '../state/observable.js';
import type { DirectoryRequest, RequestOutcome } from '../state/requests.js';
import { followContext } from './context-follower.js';
import { nearestLanguage, onLanguageChange } from './nearest-language.js';

/**
 * What the elements share: a directory to show (from `<customer-directory>`, or made from an own
 * `adapter`), words of the nearest language, and one way to ask for something.
 */
export abstract class DirectoryElement extends LitElement {
  /** English words of this element beyond those that all elements share. */
  protected static english: Messages = {};

  /** The directory shown. Comes from the surrounding `<customer-directory>`; set it to use the element alone. */
  @property({ attribute: false })
  directory: DirectoryState | undefined;

  /** A backend of the element's own, for use outside `<customer-directory>`. */
  @property({ attribute: false })
  adapter: DirectoryAdapter | undefined;

  /** Words that replace the dictionary's, by message key. */
  @property({ attribute: false })
  strings: Messages | undefined;

  /** Words of the surrounding `<customer-directory>`. */
  @state()
  protected inheritedWords: Localization | undefined;

  /** Words and formats to render with. */
  @state()
  protected words: Localization = this.#including(new Localization('en', loadedMessages('en') ?? {}));

  #owned: DirectoryState | undefined;
  #observed: (() => void)[] = [];
  /** Ends what was begun when the element came into the page. */
  #leave: (() => void)[] = [];
  #language = 0;

  /** The parts of the directory that a change of should render this element again. */
  protected observed(directory: DirectoryState): Observed[] {
    return [directory];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = [
      followContext(this, directoryContext, (directory) => (this.directory = directory)),
      followContext(this, localizationContext, (words) => (this.inheritedWords = words)),
      onLanguageChange(() => void this.#localize()),
    ];
    void this.#localize();
    this.#observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of [...this.#leave, ...this.#observed]) stop();
    this.#leave = this.#observed = [];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('adapter')) this.adopt();
    if (changed.has('directory')) this.#observe();
    if (changed.has('strings') || changed.has('inheritedWords')) void this.#localize();
  }

  /**
   * Asks for something: tells the host by a cancelable `customer-request`, and does it unless the host
   * called `preventDefault()`.
   */
  protected async request(request: DirectoryRequest): Promise<RequestOutcome> {
    const event = new CustomEvent<DirectoryRequest>('customer-request', {
      detail: request,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    if (!this.dispatchEvent(event)) return { ok: false, prevented: true };
    return (await this.directory?.request(request)) ?? { ok: false, prevented: true };
  }

  /** How the adapter is reached; `undefined` while that is not there yet. */
  protected reached(adapter: DirectoryAdapter): DirectoryAdapter | undefined {
    return adapter;
  }

  /** Shows what the adapter has, from the beginning. */
  protected adopt(): void {
    this.#owned?.dispose();
    const adapter = this.adapter && this.reached(this.adapter);
    if (adapter === undefined && this.#owned !== undefined && this.directory === this.#owned) {
      this.directory = undefined;
    }
    this.#owned = adapter && new DirectoryState(adapter);
    if (this.#owned === undefined) return;
    this.directory = this.#owned;
    void this.#owned.open();
  }

  #observe(): void {
    for (const stop of this.#observed) stop();
    const { directory } = this;
    this.#observed =
      directory === undefined || !this.isConnected
        ? []
        : this.observed(directory).map((part) => part.subscribe(() => this.requestUpdate()));
  }

  /** Takes the words of the directory around, else of the nearest `lang`; loads them if need be. */
  async #localize(): Promise<void> {
    const turn = ++this.#language;
    if (this.inheritedWords !== undefined && this.strings === undefined && !this.hasAttribute('lang')) {
      this.words = this.#including(this.inheritedWords);
      return;
    }
    const { key, tag } = nearestLocale(nearestLanguage(this));
    const messages = loadedMessages(key) ?? (await loadMessages(key));
    if (turn !== this.#language) return;
    this.words = this.#including(new Localization(tag, messages, this.strings ?? {}));
  }

  #including(words: Localization): Localization {
    return words.including((this.constructor as typeof DirectoryElement).english);
  }
}
