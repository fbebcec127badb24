import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LONGEST_BLOCK_REASON } from '../core/block-plan.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { Observed } from '../state/observable.js';
import { block } from '../i18n/en/block.js';
import { form } from '../i18n/en/form.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { dialogs } from '../theme/dialogs.js';
import { tokens } from '../theme/tokens.js';
import { DirectoryElement } from './directory-element.js';
import { FocusReturn } from './focus-return.js';
import { issuesOf, issueText } from './issue-text.js';

/**
 * @summary A window that asks why the customer who is open is to be blocked, and blocks them.
 *
 * It opens as soon as it is in the page.
 *
 * @fires {CustomEvent} customer-block-close - It was left, whether somebody was blocked or not. Does not bubble.
 */
export class CustomerBlockElement extends DirectoryElement {
  protected static override english = { ...block, ...form };
  static override styles = [
    tokens,
    base,
    controls,
    dialogs,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  /** Who is to be blocked. */
  @property({ attribute: 'customer-id' })
  customerId: string | undefined;

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('textarea') private readonly field!: HTMLTextAreaElement;

  /** Why the last try did not block anybody. */
  @state() private problem: string | undefined;
  @state() private saving = false;
  readonly #before = new FocusReturn();

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory, directory.profile];
  }

  protected override firstUpdated(): void {
    this.#before.remember();
    this.dialog.showModal();
    this.field.focus();
  }

  protected override render(): TemplateResult {
    const { words, problem } = this;
    const { customer } = this.directory?.profile.snapshot ?? {};
    const name = customer?.id === this.customerId ? customer?.name : undefined;
    return html`<dialog
      aria-labelledby="title"
      aria-describedby="explain"
      @close=${this.#onClose}
      @keydown=${this.#onKeydown}
    >
      <div class="dialog-title">
        <h2 id="title">
          ${name === undefined ? words.text('block.title.unnamed') : words.text('block.title', { name: `\u2068${name}\u2069` })}
        </h2>
      </div>
      <form novalidate @submit=${this.#onSubmit}>
        <p class="quiet" id="explain">${words.text('block.explain')}</p>
        <div class="field">
          <label for="reason">${words.text('block.reason')}</label>
          <textarea
            id="reason"
            rows="3"
            required
            dir="auto"
            maxlength=${LONGEST_BLOCK_REASON}
            aria-invalid=${problem === undefined ? nothing : 'true'}
            aria-describedby=${problem === undefined ? nothing : 'problem'}
            @input=${() => (this.problem = undefined)}
          ></textarea>
          ${problem === undefined ? nothing : html`<p class="field-error" id="problem" role="alert">${problem}</p>`}
        </div>
        <div class="choices">
          <button type="button" @click=${() => this.dialog.close()}>${words.text('action.cancel')}</button>
          <button class="primary" type="submit" aria-disabled=${this.saving}>
            ${words.text('block.do')}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // What is behind the window cannot be reached, by its shortcuts neither.
    event.stopPropagation();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.#block();
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#block();
  };

  async #block(): Promise<void> {
    const { customerId, words } = this;
    if (this.saving || customerId === undefined) return;
    const reason = this.field.value.trim();
    if (reason === '') return this.#refuse(words.text('form.issue.required'));
    this.saving = true;
    const outcome = await this.request({ type: 'block-customers', ids: [customerId], reason });
    this.saving = false;
    if (outcome.ok || outcome.prevented) return this.dialog.close();
    const [issue] = issuesOf(outcome.error);
    this.#refuse(issueText(issue!, words));
  }

  #refuse(problem: string): void {
    this.problem = problem;
    this.field.focus();
  }

  readonly #onClose = (): void => {
    this.#before.giveBack(null);
    this.dispatchEvent(new CustomEvent('customer-block-close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-block': CustomerBlockElement;
  }
}
