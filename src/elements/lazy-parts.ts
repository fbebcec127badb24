import { asDirectoryError } from '../core/errors.js';
import type { DirectoryState } from '../state/directory-state.js';

/** Parts of the directory that its first screen does not need. Each is a file of its own, loaded once. */
const PARTS = {
  'customer-profile': () => import('../register/customer-profile.js'),
  'customer-block': () => import('../register/customer-block.js'),
  'customer-form': () => import('../register/customer-form.js'),
  'customer-hint': () => import('../register/customer-hint.js'),
  'customer-notes': () => import('../register/customer-notes.js'),
  'customer-history': () => import('../register/customer-history.js'),
  'customer-cards': () => import('../register/customer-cards.js'),
  'customer-coupons': () => import('../register/customer-coupons.js'),
  'customer-loyalty': () => import('../register/customer-loyalty.js'),
  'customer-marketing': () => import('../register/customer-marketing.js'),
  'customer-appointments': () => import('../register/customer-appointments.js'),
  'customer-activity': () => import('../register/customer-activity.js'),
  'customer-memberships': () => import('../register/customer-memberships.js'),
  'customer-import': () => import('../register/customer-import.js'),
  'customer-export': () => import('../register/customer-export.js'),
  'customer-filter-panel': () => import('../register/customer-filter-panel.js'),
  'customer-filter-chips': () => import('../register/customer-filter-chips.js'),
  'customer-filter-builder': () => import('../register/customer-filter-builder.js'),
  'customer-date': () => import('../register/customer-date.js'),
  'customer-picker': () => import('../register/customer-picker.js'),
  'customer-group-rule': () => import('../register/customer-group-rule.js'),
  'customer-group-editor': () => import('../register/customer-group-editor.js'),
};

export type LazyPart = keyof typeof PARTS;

/** Whether a tag is that of a part. */
export function isLazyPart(tag: string): tag is LazyPart {
  return Object.hasOwn(PARTS, tag);
}

/** Sees to it that a part is defined; the element upgrades when it comes. Rejects when its file cannot be loaded. */
async function loadPart(tag: LazyPart): Promise<void> {
  if (!customElements.get(tag)) await PARTS[tag]();
}

/** The parts that an element shows: each is loaded when it comes into view, and told once if it cannot be. */
export class ShownParts {
  #shown: readonly LazyPart[] = [];

  /** Loads those of `parts` that were not shown before. */
  show(parts: readonly LazyPart[], directory: DirectoryState): void {
    const come = parts.filter((part) => !this.#shown.includes(part));
    this.#shown = parts;
    for (const part of come) loadOrTell(part, directory);
  }
}

function loadOrTell(part: LazyPart, directory: DirectoryState): void {
  loadPart(part).catch((thrown: unknown) => {
    directory.notices.add({
      message: 'error.part-missing',
      values: {},
      error: asDirectoryError(thrown).toJSON(),
      retry: () => loadOrTell(part, directory),
    });
  });
}

/** Loads what people open next while the page has nothing else to do. */
export function loadPartsWhenIdle(): void {
  const load = (): void => {
    for (const tag of [
      'customer-profile',
      'customer-notes',
      'customer-history',
      'customer-activity',
      'customer-memberships',
      'customer-form',
      'customer-filter-panel',
      'customer-filter-builder',
    ] as const) {
      // A part that fails here is asked for again, and its failure shown, when it is needed.
      loadPart(tag).catch(() => undefined);
    }
  };
  if ('requestIdleCallback' in globalThis) requestIdleCallback(load, { timeout: 2_000 });
  else setTimeout(load, 500);
}
