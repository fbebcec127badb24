import { expect } from '@open-wc/testing';
import { planActivity } from '../../src/core/activity-plan.js';
import { planAppointment, planAppointmentChanges } from '../../src/core/appointment-plan.js';
import { planCard, planCardChanges } from '../../src/core/card-plan.js';
import { nameOfCardholder } from '../../src/core/cardholder-name.js';
import { expiredCoupon, planCoupon, planCouponChanges } from '../../src/core/coupon-plan.js';
import { type DirectoryError, isDirectoryError } from '../../src/core/errors.js';
import { planAdjustment, planLoyaltyAccount, planLoyaltyChanges } from '../../src/core/loyalty-plan.js';
import { parsePhone } from '../../src/core/phone.js';
import { planSale } from '../../src/core/sale-plan.js';

const NOW = '2026-11-21T15:00:00.000Z';
const LATER = '2026-11-22T15:00:00.000Z';
const ENV = { id: 'r1', customerId: 'c1', now: NOW };
const SALE = { at: NOW, amount: 1250, tender: 'card' };

function readPhone(text: string): string | undefined {
  const number = parsePhone(text, 'CA');
  return number === 'needs-library' ? undefined : number;
}

function refusalOf(plan: () => unknown): DirectoryError {
  try {
    plan();
  } catch (thrown) {
    if (isDirectoryError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error('It was not refused.');
}

/** Codes and fields of everything that is wrong with what is planned. */
function issuesOf(plan: () => unknown): (string | undefined)[][] {
  return refusalOf(plan).issues.map(({ code, field }) => [code, field]);
}

describe('The name on a card', () => {
  const NAMES: [text: string, given: string | undefined, family: string | undefined][] = [
    ['SMITH/JANE A MRS', 'Jane A', 'Smith'],
    ['SMITH/JANE A.MRS', 'Jane A', 'Smith'],
    ['SMITH/JANE           ', 'Jane', 'Smith'],
    ['SMITH/', undefined, 'Smith'],
    ['SMITH JR/JOHN', 'John', 'Smith Jr'],
    ["O'BRIEN/SEAN DR", 'Sean', "O'Brien"],
    ['MCDONALD/MARY-ANN', 'Mary-Ann', 'McDonald'],
    ['TREMBLAY/ÉMILIE MME', 'Émilie', 'Tremblay'],
    ['Smith, Jane', 'Jane', 'Smith'],
    ['Jane Smith', 'Jane', 'Smith'],
    ['JANE A SMITH', 'Jane A', 'Smith'],
    ['MRS JANE SMITH', 'Jane', 'Smith'],
    ['JOHN SMITH III', 'John', 'Smith III'],
    ['SR JUAN DE LA CRUZ', 'Juan', 'De La Cruz'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Jane McAdams', 'Jane', 'McAdams'],
    ['SMITH', undefined, 'Smith'],
    ['山田 太郎', '山田', '太郎'],
  ];
  for (const [text, givenName, familyName] of NAMES) {
    it(`is read from “${text}”`, () => {
      expect(nameOfCardholder(text)).to.deep.equal({
        ...(givenName === undefined ? {} : { givenName }),
        ...(familyName === undefined ? {} : { familyName }),
      });
    });
  }

  it('is none where the card names nobody', () => {
    for (const text of [
      '',
      ' /',
      'VALUED CUSTOMER',
      'GIFT CARD',
      'CARDHOLDER/VISA',
      '1234',
      'Carte cadeau',
    ]) {
      expect(nameOfCardholder(text), text).to.equal(undefined);
    }
  });

  it('is the same however often it is read', () => {
    for (const [text] of NAMES) {
      const { givenName = '', familyName = '' } = nameOfCardholder(text)!;
      if (givenName === '') continue;
      expect(nameOfCardholder(`${familyName}/${givenName}`), text).to.deep.equal({ givenName, familyName });
    }
  });
});

describe('A sale as it is told', () => {
  it('is kept with its instant in UTC', () => {
    const { at } = planSale({ ...SALE, at: '2026-11-21T10:00:00-05:00' }, { id: 's1', currency: 'CAD' });
    expect(at).to.equal(NOW);
  });

  it('is refused with everything that is wrong', () => {
    const sale = {
      at: '2026-11-21',
      amount: 12.5,
      refunded: -1,
      tender: 'barter',
      currency: 'dollars',
      card: { last4: '4111111111111111' },
      items: [{ quantity: 0 }],
      receiptEmail: 'ann',
      colour: 'red',
    };
    expect(issuesOf(() => planSale(sale, { id: 's1', currency: 'CAD' }))).to.have.deep.members([
      ['unknown-field', 'colour'],
      ['not-an-amount', 'amount'],
      ['not-an-amount', 'refunded'],
      ['not-a-choice', 'tender'],
      ['bad-currency', 'currency'],
      ['card-number', 'card.last4'],
      ['required', 'card.fingerprint'],
      ['required', 'items.0.name'],
      ['not-a-number', 'items.0.quantity'],
      ['bad-email', 'receiptEmail'],
      ['bad-instant', 'at'],
    ]);
  });

  it('gives no more back than was paid', () => {
    const sale = { ...SALE, refunded: 1251 };
    const refused = issuesOf(() => planSale(sale, { id: 's1', currency: 'CAD' }));
    expect(refused).to.deep.equal([['refund-too-large', 'refunded']]);
  });
});

describe('An appointment', () => {
  const content = { startsAt: '2026-12-01T10:00:00-05:00', endsAt: '2026-12-01T16:00:00Z', service: ' Cut ' };

  it('is booked where nothing else is told', () => {
    expect(planAppointment(content, ENV)).to.deep.equal({
      id: 'r1',
      customerId: 'c1',
      version: 1,
      startsAt: '2026-12-01T15:00:00.000Z',
      endsAt: '2026-12-01T16:00:00.000Z',
      service: 'Cut',
      status: 'booked',
      createdAt: NOW,
      updatedAt: NOW,
    });
  });

  it('changes field by field, null empties one, and nothing new changes nothing', () => {
    const booked = planAppointment(content, ENV);
    const changed = planAppointmentChanges(booked, { status: 'no-show', service: null }, LATER);
    expect(changed).to.include({
      version: 2,
      status: 'no-show',
      startsAt: booked.startsAt,
      updatedAt: LATER,
    });
    expect(changed).not.to.have.property('service');
    expect(planAppointmentChanges(booked, { service: 'Cut' }, LATER)).to.equal(booked);
  });

  it('is refused with everything that is wrong', () => {
    const wrong = {
      startsAt: '2026-12-01T10:00:00Z',
      endsAt: '2026-12-01T09:00:00Z',
      status: 'late',
      room: 1,
    };
    expect(issuesOf(() => planAppointment(wrong as never, ENV))).to.have.deep.members([
      ['unknown-field', 'room'],
      ['ends-before-start', 'endsAt'],
      ['not-a-choice', 'status'],
    ]);
    expect(issuesOf(() => planAppointment({} as never, ENV))).to.deep.equal([['required', 'startsAt']]);
    expect(issuesOf(() => planAppointment({ startsAt: '1969-12-31T00:00:00Z' }, ENV))).to.deep.equal([
      ['bad-instant', 'startsAt'],
    ]);
  });
});

describe('A coupon', () => {
  it('has a name, perhaps a code and a last day', () => {
    const coupon = planCoupon({ name: '10 % off', code: 'TEN', expiresOn: '2026-12-31' }, ENV);
    expect(coupon).to.include({ name: '10 % off', code: 'TEN', expiresOn: '2026-12-31', version: 1 });
    expect(planCouponChanges(coupon, { expiresOn: null }, LATER)).not.to.have.property('expiresOn');
  });

  it('runs out by hand, once', () => {
    const coupon = planCoupon({ name: '10 % off' }, ENV);
    const expired = expiredCoupon(coupon, '2026-11-21', LATER);
    expect(expired).to.include({ expiresOn: '2026-11-20', version: 2 });
    expect(expiredCoupon(expired, '2026-11-21', LATER)).to.equal(expired);
  });

  it('is refused with everything that is wrong', () => {
    expect(issuesOf(() => planCoupon({ name: ' ', expiresOn: '2026-02-30' }, ENV))).to.have.deep.members([
      ['required', 'name'],
      ['bad-date', 'expiresOn'],
    ]);
    expect(issuesOf(() => planCoupon({ name: 'x'.repeat(201) }, ENV))).to.deep.equal([['too-long', 'name']]);
  });
});

describe('A card on file', () => {
  const content = { token: 'tok_1', brand: 'VISA', last4: '1111', expMonth: 4, expYear: 2029 };

  it('is a token, with what people know the card by', () => {
    expect(planCard({ ...content, fingerprint: 'f1' }, ENV)).to.include({ ...content, fingerprint: 'f1' });
  });

  it('takes a new expiry', () => {
    const card = planCard(content, ENV);
    expect(planCardChanges(card, { expYear: 2032 }, LATER)).to.include({ expYear: 2032, version: 2 });
  });

  it('holds no card number, wherever it is written, and no message repeats one', () => {
    const number = '4111 1111 1111 1111';
    for (const field of ['token', 'brand', 'last4', 'fingerprint', 'cardholderName']) {
      const error = refusalOf(() => planCard({ ...content, [field]: number }, ENV));
      expect(
        error.issues.map((issue) => [issue.code, issue.field]),
        field,
      ).to.deep.equal([['card-number', field]]);
      expect(JSON.stringify(error.toJSON())).not.to.include('1111');
    }
  });

  it('is refused with everything that is wrong', () => {
    const wrong = { token: '', brand: 'VISA', last4: '12345', expMonth: 13, expYear: 29 };
    expect(issuesOf(() => planCard(wrong, ENV))).to.have.deep.members([
      ['required', 'token'],
      ['bad-last4', 'last4'],
      ['out-of-range', 'expMonth'],
      ['out-of-range', 'expYear'],
    ]);
    expect(issuesOf(() => planCard({} as never, ENV)).map(([code]) => code)).to.deep.equal([
      'required',
      'required',
      'required',
      'required',
      'required',
    ]);
  });
});

describe('A loyalty account', () => {
  it('starts at 0 points, with phone numbers as they compare', () => {
    const account = planLoyaltyAccount({ phones: ['(514) 555-0123', '514-555-0123'] }, ENV, readPhone);
    expect(account).to.deep.include({ points: 0, phones: ['+15145550123'] });
  });

  it('keeps its points through a change of anything else, and takes none without a reason', () => {
    const account = planLoyaltyAccount({ points: 20 }, ENV, readPhone);
    expect(planLoyaltyChanges(account, { tier: 'Gold' }, LATER, readPhone)).to.include({
      points: 20,
      tier: 'Gold',
    });
    expect(
      issuesOf(() => planLoyaltyChanges(account, { points: 30 } as never, LATER, readPhone)),
    ).to.deep.equal([['fixed', 'points']]);
  });

  it('is adjusted with a reason, which becomes an entry', () => {
    const account = planLoyaltyAccount({ points: 20 }, ENV, readPhone);
    const env = { id: 'e1', now: LATER };
    const adjusted = planAdjustment(account, { points: -5, reason: ' Spilt\ncoffee ' }, env);
    expect(adjusted.account).to.include({ points: 15, version: 2, updatedAt: LATER });
    expect(adjusted.entry).to.deep.equal({
      id: 'e1',
      customerId: 'c1',
      kind: 'loyalty',
      at: LATER,
      text: 'Spilt\ncoffee',
      points: -5,
    });
  });

  it('never has fewer than 0 points', () => {
    const account = planLoyaltyAccount({ points: 20 }, ENV, readPhone);
    const error = refusalOf(() => planAdjustment(account, { points: -21, reason: 'x' }, ENV));
    expect(error.issues[0]).to.deep.include({ code: 'not-enough-points', values: { balance: 20 } });
    const none = () => planAdjustment(account, { points: 0, reason: ' ' }, ENV);
    expect(issuesOf(none)).to.deep.equal([
      ['required', 'points'],
      ['required', 'reason'],
    ]);
    expect(issuesOf(() => planAdjustment(account, { points: 1.5, reason: 'x' }, ENV))).to.deep.equal([
      ['out-of-range', 'points'],
    ]);
  });

  it('is refused with everything that is wrong', () => {
    const wrong = { points: -1, tier: 5, phones: ['call me'] };
    expect(issuesOf(() => planLoyaltyAccount(wrong as never, ENV, readPhone))).to.have.deep.members([
      ['out-of-range', 'points'],
      ['not-text', 'tier'],
      ['bad-phone', 'phones.0'],
    ]);
  });
});

describe('An entry of what happened', () => {
  it('is of any kind but those that the directory tells by itself', () => {
    const entry = planActivity({ kind: 'walk-in', at: NOW, text: 'Asked for rye' }, ENV);
    expect(entry).to.deep.equal({
      id: 'r1',
      customerId: 'c1',
      kind: 'walk-in',
      at: NOW,
      text: 'Asked for rye',
    });
    for (const kind of ['sale', 'appointment']) {
      expect(issuesOf(() => planActivity({ kind, at: NOW }, ENV))).to.deep.equal([['reserved-kind', 'kind']]);
    }
  });

  it('is refused with everything that is wrong', () => {
    const wrong = { kind: '', sentiment: 'sad', text: '5555 5555 5555 4444', points: 0.5, mood: 1 };
    expect(issuesOf(() => planActivity(wrong as never, ENV))).to.have.deep.members([
      ['unknown-field', 'mood'],
      ['required', 'kind'],
      ['required', 'at'],
      ['not-a-choice', 'sentiment'],
      ['card-number', 'text'],
      ['out-of-range', 'points'],
    ]);
  });
});
