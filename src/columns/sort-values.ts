import { dayOfDate, FIRST_DAY } from '../core/calendar.js';
import type { CustomerRecord } from '../core/customer.js';
import { displayName } from '../core/names.js';
import type { SortField } from '../core/query.js';
import { factsOf } from '../core/rows.js';

/** What a customer is sorted by: a number, or a text to make a sort key of; absent values come last. */
export type SortValue = string | number | undefined;

/** The value that a record is sorted by, before it is made comparable. */
export function sortValue(record: CustomerRecord, by: SortField): SortValue {
  switch (by) {
    case 'name':
      return displayName(record);
    case 'emailAddress':
      return record.emails[0]?.address;
    case 'phoneNumber':
      return record.phones[0]?.number;
    case 'createdAt':
      return Date.parse(record.createdAt);
    case 'lastVisit': {
      const { lastVisit } = factsOf(record);
      return lastVisit === undefined ? undefined : dayOfDate(lastVisit) - FIRST_DAY + 1;
    }
    case 'visits':
      return factsOf(record).visits;
    case 'spend':
      return factsOf(record).totalSpend;
    case 'givenName':
    case 'familyName':
    case 'companyName':
    case 'referenceId':
      return record[by];
  }
}
