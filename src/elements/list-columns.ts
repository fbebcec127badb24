import type { SortField } from '../core/query.js';

/** Columns that a list can show, in the order it shows them. */
export const LIST_COLUMNS = [
  'name',
  'emailAddress',
  'phoneNumber',
  'lastVisit',
  'visits',
  'totalSpend',
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

interface ColumnShape {
  sort: SortField;
  /** The order that a first press sorts by: people read names upwards and money downwards. */
  first: 'ascending' | 'descending';
  /** Width where every column has a place of its own. */
  wide: string;
  /** Width where there is less room and phones stand under emails. */
  medium: string;
  numeric: boolean;
}

export const COLUMN_SHAPES: Readonly<Record<ListColumn, ColumnShape>> = {
  name: {
    sort: 'name',
    first: 'ascending',
    wide: 'minmax(11em, 2.3fr)',
    medium: 'minmax(9em, 2.3fr)',
    numeric: false,
  },
  emailAddress: {
    sort: 'emailAddress',
    first: 'ascending',
    wide: 'minmax(11em, 2.1fr)',
    medium: 'minmax(9em, 1.6fr)',
    numeric: false,
  },
  phoneNumber: {
    sort: 'phoneNumber',
    first: 'ascending',
    wide: 'minmax(9.5em, 1fr)',
    medium: 'minmax(8.5em, 1fr)',
    numeric: false,
  },
  lastVisit: {
    sort: 'lastVisit',
    first: 'descending',
    wide: 'minmax(7.5em, 0.9fr)',
    medium: 'minmax(7.4em, 0.8fr)',
    numeric: false,
  },
  visits: {
    sort: 'visits',
    first: 'descending',
    wide: 'minmax(4.2em, 0.5fr)',
    medium: 'minmax(4em, 0.4fr)',
    numeric: true,
  },
  totalSpend: {
    sort: 'spend',
    first: 'descending',
    wide: 'minmax(7.2em, 0.8fr)',
    medium: 'minmax(5.5em, 0.6fr)',
    numeric: true,
  },
};

/** The columns of `wanted` that there are, each once; the name always leads. All of them when none is named. */
export function chosenColumns(wanted: readonly string[] | undefined): ListColumn[] {
  const known = LIST_COLUMNS.filter((column) => column !== 'name' && wanted?.includes(column));
  // A host's order counts; a list of nothing known is a mistake, not a wish for names alone.
  known.sort((a, b) => (wanted?.indexOf(a) ?? 0) - (wanted?.indexOf(b) ?? 0));
  if (known.length > 0 || wanted?.includes('name')) return ['name', ...known];
  return [...LIST_COLUMNS];
}

/**
 * Values of `grid-template-columns` for the list's wider layouts. In the medium one a phone that follows the
 * email stands under it and has no column of its own; in the tight one visits are not shown either.
 */
export function columnTracks(columns: readonly ListColumn[]): Record<'wide' | 'medium' | 'tight', string> {
  const shares = sharesContactPlace(columns);
  const tracks = (width: 'wide' | 'medium', ...without: (ListColumn | false)[]): string => {
    const shown = columns.filter((column) => !without.includes(column));
    return ['auto', ...shown.map((column) => COLUMN_SHAPES[column][width])].join(' ');
  };
  const under = shares && 'phoneNumber';
  return { wide: tracks('wide'), medium: tracks('medium', under), tight: tracks('medium', under, 'visits') };
}

/** Whether the phone follows the email, so that it can stand under it. */
export function sharesContactPlace(columns: readonly ListColumn[]): boolean {
  const email = columns.indexOf('emailAddress');
  return email >= 0 && columns[email + 1] === 'phoneNumber';
}
