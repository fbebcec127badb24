import type { CustomerRecord, CustomField } from '../../src/core/customer.js';
import type { PlanEnvironment } from '../../src/core/customer-plan.js';
import { parsePhone } from '../../src/core/phone.js';

export const NOW = '2026-11-22T12:00:00.000Z';

/** A stored customer with what is given, made on 1 January 2026. */
export function person(fields: Partial<CustomerRecord> = {}): CustomerRecord {
  return {
    id: 'C1',
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    creationSource: 'DIRECTORY',
    emails: [],
    phones: [],
    addresses: [],
    custom: {},
    groupIds: [],
    mergedFrom: [],
    ...fields,
  };
}

/** What plans need in a Canadian shop. Numbers of other countries are none here. */
export function shop(customFields: CustomField[] = []): PlanEnvironment {
  return {
    id: 'C9',
    now: NOW,
    settings: { customFields, timeZone: 'America/Toronto' },
    parsePhone(text) {
      const number = parsePhone(text, 'CA');
      return number === 'needs-library' ? undefined : number;
    },
  };
}
