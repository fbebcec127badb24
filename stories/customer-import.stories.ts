import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CustomerImportElement } from '../src/elements/customer-import.js';
import '../src/register/customer-import.js';
import { squareExport } from '../src/testing/square-export.js';
import { STORY_NOW, storyAdapter } from './setting.js';

/** From a dropped file to customers, and back. */
const meta: Meta = {
  title: 'customer-import',
  component: 'customer-import',
  parameters: { customers: 50 },
  render: (_, context) =>
    html`<customer-import
      style="block-size: 720px; max-inline-size: min(960px, var(--story-width))"
      density=${context.globals['density']}
      .adapter=${storyAdapter(context)}
    ></customer-import>`,
};
export default meta;

type Story = StoryObj;

export const Choose: Story = {};

export const Mapping: Story = { play: ({ canvasElement }) => read(canvasElement, sampleFile()) };

/** A file so long that it is still being read. */
export const Reading: Story = {
  parameters: { latency: 86_400_000 },
  play: ({ canvasElement }) => {
    void read(canvasElement, sampleFile());
  },
};

export const DryRun: Story = {
  play: async ({ canvasElement }) => {
    await read(canvasElement, sampleFile());
    await flow(canvasElement).check();
  },
};

export const DryRunNarrow: Story = { ...DryRun, parameters: { width: 380 } };

export const DryRunDark: Story = { ...DryRun, parameters: { theme: 'dark' } };

export const DryRunFrench: Story = { ...DryRun, parameters: { language: 'fr-CA' } };

export const DryRunRightToLeft: Story = { ...DryRun, parameters: { direction: 'rtl' } };

/** Rows that cannot come in, and the file to mend them in. */
export const RejectedRows: Story = {
  play: async ({ canvasElement }) => {
    await read(canvasElement, flawedFile());
    await flow(canvasElement).check();
    await flow(canvasElement).look('reject');
  },
};

export const RejectedRowsNarrow: Story = { ...RejectedRows, parameters: { width: 380 } };

/** Another tab changed the same customers meanwhile. */
export const ChangedMeanwhile: Story = {
  parameters: { customers: 0 },
  play: async ({ canvasElement }) => {
    await read(canvasElement, flawedFile());
    await flow(canvasElement).check();
    const { adapter } = canvasElement.querySelector('customer-import')!;
    const { id } = await adapter!.call('customers.create', {
      customer: { givenName: 'Ada', emailAddress: 'ada@example.com' },
    });
    await flow(canvasElement).run();
    await adapter!.call('customers.delete', { ids: [id] });
  },
};

export const Report: Story = {
  parameters: { customers: 51 },
  play: async ({ canvasElement }) => {
    await read(canvasElement, sampleFile());
    await flow(canvasElement).check();
    await flow(canvasElement).run();
  },
};

export const ReportWithRejectedRows: Story = {
  parameters: { customers: 52 },
  play: async ({ canvasElement }) => {
    await read(canvasElement, flawedFile());
    await flow(canvasElement).check();
    await flow(canvasElement).run();
  },
};

export const Undone: Story = {
  parameters: { customers: 53 },
  play: async ({ canvasElement }) => {
    await read(canvasElement, sampleFile());
    await flow(canvasElement).check();
    await flow(canvasElement).run();
    await flow(canvasElement).undo();
  },
};

export const NotACsvFile: Story = {
  play: ({ canvasElement }) =>
    read(canvasElement, new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 1])], 'book.xlsx')),
};

export const UnknownEncoding: Story = {
  play: ({ canvasElement }) =>
    read(canvasElement, new File([new Uint8Array([78, 97, 109, 101, 10, 82, 101, 110, 233])], 'clients.csv')),
};

export const UnbalancedQuote: Story = {
  play: ({ canvasElement }) =>
    read(canvasElement, new File(['First Name,Last Name\nAda,"Lovelace\nBob,Ross\n'], 'quote.csv')),
};

export const NoUsableColumn: Story = {
  play: ({ canvasElement }) => read(canvasElement, new File(['a,b\nMarie,marie@example.com\n'], 'odd.csv')),
};

/** Three rows that come in and three that do not. */
function flawedFile(): File {
  const rows = [
    'First Name,Last Name,Email Address,Phone Number,Birthday',
    'Ada,Lovelace,ada@example.com,514-555-0101,1990-12-10',
    'Grace,Hopper,grace@example.com,514-555-0102,',
    'Zoé,Tremblay,zoe@example.com,514-555-0104,04-23',
    'Katherine,Johnson,not an address,12,31/31/1990',
    ',,,,',
    'Mary,Jackson,mary@example.com,514-555-0105,,one cell too many',
    'Dorothy,Vaughan,dorothy@example.com,,some day',
  ];
  return new File([rows.join('\n')], 'customers.csv', { type: 'text/csv' });
}

function sampleFile(): File {
  return new File([squareExport({ rows: 400, seed: 7, now: STORY_NOW })], 'customers.csv', {
    type: 'text/csv',
  });
}

async function read(canvas: HTMLElement, file: File): Promise<void> {
  await flow(canvas).choose(file);
}

function flow(canvas: HTMLElement): NonNullable<CustomerImportElement['import']> {
  const element = canvas.querySelector('customer-import');
  if (!element?.import) throw new Error('The import is not on the page.');
  return element.import;
}
