import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { DEFAULT_SETTINGS } from '../core/settings.js';
import type { DirectoryState } from '../state/directory-state.js';
import { ImportState, type ImportStep } from '../state/import-state.js';
import type { Observed } from '../state/observable.js';
import { imports } from '../i18n/en/imports.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { hasFocus } from './active-element.js';
import { DirectoryElement } from './directory-element.js';
import { importLayout } from './import-layout.js';
import { renderMapping } from './import-mapping.js';
import { renderReport, renderUndone } from './import-report.js';
import type * as ImportReview from './import-review.js';
import { importFailure, progressText } from './import-words.js';
import { mappingMemory } from './mapping-memory.js';
import { symbol } from './symbols.js';
import { valueContext } from './value-context.js';

/** The steps a person sees, with the work between them shown as part of the next. */
const STAGES = ['choose', 'mapping', 'review', 'report'] as const;

const STAGE_OF: Readonly<Record<ImportStep, (typeof STAGES)[number]>> = {
  choose: 'choose',
  reading: 'mapping',
  mapping: 'mapping',
  review: 'review',
  running: 'report',
  report: 'report',
  undone: 'report',
};

/**
 * @summary Brings customers in from a CSV file: drop, mapping, dry run, import, report, undo.
 *
 * Nothing is changed before the person has seen what will be: each row is made, changes, stays, fits two
 * customers or cannot be read, and says why.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - `close-dialog` when the person is done.
 *
 * @csspart stages - The list of steps.
 * @csspart drop - Where a file is dropped.
 * @csspart footer - The buttons.
 */
export class CustomerImportElement extends DirectoryElement {
  protected static override english = imports;
  static override styles = [tokens, base, controls, importLayout];

  @state()
  private dragging = false;

  /** How a dry run is shown: on its way while the columns are looked at. */
  @state()
  private review: typeof ImportReview | 'missing' | undefined;

  #state: ImportState | undefined;
  #shownStep: ImportStep = 'choose';

  /** The import under way; made with the directory. */
  get import(): ImportState | undefined {
    return this.#state;
  }

