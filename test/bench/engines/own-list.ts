import '../../../src/register/customer-list.js';
import type { DirectoryAdapter } from '../../../src/adapters/adapter.js';
import { ALL_PERMISSIONS } from '../../../src/core/permissions.js';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.js';
import type { OperationName, OperationOutput } from '../../../src/directory/operation-types.js';
import { scrollerIn, type ListRival, type SampleRows } from './list-rival.js';

/** `<customer-list>` over rows that are there at once. */
export class OwnList implements ListRival {
  readonly name = 'customer-list';
  readonly #rows: SampleRows;
  #list = document.createElement('customer-list');

  constructor(rows: SampleRows) {
    this.#rows = rows;
  }

  show(host: HTMLElement): void {
    this.#list = document.createElement('customer-list');
    this.#list.adapter = rowsAdapter(this.#rows);
    this.#list.style.cssText = 'display: block; block-size: 100%';
    host.append(this.#list);
  }

  scroller(): HTMLElement {
    if (!this.#list.shadowRoot) throw new Error('The list is not shown.');
    return scrollerIn(this.#list.shadowRoot);
  }

  text(): string {
    return this.#list.shadowRoot?.textContent ?? '';
  }

  remove(): void {
    this.#list.remove();
  }
}

function rowsAdapter(rows: SampleRows): DirectoryAdapter {
  const answers: Partial<Record<OperationName, (input: never) => unknown>> = {
    'directory.describe': () =>
      ({
        ...DEFAULT_SETTINGS,
        counts: { customers: rows.count },
        now: new Date().toISOString(),
        items: [],
        categories: [],
        permissions: [...ALL_PERMISSIONS],
      }) satisfies OperationOutput<'directory.describe'>,
    'groups.list': () => ({ groups: [] }),
    'customers.query': ({ offset = 0, limit = 50 }: { offset?: number; limit?: number }) => ({
      customers: Array.from({ length: Math.max(0, Math.min(limit, rows.count - offset)) }, (_, index) =>
        rows.row(offset + index),
      ),
      total: rows.count,
    }),
  };
  return {
    operations: new Set(Object.keys(answers) as OperationName[]),
    call: (name, input) =>
      Promise.resolve(answers[name]?.(input as never)) as Promise<OperationOutput<typeof name>>,
    subscribe: () => () => undefined,
    close: () => Promise.resolve(),
  };
}
