import { expect } from '@open-wc/testing';
import { CONDITION_FIELDS } from '../../src/core/conditions.js';
import { EXPORT_COLUMNS } from '../../src/core/csv/square-columns.js';
import type { CustomField } from '../../src/core/customer.js';
import { presentCustomer } from '../../src/core/customer-plan.js';
import { isContactField, type Sight } from '../../src/core/hidden-fields.js';
import { columnPermission, hiddenConditions, permissionToAsk } from '../../src/core/hidden-questions.js';
import { looksLikeContact, searchFilters } from '../../src/core/hidden-search.js';
import { judgeFilter } from '../../src/core/judge.js';
import { maskCustomer, maskGroup, maskRow } from '../../src/core/masking.js';
import { maskAudit } from '../../src/core/masked-trail.js';
import { type Permission, PERMISSIONS } from '../../src/core/permissions.js';
import { customerSearchText, matchesSearch } from '../../src/core/search-text.js';
import { searchWords } from '../../src/core/text.js';
import { chance } from './chance.js';
import { NOW, person } from './people.js';

const FIELDS: CustomField[] = [
  { key: 'diet', name: 'Diet', type: 'text' },
  { key: 'work', name: 'Work', type: 'email' },
  { key: 'fax', name: 'Fax', type: 'phone' },
  { key: 'cottage', name: 'Cottage', type: 'address' },
];
const ENV = {
  ...{ now: Date.parse(NOW), timeZone: 'UTC', currency: 'CAD', visitsPerDay: 'each' as const },
  ...{ customFields: FIELDS, groups: new Map() },
};

function without(...lacking: Permission[]): Sight {
  const permissions = new Set(PERMISSIONS.filter((permission) => !lacking.includes(permission)));
  return { permissions, customFields: FIELDS };
}

describe('Without viewContact contact details are masked', () => {
  it('in a customer, whose other facts stay as they are', () => {
    const customer = presentCustomer(
      person({
        givenName: 'Ann',
        emails: [{ address: 'ann@example.com', visibility: 'visible', subscription: 'subscribed' }],
        phones: [{ number: '+15145550123' }],
        addresses: [{ locality: 'Laval' }],
        custom: { diet: 'vegan', work: 'ann@work.example', gone: 'once an address' },
      }),
    );
    const { redacted, ...shown } = maskCustomer({ ...customer, changeId: 'x' }, without('viewContact'));
    const { emailAddress: _, phoneNumber: __, address: ___, ...others } = customer;
    expect(shown).to.deep.equal({
      ...others,
      changeId: 'x',
      emails: [],
      phones: [],
      addresses: [],
      custom: { diet: 'vegan' },
    });
    expect(redacted).to.have.members([
      ...['emails', 'phones', 'addresses', 'emailAddress', 'phoneNumber', 'address'],
      ...['custom.gone', 'custom.work', 'custom.fax', 'custom.cottage'],
    ]);
  });

  it('whether or not there are any, as that would tell too', () => {
    const row = { id: 'a', version: 1, visits: 0, totalSpend: 0, badges: [] };
    const { redacted } = maskRow(row, without('viewContact'));
    expect(maskRow({ ...row, phoneNumber: '+15145550123' }, without('viewContact')).redacted).to.deep.equal(
      redacted,
    );
    expect(maskRow(row, without('notes')).redacted).to.equal(undefined);
  });

  it('by what is known of a shape: a field that nobody told of is left out', () => {
    const row = { id: 'a', version: 1, visits: 0, totalSpend: 0, badges: [], mail: 'ann@example.com' };
    expect(JSON.stringify(maskRow(row, without('viewContact')))).not.to.include('example');
    const group = {
      id: 'g',
      name: 'G',
      kind: 'manual' as const,
      count: 1,
      version: 1,
      owner: 'ann@example.com',
    };
    expect(JSON.stringify(maskGroup(group, without('viewContact')))).not.to.include('example');
  });

  it('in the audit trail, from and to, of records made as of fields changed', () => {
    const entry = {
      changeId: 'x',
      at: NOW,
      operation: 'customers.update',
      ids: ['a'],
      count: 1,
      undoable: true,
      changes: [
        { field: 'emails', from: [], to: [{ address: 'ann@example.com' }] },
        { field: 'custom.fax', to: '+15145550123' },
        { field: 'nickname', to: 'Nan' },
        {
          field: '*',
          to: { givenName: 'Ann', phones: [{ number: '+15145550123' }], custom: { work: 'w', diet: 'd' } },
        },
        { field: 'filter', to: { not: { field: 'city', op: 'is', value: 'Laval' } } },
        { field: 'smartGroups', to: { regulars: { field: 'emailAddress', op: 'is', value: 'ann' } } },
      ],
    };
    const { changes, redacted } = maskAudit(entry, without('viewContact'), 'view');
    expect(changes).to.deep.equal([
      { field: 'emails' },
      { field: 'custom.fax' },
      { field: 'nickname', to: 'Nan' },
      { field: '*', to: { givenName: 'Ann', custom: { diet: 'd' } } },
      { field: 'filter' },
      { field: 'smartGroups' },
    ]);
    expect(redacted).to.include.members([
      'emails',
      'custom.fax',
      'phones',
      'custom.work',
      'filter',
      'smartGroups',
    ]);
    expect(maskAudit(entry, without('erase'), 'view')).to.deep.equal(entry);
  });
});