  protected override observed(directory: DirectoryState): Observed[] {
    this.#state ??= new ImportState(directory, { memory: mappingMemory });
    return [directory, this.#state];
  }

  /** Focuses the title. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus(options);
  }

  protected override firstUpdated(): void {
    // The window opened before its content was here.
    if (hasFocus(this.closest('dialog'))) this.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('directory')) this.#state = undefined;
    super.willUpdate(changed);
  }

  protected override updated(): void {
    const step = this.#state?.snapshot.step ?? 'choose';
    if (step === this.#shownStep) return;
    if (step !== 'choose' && this.review === undefined) void this.#loadReview();
    this.#shownStep = step;
    this.focus();
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const flow = this.#state;
    const { step = 'choose', error } = flow?.snapshot ?? {};
    const { customFields } = this.directory?.snapshot.description ?? DEFAULT_SETTINGS;
    return html`
      <div class="flow">
        <header>
          <h2 tabindex="-1">${words.text(`imports.title.${step}`)}</h2>
          <button class="icon" aria-label=${words.text('action.close')} @click=${this.#onClose}>
            ${symbol('close')}
          </button>
        </header>
        ${this.#renderStages(step)}
        <div class="body">
          ${
            flow === undefined || error === undefined
              ? nothing
              : html`<div class="error" role="alert">
                  ${symbol('warning')}
                  <div>
                    ${step === 'choose' ? html`<p class="name"><bdi>${flow.snapshot.file?.name}</bdi></p>` : nothing}
                    ${importFailure(error, flow, words, customFields)}
                  </div>
                </div>`
          }
          ${this.#renderStep(step)}
        </div>
        ${this.#renderFooter(step)}
      </div>
    `;
  }

  #renderStages(step: ImportStep): TemplateResult {
    const { words } = this;
    const now = STAGES.indexOf(STAGE_OF[step]);
    return html`
      <ol class="stages" part="stages" aria-label=${words.text('imports.stages')}>
        ${STAGES.map(
          (stage, index) => html`
            <li
              aria-current=${index === now ? 'step' : 'false'}
              class=${index < now ? 'past' : index === now ? 'now' : ''}
            >
              <span class="mark" aria-hidden="true"
                >${index < now ? symbol('check') : words.number(index + 1)}</span
              >
              ${words.text(`imports.stage.${stage}`)}
            </li>
          `,
        )}
      </ol>
    `;
  }

  #renderStep(step: ImportStep): unknown {
    const flow = this.#state;
    const { directory } = this;
    if (flow === undefined || directory === undefined) return nothing;
    const { customFields, currency } = directory.snapshot.description ?? DEFAULT_SETTINGS;
    switch (step) {
      case 'choose':
        return this.#renderChoose();
      case 'reading':
      case 'running':
        return this.#renderProgress(step);
      case 'mapping':
        return renderMapping(flow, this.words, customFields);
      case 'review':
        return this.#renderReview(flow, directory, currency);
      case 'report':
        return renderReport(flow, this.words, customFields);
      case 'undone':
        return renderUndone(flow, this.words, customFields);
      default:
        return step satisfies never;
    }
  }

  #renderChoose(): TemplateResult {
    const { words } = this;
    const empty = this.directory?.customers === 0;
    return html`
      <div
        class="drop ${this.dragging ? 'over' : ''}"
        part="drop"
        @dragover=${this.#onDragOver}
        @dragleave=${() => (this.dragging = false)}
        @drop=${this.#onDrop}
      >
        ${symbol('upload')}
        <p class="lead">${words.text('imports.drop')}</p>
        <button class="primary" @click=${() => this.#input?.click()}>${words.text('imports.choose')}</button>
        <input
          class="visually-hidden"
          type="file"
          tabindex="-1"
          aria-hidden="true"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          @change=${this.#onChosen}
        />
      </div>
      <ul class="hints">
        <li>${symbol('check')}<span>${words.text('imports.hint.formats')}</span></li>
        <li>${symbol('check')}<span>${words.text('imports.hint.dry-run')}</span></li>
        <li>
          ${symbol('check')}<span>${words.text(empty ? 'imports.hint.group' : 'imports.hint.match')}</span>
        </li>
      </ul>
    `;
  }

  #renderReview(flow: ImportState, directory: DirectoryState, currency: string): unknown {
    const { review, words } = this;
    if (review === undefined) return nothing;
    if (review !== 'missing')
      return review.renderReview(flow, { ...valueContext(directory, words), currency });
    return html`<div class="error" role="alert">
      ${symbol('warning')}
      <div>
        <p>${words.text('error.unavailable')}</p>
        <p class="remedies">
          <button @click=${() => void this.#loadReview()}>${words.text('action.retry')}</button>
        </p>
      </div>
    </div>`;
  }

  async #loadReview(): Promise<void> {
    this.review = await import('./import-review.js').catch(() => 'missing' as const);
  }

  #renderProgress(step: 'reading' | 'running'): TemplateResult {
    const { words } = this;
    const progress = this.#state?.snapshot.progress;
    const done = progress?.done ?? 0;
    const total = progress?.total;
    return html`
      <div class="progress">
        <p class="lead"><bdi>${this.#state?.snapshot.file?.name}</bdi></p>
        <progress
          aria-label=${words.text(`imports.title.${step}`)}
          max=${total ?? 1}
          value=${total === undefined ? nothing : Math.min(done, total)}
        ></progress>
        <p class="quiet numeric" aria-live="off">${progressText(step, progress, performance.now(), words)}</p>
      </div>
    `;
  }

  #renderFooter(step: ImportStep): TemplateResult | typeof nothing {
    const { words } = this;
    const flow = this.#state;
    if (flow === undefined || step === 'choose') return nothing;
    const { mapping, report } = flow.snapshot;
    switch (step) {
      case 'reading':
      case 'running':
        return html`<footer part="footer">
          <button @click=${() => flow.cancel()}>${words.text('action.cancel')}</button>
        </footer>`;
      case 'mapping':
        return html`<footer part="footer">
          <button @click=${() => flow.back()}>${words.text('imports.other-file')}</button>
          <button
            class="primary"
            ?disabled=${mapping.every((field) => field === null)}
            @click=${() => void flow.check()}
          >
            ${words.text('imports.check')}
          </button>
        </footer>`;
      case 'review':
        return html`<footer part="footer">
          <button @click=${() => flow.back()}>${words.text('action.back')}</button>
          <button class="primary" ?disabled=${flow.willChange === 0} @click=${() => void flow.run()}>
            ${words.text('imports.run', { count: flow.willChange })}
          </button>
        </footer>`;
      case 'report':
        return html`<footer part="footer">
          <button @click=${() => void flow.undo()} ?disabled=${report?.changeId === undefined}>
            ${words.text('imports.undo')}
          </button>
          <button class="primary" @click=${this.#onShow}>${words.text('imports.show')}</button>
        </footer>`;
      case 'undone':
        return html`<footer part="footer">
          <button @click=${() => flow.restart()}>${words.text('imports.other-file')}</button>
          <button class="primary" @click=${this.#onClose}>${words.text('action.close')}</button>
        </footer>`;
      default:
        return step satisfies never;
    }
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>('input[type=file]');
  }

  #onChosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file) void this.#state?.choose(file);
  }

  #onDragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dragging = true;
  }

  #onDrop(event: DragEvent): void {
    event.preventDefault();
    this.dragging = false;
    const file = event.dataTransfer?.files[0];
    if (file) void this.#state?.choose(file);
  }

  #onShow(): void {
    const groupId = this.#state?.snapshot.report?.groupId;
    if (groupId !== undefined) void this.request({ type: 'show-group', groupId });
    this.#onClose();
  }

  #onClose(): void {
    this.#state?.cancel();
    void this.request({ type: 'close-dialog' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-import': CustomerImportElement;
  }
}
