import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { EXPORT_COLUMNS } from '../core/csv/square-columns.js';
import { columnPermission } from '../core/hidden-questions.js';
import type { DirectoryState } from '../state/directory-state.js';
import { ExportState, type ExportScope } from '../state/export-state.js';
import type { Observed } from '../state/observable.js';
import { exports } from '../i18n/en/exports.js';
import { imports } from '../i18n/en/imports.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { hasFocus } from './active-element.js';
import { DirectoryElement } from './directory-element.js';
import { fieldName } from './import-words.js';
import { saveFile } from './save-file.js';
import { symbol } from './symbols.js';
import { todayOf } from './value-context.js';

/**
 * @summary Writes customers into a CSV file: everybody, the list as it is, or the selection; all columns or some.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - `close-dialog` when the person is done.
 *
 * @csspart footer - The buttons.
 */
export class CustomerExportElement extends DirectoryElement {
  protected static override english = { ...exports, ...imports };
  static override styles = [
    tokens,
    base,
    controls,
    css`
      :host {
        container-type: inline-size;
      }
      .flow {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
        block-size: 100%;
        min-block-size: 20rem;
      }
      header,
      footer {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: calc(var(--_unit) * 2);
        padding: calc(var(--_unit) * 4) calc(var(--_unit) * 4) calc(var(--_unit) * 2) calc(var(--_unit) * 6);
      }
      footer {
        padding: calc(var(--_unit) * 3) calc(var(--_unit) * 6);
        border-block-start: 1px solid var(--_border);
      }
      footer > .primary {
        margin-inline-start: auto;
      }
      h2 {
        font-size: 1.3em;
        font-weight: 650;
        letter-spacing: -0.01em;
      }
      h2:focus {
        outline: none;
      }
      .body {
        display: grid;
        align-content: start;
        gap: calc(var(--_unit) * 6);
        overflow: auto;
        padding: calc(var(--_unit) * 3) calc(var(--_unit) * 6) calc(var(--_unit) * 6);
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-block-end: calc(var(--_unit) * 2);
        padding: 0;
        font-weight: 600;
      }
      .choice {
        display: flex;
        align-items: center;
        gap: calc(var(--_unit) * 2.5);
        min-block-size: max(28px, var(--_control-height));
        font-weight: 400;
      }
      .choice .quiet {
        margin-inline-start: auto;
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
        gap: 0 calc(var(--_unit) * 4);
      }
      .all {
        display: flex;
        gap: calc(var(--_unit) * 4);
        margin-block-end: calc(var(--_unit) * 2);
      }
      .error {
        display: flex;
        gap: calc(var(--_unit) * 2);
        color: var(--_danger);
      }
      progress {
        inline-size: 100%;
        accent-color: var(--_accent);
      }
    `,
  ];

  #state: ExportState | undefined;

