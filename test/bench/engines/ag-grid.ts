import { ClientSideRowModelModule, createGrid, ModuleRegistry, type GridApi } from 'ag-grid-community';
import type { CustomerRow } from '../../../src/core/customer.js';
import { scrollerIn, type ListRival, type SampleRows } from './list-rival.js';

ModuleRegistry.registerModules([ClientSideRowModelModule]);

const FIELDS = ['name', 'emailAddress', 'phoneNumber', 'lastVisit', 'visits', 'totalSpend'] as const;

/** AG Grid Community with the same columns, all rows in memory before it starts. */
export class AgGrid implements ListRival {
  readonly name = 'AG Grid';
  readonly #rows: CustomerRow[];
  #host: HTMLElement | undefined;
  #grid: GridApi<CustomerRow> | undefined;

  constructor(rows: SampleRows) {
    this.#rows = Array.from({ length: rows.count }, (_, index) => rows.row(index));
  }

  show(host: HTMLElement): void {
    this.#host = host;
    this.#grid = createGrid<CustomerRow>(host, {
      rowData: this.#rows,
      columnDefs: FIELDS.map((field) => ({ field, flex: 1 })),
      rowHeight: 48,
    });
  }

  scroller(): HTMLElement {
    if (!this.#host) throw new Error('AG Grid is not shown.');
    return scrollerIn(this.#host);
  }

  text(): string {
    return this.#host?.textContent ?? '';
  }

  remove(): void {
    this.#grid?.destroy();
  }
}