describe('What is hidden', () => {
  it('is no question of a filter, at any depth, but for who may see it', () => {
    const condition = { field: 'emailAddress', op: 'contains', value: 'ann' };
    const filter = {
      all: [{ any: [{ not: { all: [condition, { field: 'hasNotes', op: 'is', value: true }] } }] }],
    };
    expect(hiddenConditions(filter, without('viewContact', 'notes'))).to.deep.equal([
      { permission: 'viewContact', path: 'filter.all.0.any.0.not.all.0' },
      { permission: 'notes', path: 'filter.all.0.any.0.not.all.1' },
    ]);
    expect(hiddenConditions(filter, without('erase'))).to.deep.equal([]);
  });

  it('is what tells how somebody is reached, and nothing that names them', () => {
    const ofContact = Object.keys(CONDITION_FIELDS).filter(
      (field) => permissionToAsk(field, FIELDS) === 'viewContact',
    );
    expect(ofContact).to.deep.equal([
      ...['emailAddress', 'phoneNumber', 'address', 'city', 'region', 'postalCode', 'country'],
    ]);
    for (const field of ['custom.work', 'custom.fax', 'custom.cottage', 'custom.gone', 'shoeSize']) {
      expect(permissionToAsk(field, FIELDS), field).to.equal('viewContact');
    }
    expect(permissionToAsk('custom.diet', FIELDS)).to.equal('view');
    const shown = EXPORT_COLUMNS.filter((column) => columnPermission(column, FIELDS) === 'view');
    expect(EXPORT_COLUMNS.filter((column) => !shown.includes(column))).to.deep.equal([
      ...['emailAddress', 'phoneNumber', 'addressLine1', 'addressLine2', 'locality'],
      ...['administrativeDistrictLevel1', 'postalCode'],
    ]);
    for (const column of [
      'emailAddress.2',
      'phoneNumber.mobile',
      'address.work.locality',
      'country',
      'custom.fax',
    ]) {
      expect(columnPermission(column, FIELDS), column).to.equal('viewContact');
    }
    expect(isContactField('emails.0.address', FIELDS)).to.equal(true);
    expect(isContactField('emailSubscription', FIELDS)).to.equal(false);
  });
});

describe('A search without contact details', () => {
  it('is refused where it looks for an address or a number', () => {
    for (const search of [
      'ann@',
      'Ann ＠example',
      '514 555-0123',
      '+1 (514) 555.0123',
      'Ann 5550123',
      '٥١٤٥٥٥٠١٢٣',
    ]) {
      expect(looksLikeContact(search), search).to.equal(true);
    }
    for (const search of ['Ann', 'R-123', '555-012', 'Ann 514 555', '', 'Bread & co', '1.5 %']) {
      expect(looksLikeContact(search), search).to.equal(false);
    }
  });

  it('finds whom the search itself finds who have none', () => {
    const random = chance('searches without contact details');
    const words = ['Ann', 'Böhm', 'bread', 'R-12', 'Ærø', "O'Neil", 'ann', '12', 'x', '会社'];
    const some = (): string => Array.from({ length: random.below(3) }, () => random.pick(words)).join(' ');
    for (let turn = 0; turn < 500; turn++) {
      const somebody = person({
        givenName: random.pick(words),
        ...(random.chance(0.5) ? { familyName: random.pick(words) } : {}),
        ...(random.chance(0.5) ? { companyName: some() || 'x' } : {}),
        ...(random.chance(0.5) ? { nickname: some() || 'x' } : {}),
        ...(random.chance(0.5) ? { referenceId: random.pick(words) } : {}),
        ...(random.chance(0.5) ? { note: some() || 'x' } : {}),
      });
      const search = some();
      const found = matchesSearch(customerSearchText(somebody), searchWords(search));
      const judged = judgeFilter({ all: searchFilters(search) }, somebody, ENV) === true;
      expect(judged, `${search} in ${JSON.stringify(somebody)}`).to.equal(found);
      const reached = {
        ...somebody,
        emails: [{ address: 'ann12x@bread.example' }],
        phones: [{ number: '+15145550123' }],
      };
      expect(judgeFilter({ all: searchFilters(search) }, reached as never, ENV) === true).to.equal(found);
    }
  });
});