  protected override observed(directory: DirectoryState): Observed[] {
    this.#state ??= new ExportState(directory);
    return [directory, directory.list, this.#state];
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

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this;
    const flow = this.#state;
    if (flow === undefined) return nothing;
    const { status, error, progress, columns } = flow.snapshot;
    const working = status === 'working';
    return html`
      <div class="flow">
        <header>
          <h2 tabindex="-1">${words.text('exports.title')}</h2>
          <button class="icon" aria-label=${words.text('action.close')} @click=${this.#onClose}>
            ${symbol('close')}
          </button>
        </header>
        <div class="body">
          ${
            error === undefined
              ? nothing
              : html`<p class="error" role="alert">
                  ${symbol('warning')} ${words.text(`error.${error.code}`)}
                </p>`
          }
          ${this.#renderScopes(flow)} ${this.#renderColumns(flow)}
          <p class="quiet">${words.text('exports.hint')}</p>
          ${
            working
              ? html`<progress
                  aria-label=${words.text('exports.working')}
                  max=${progress?.total ?? 1}
                  value=${progress?.total === undefined ? nothing : progress.done}
                ></progress>`
              : nothing
          }
          <p role="status">
            ${status === 'done' ? html`${symbol('check')} ${words.text('exports.done')}` : nothing}
          </p>
        </div>
        <footer part="footer">
          ${
            working
              ? html`<button class="cancel" @click=${this.#onCancel}>${words.text('action.cancel')}</button>`
              : nothing
          }
          <button
            class="primary"
            ?disabled=${columns?.length === 0}
            aria-disabled=${working ? 'true' : 'false'}
            @click=${this.#onExport}
          >
            ${symbol('download')} ${words.text('exports.run')}
          </button>
        </footer>
      </div>
    `;
  }

  #renderScopes(flow: ExportState): TemplateResult {
    const { words } = this;
    return html`
      <fieldset>
        <legend>${words.text('exports.who')}</legend>
        ${flow.scopes.map((scope) => {
          const count = flow.count(scope);
          return html`
            <label class="choice">
              <input
                type="radio"
                name="scope"
                .checked=${flow.snapshot.scope === scope}
                @change=${() => flow.choose({ scope })}
              />
              ${this.#scopeName(scope)}
              <span class="quiet numeric"
                >${count === undefined ? '' : words.text('exports.count', { count })}</span
              >
            </label>
          `;
        })}
      </fieldset>
    `;
  }

  #scopeName(scope: ExportScope): TemplateResult | string {
    const { words, directory } = this;
    const groupId = directory?.list.snapshot.groupId;
    const group = directory?.snapshot.groups?.find(({ id }) => id === groupId);
    const plainGroup = scope === 'list' && groupId !== 'all' && directory?.list.snapshot.search.trim() === '';
    return plainGroup && group?.kind === 'manual'
      ? html`<bdi>${group.name}</bdi>`
      : words.text(`exports.scope.${scope}`);
  }

  #renderColumns(flow: ExportState): TemplateResult {
    const { words, directory } = this;
    const custom = directory?.snapshot.description?.customFields ?? [];
    const seesContact = directory?.snapshot.permissions.has('viewContact') ?? true;
    const all = [...EXPORT_COLUMNS, ...custom.map(({ key }) => `custom.${key}`)].filter(
      (column) => seesContact || columnPermission(column, custom) !== 'viewContact',
    );
    const chosen = new Set(flow.snapshot.columns ?? all);
    const choose = (column: string, wanted: boolean): void => {
      const columns = all.filter((each) => (each === column ? wanted : chosen.has(each)));
      flow.choose({ columns: columns.length === all.length ? undefined : columns });
    };
    return html`
      <fieldset>
        <legend>${words.text('exports.columns')}</legend>
        <div class="all">
          <button class="link" @click=${() => flow.choose({ columns: undefined })}>
            ${words.text('exports.columns.all')}
          </button>
          <button class="link" @click=${() => flow.choose({ columns: [] })}>
            ${words.text('exports.columns.none')}
          </button>
        </div>
        <div class="columns">
          ${all.map(
            (column) => html`
              <label class="choice">
                <input
                  type="checkbox"
                  .checked=${chosen.has(column)}
                  @change=${(event: Event) => choose(column, (event.target as HTMLInputElement).checked)}
                />
                ${fieldName(column, words, custom)}
              </label>
            `,
          )}
        </div>
      </fieldset>
    `;
  }

  async #onExport(): Promise<void> {
    const { directory } = this;
    if (this.#state?.snapshot.status === 'working') return;
    const file = await this.#state?.run();
    if (file && directory) saveFile(file, `customers-${todayOf(directory)}.csv`);
  }

  #onCancel(): void {
    this.#state?.cancel();
    this.renderRoot.querySelector<HTMLElement>('.primary')?.focus();
  }

  #onClose(): void {
    this.#state?.cancel();
    void this.request({ type: 'close-dialog' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-export': CustomerExportElement;
  }
}
