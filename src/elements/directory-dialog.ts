import { html, nothing, type TemplateResult } from 'lit';
import type { Localization } from '../i18n/localization.js';
import type { DirectorySnapshot } from '../state/directory-state.js';
import { EXPORTED_PARTS } from './exported-parts.js';
import { FocusReturn } from './focus-return.js';
import type { WantedFilters } from './filter-families.js';
import type { LazyPart } from './lazy-parts.js';

type Dialog = DirectorySnapshot['dialog'];

/** The element that each flow over the list is. */
const FLOWS: { readonly [Flow in Exclude<Dialog, 'none'>]: LazyPart } = {
  import: 'customer-import',
  export: 'customer-export',
  group: 'customer-group-editor',
  filter: 'customer-filter-panel',
};

/** The element of the flow that is open. */
export function partOfDialog(dialog: Dialog): LazyPart | undefined {
  return dialog === 'none' ? undefined : FLOWS[dialog];
}

/** A modal window of its own: what is behind it cannot be reached until it closes. */
export class DirectoryDialog {
  readonly #root: () => ParentNode;
  readonly #cancel: () => void;
  readonly #before = new FocusReturn();

  /** `cancel` is called when the person leaves by Escape. */
  constructor(root: () => ParentNode, cancel: () => void) {
    this.#root = root;
    this.#cancel = cancel;
  }

  render(dialog: Dialog, words: Localization, density: string, filters: WantedFilters): TemplateResult {
    return html`
      <dialog
        part="dialog"
        class=${dialog}
        aria-label=${dialog === 'none' ? nothing : words.text(`directory.${dialog}`)}
        @cancel=${this.#onCancel}
      >
        ${renderFlow(dialog, density, filters)}
      </dialog>
    `;
  }

  /** Opens or closes the window; `list` takes the focus where what had it is gone. */
  show(isWanted: boolean, list: HTMLElement | null): void {
    const dialog = this.#root().querySelector('dialog');
    if (dialog === null || dialog.open === isWanted) return;
    if (isWanted) {
      this.#before.remember();
      dialog.showModal();
    } else {
      dialog.close();
      this.#before.giveBack(list);
    }
  }

  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    this.#cancel();
  };
}

function renderFlow(
  dialog: Dialog,
  density: string,
  filters: WantedFilters,
): TemplateResult | typeof nothing {
  const parts = EXPORTED_PARTS.dialog;
  switch (dialog) {
    case 'import':
      return html`<customer-import density=${density} exportparts=${parts}></customer-import>`;
    case 'export':
      return html`<customer-export density=${density} exportparts=${parts}></customer-export>`;
    case 'group':
      return html`<customer-group-editor density=${density} exportparts=${parts}></customer-group-editor>`;
    case 'filter':
      return html`<customer-filter-panel
        closable
        density=${density}
        .filters=${filters}
        exportparts=${parts}
      ></customer-filter-panel>`;
    case 'none':
      return nothing;
    default:
      return dialog satisfies never;
  }
}
