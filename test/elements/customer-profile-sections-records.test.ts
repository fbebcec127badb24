import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Permission } from '../../src/core/permissions.js';
import { DirectoryError } from '../../src/core/errors.js';
import type { OperationName } from '../../src/directory/operation-types.js';
import type { CustomerProfileElement } from '../../src/elements/customer-profile.js';
import type { WantedSections } from '../../src/elements/profile-sections.js';
import '../../src/register/customer-activity.js';
import '../../src/register/customer-appointments.js';
import '../../src/register/customer-cards.js';
import '../../src/register/customer-coupons.js';
import '../../src/register/customer-loyalty.js';
import '../../src/register/customer-marketing.js';
import '../../src/register/customer-profile.js';
import {
  AMELIE,
  answering,
  button,
  deep,
  deepAll,
  focused,
  holding,
  openScene,
  ready,
  settled,
  textOf,
  type Gate,
  type Scene,
} from './profile-scene.js';
import { waitUntil } from './wait-until.js';

describe('what a customer has, in their profile', () => {
  beforeEach(() => {
    document.documentElement.lang = 'en';
  });

  interface Shown {
    scene: Scene;
    id: string;
    profile: CustomerProfileElement;
    section: HTMLElement;
  }

  async function show(
    section: Extract<WantedSections[number], string>,
    fill: (scene: Scene, id: string) => Promise<unknown>,
    wrap?: Parameters<typeof openScene>[0],
    permissions?: Iterable<Permission>,
  ): Promise<Shown> {
    const scene = await openScene(wrap);
    const id = await scene.add(AMELIE);
    await fill(scene, id);
    if (permissions !== undefined) scene.directory.setPermissions(permissions);
    const profile = await fixture<CustomerProfileElement>(
      html`<customer-profile
        style="inline-size: 420px"
        .directory=${scene.directory}
        .sections=${[section]}
      ></customer-profile>`,
    );
    await scene.directory.request({ type: 'open-customer', id });
    await ready(scene, profile);
    const [card] = deepAll(profile, `[part~=section-${section}]`);
    await waitUntil(() => deepAll(profile, '[aria-busy=true]').length === 0, `${section} are not read`);
    await settled(profile);
    return { scene, id, profile, section: card ?? profile };
  }

  const nothing = (): Promise<void> => Promise.resolve();
  const records = (root: Element): string[] => deepAll(root, '.record').map((record) => textOf(record));
  const undo = async (scene: Scene): Promise<unknown> => {
    const changeId = scene.directory.notices.undoable?.changeId ?? '';
    return scene.directory.request({ type: 'undo', changeId });
  };
  /** Refuses every write of an operation. */
  const refusing =
    (name: OperationName): Parameters<typeof openScene>[0] =>
    (adapter) =>
      answering(adapter, name, () => Promise.reject(new DirectoryError('unavailable', 'No network.')));

  describe('cards on file', () => {
    const cards = async (scene: Scene, customerId: string, count = 3): Promise<void> => {
      const ends = [
        [3, 2024],
        [12, 2026],
        [8, 2029],
      ] as const;
      for (let index = 0; index < count; index++) {
        const [expMonth, expYear] = ends[index % 3]!;
        const last4 = String(1000 + index);
        const card = { token: `t${index}`, brand: 'Visa', last4, expMonth, expYear };
        await scene.adapter.call('cards.add', { customerId, card });
      }
    };

    it('say brand, last four digits and expiry; those that ended come last', async () => {
      const { section, profile } = await show('cards', cards);
      const [first, second, third] = records(section);
      expect(first).to.contain('1002').and.to.contain('Expires 08/2029').and.not.to.contain('soon');
      expect(second).to.contain('1001').and.to.contain('Expires soon');
      expect(third).to.contain('1000').and.to.contain('Expired');
      expect(deepAll(section, 'input')).to.be.empty;
      await expect(profile).to.be.accessible();
    });

    it('are removed at once, and come back by undo', async () => {
      const gates: Gate[] = [];
      const { section, scene } = await show('cards', cards, (adapter) =>
        holding(adapter, 'cards.remove', gates),
      );
      const remove = deep(section, '.remove');
      expect(remove.ariaLabel!.replace(/[\u2068\u2069]/g, '')).to.equal('Remove Visa •••• 1002');
      remove.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => records(section).length === 2, 'it is not gone at once');
      await waitUntil(() => gates.length === 1, 'it is not asked for');
      await settled(section);
      expect(
        section.contains(
          focused()!.getRootNode() instanceof ShadowRoot
            ? (focused()!.getRootNode() as ShadowRoot).host
            : null,
        ),
      ).to.equal(true);
      gates[0]!.open();
      await waitUntil(() => scene.directory.notices.undoable !== undefined, 'nothing can be undone');
      expect(records(section)).to.have.length(2);
      await undo(scene);
      await waitUntil(() => records(section).length === 3, 'it is not back');
    });

    it('stay when they cannot be removed', async () => {
      const { section, scene } = await show('cards', cards, refusing('cards.remove'));
      deep(section, '.remove').click();
      await waitUntil(() => scene.directory.notices.snapshot.notices.length > 0, 'nobody says so');
      await waitUntil(() => records(section).length === 3, 'it is not back');
    });

    it('are absent for who has none, five for who has many', async () => {
      const { profile } = await show('cards', nothing);
      expect(deepAll(profile, 'section:not([hidden])')).to.be.empty;
      const many = await show('cards', (scene, id) => cards(scene, id, 12));
      expect(records(many.section)).to.have.length(5);
      button(many.section, 'Show all 12 cards').click();
      await settled(many.section);
      expect(records(many.section)).to.have.length(12);
    });

    it('are not shown without the permission, and cannot be removed without another', async () => {
      const forbidden = await show('cards', cards, undefined, ['view']);
      expect(deepAll(forbidden.profile, 'customer-cards')).to.be.empty;
      expect(textOf(deep(forbidden.profile, '.withheld'))).to.contain('Cards on file');
      const seen = await show('cards', cards, undefined, ['view', 'cardsView']);
      expect(records(seen.section)).to.have.length(3);
      expect(deepAll(seen.section, '.remove')).to.be.empty;
    });

    it('can be read again when that failed', async () => {
      let fails = true;
      const { section } = await show('cards', cards, (adapter) =>
        answering(adapter, 'cards.list', (real) =>
          fails ? Promise.reject(new DirectoryError('unavailable', 'No.')) : real(),
        ),
      );
      expect(textOf(section)).to.contain('This could not be loaded.');
      fails = false;
      button(section, 'Try again').click();
      await waitUntil(() => records(section).length === 3);
    });

    it('follow what others do', async () => {
      const { section, scene, id } = await show('cards', cards);
      const card = { token: 'new', brand: 'Amex', last4: '9999', expMonth: 1, expYear: 2030 };
      await scene.adapter.call('cards.add', { customerId: id, card });
      await waitUntil(() => textOf(section).includes('9999'), 'the new one is not shown');
    });
  });

  describe('coupons', () => {
    const coupons = async (scene: Scene, customerId: string): Promise<void> => {
      for (const coupon of [
        { name: 'Summer', expiresOn: '2026-08-31' },
        { name: 'Endless' },
        { name: 'Later', expiresOn: '2027-01-31', code: 'DUO' },
        { name: 'Soon', expiresOn: '2026-11-25' },
      ]) {
        await scene.adapter.call('coupons.add', { customerId, coupon });
      }
    };

    it('stand by their end, those that ran out last', async () => {
      const { section, profile } = await show('coupons', coupons);
      const shown = records(section).map((text) => text.replace(/[\u2068\u2069]/g, ''));
      expect(shown.map((text) => text.split(' ')[0])).to.deep.equal(['Soon', 'Later', 'Endless', 'Summer']);
      expect(shown[0]).to.contain('Ends soon').and.to.contain('Until Nov 25, 2026');
      expect(shown[1]).to.contain('DUO');
      expect(shown[2]).to.contain('Does not expire');
      expect(shown[3]).to.contain('Expired').and.not.to.contain('Expire ');
      await expect(profile).to.be.accessible();
    });

    it('expire by hand at once, and count again by undo', async () => {
      const { section, scene } = await show('coupons', coupons);
      button(section, 'Expire the coupon \u2068Endless\u2069').click();
      await settled(section);
      expect(records(section).filter((text) => text.includes('Expired'))).to.have.length(2);
      await waitUntil(() => scene.directory.notices.undoable !== undefined);
      expect(records(section)[2]).to.contain('Endless').and.to.contain('Expired');
      await undo(scene);
      await waitUntil(() => records(section).filter((text) => text.includes('Expired')).length === 1);
    });

    it('are added in a form by keyboard alone, whose button has the focus again', async () => {
      const { section, scene, id } = await show('coupons', nothing);
      expect(textOf(section)).to.contain('No coupons.');
      const add = button(section, 'Add coupon');
      add.focus();
      await sendKeys({ press: 'Enter' });
      await settled(section);
      await expect(section).to.be.accessible();
      expect(focused()).to.equal(deep(section, '#name'));
      await sendKeys({ press: 'Enter' });
      await settled(section);
      expect(textOf(section)).to.contain('This is needed.');
      expect(focused()).to.equal(deep(section, '#name'));
      await sendKeys({ type: 'Free coffee' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => records(section).length === 1, 'it is not added');
      await waitUntil(() => focused() === add, 'the focus is elsewhere');
      const { coupons: kept } = await scene.adapter.call('coupons.list', { customerId: id });
      expect(kept.map(({ name }) => name)).to.deep.equal(['Free coffee']);
      await sendKeys({ press: 'Enter' });
      await settled(section);
      await sendKeys({ press: 'Escape' });
      await settled(section);
      expect(deepAll(section, 'form')).to.be.empty;
      await waitUntil(() => focused() === add, 'the focus is elsewhere');
    });

    it('say what is wrong with a new one, beside its field', async () => {
      const { section } = await show('coupons', nothing);
      button(section, 'Add coupon').click();
      await settled(section);
      deep<HTMLInputElement>(section, '#name').value = '4111 1111 1111 1111';
      deep<HTMLFormElement>(section, 'form').requestSubmit();
      await waitUntil(() => deepAll(section, '#name[aria-invalid=true]').length === 1, 'it is not told');
      expect(focused()).to.equal(deep(section, '#name'));
      expect(deep<HTMLInputElement>(section, '#name').value).to.equal('4111 1111 1111 1111');
    });
  });

  describe('loyalty', () => {
    const member = (scene: Scene, customerId: string): Promise<unknown> =>
      scene.adapter.call('loyalty.add', {
        customerId,
        account: { points: 120, tier: 'Gold', phones: ['+15145550123'] },
      });

    it('says the balance, tier, phones and cards, and what changed the balance', async () => {
      const { section, profile, scene, id } = await show('loyalty', member);
      expect(textOf(section))
        .to.contain('120 points')
        .and.to.contain('Gold')
        .and.to.contain('(514) 555-0123');
      const card = { token: 't', brand: 'Visa', last4: '4242', expMonth: 1, expYear: 2030 };
      await scene.adapter.call('cards.add', { customerId: id, card });
      await scene.adapter.call('loyalty.adjust', { customerId: id, points: -20, reason: 'Free tea' });
      await waitUntil(() => textOf(section).includes('100 points'), 'the balance is the old one');
      await waitUntil(() => textOf(section).includes('Free tea') && textOf(section).includes('4242'));
      expect(records(section)[0]).to.contain('-20');
      await expect(profile).to.be.accessible();
    });

    it("uses the programme's own words", async () => {
      const { section } = await show('loyalty', member, (adapter) =>
        answering(adapter, 'directory.describe', async (real) => ({
          ...((await real()) as object),
          loyaltyProgramme: { name: 'Bean club', terminology: { one: 'bean', other: 'beans' } },
        })),
      );
      expect(textOf(section)).to.contain('120 beans').and.to.contain('Bean club');
    });

    it('enrols who is no member', async () => {
      const { section, scene } = await show('loyalty', nothing);
      expect(textOf(section)).to.contain('Not a member yet.');
      button(section, 'Enroll').click();
      await waitUntil(() => textOf(section).includes('0 points'), 'nobody is enrolled');
      await waitUntil(() => scene.directory.notices.undoable !== undefined);
      await undo(scene);
      await waitUntil(() => textOf(section).includes('Not a member yet.'));
    });

    it('adjusts the balance at once with a reason that is needed, and takes it back by undo', async () => {
      const gates: Gate[] = [];
      const { section, scene } = await show('loyalty', member, (adapter) =>
        holding(adapter, 'loyalty.adjust', gates),
      );
      button(section, 'Adjust').focus();
      await sendKeys({ press: 'Enter' });
      await settled(section);
      await expect(section).to.be.accessible();
      expect(focused()).to.equal(deep(section, '#points'));
      await sendKeys({ type: '30' });
      await sendKeys({ press: 'Enter' });
      await settled(section);
      expect(focused(), 'the reason is asked for').to.equal(deep(section, '#reason'));
      deep<HTMLSelectElement>(section, '#direction').value = '-1';
      await sendKeys({ type: 'Free cake' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => textOf(section).includes('90 points'), 'it is not shown at once');
      await waitUntil(() => gates.length === 1, 'it is not asked for');
      gates[0]!.open();
      await waitUntil(() => deepAll(section, 'form').length === 0, 'the form stays');
      await waitUntil(() => textOf(section).includes('Free cake'), 'the change is not listed');
      expect(textOf(section)).to.contain('90 points');
      await undo(scene);
      await waitUntil(() => textOf(section).includes('120 points'), 'it is not taken back');
    });

    it('keeps what was typed when there are not enough points', async () => {
      const { section } = await show('loyalty', member);
      button(section, 'Adjust').click();
      await settled(section);
      deep<HTMLSelectElement>(section, '#direction').value = '-1';
      deep<HTMLInputElement>(section, '#points').value = '500';
      deep<HTMLInputElement>(section, '#reason').value = 'Big reward';
      deep<HTMLFormElement>(section, 'form').requestSubmit();
      await waitUntil(
        () => textOf(section).includes('There are not that many points: 120.'),
        'nobody says so',
      );
      expect(textOf(section)).to.contain('120 points');
      expect(deep<HTMLInputElement>(section, '#reason').value).to.equal('Big reward');
    });
  });

  describe('appointments', () => {
    const book = async (scene: Scene, customerId: string): Promise<void> => {
      for (const appointment of [
        { startsAt: '2026-12-10T15:00:00Z', service: 'Class' },
        {
          startsAt: '2026-11-26T15:00:00Z',
          endsAt: '2026-11-26T15:45:00Z',
          service: 'Tasting',
          staff: 'Sam',
        },
        { startsAt: '2026-11-09T15:00:00Z', service: 'Visit' },
        { startsAt: '2025-10-17T15:00:00Z', service: 'Event', status: 'cancelled' as const },
      ]) {
        await scene.adapter.call('appointments.add', { customerId, appointment });
      }
    };

    it('stand with what is to come first, in the time of the merchant', async () => {
      const { section, profile } = await show('appointments', book);
      const shown = records(section);
      expect(shown.map((text) => text.split(' ')[0])).to.deep.equal(['Tasting', 'Class', 'Visit', 'Event']);
      expect(shown[0]).to.contain('Upcoming').and.to.contain('Sam');
      expect(shown[0]).to.match(/Thu, Nov 26, 10:00\sAM\s–\s10:45\sAM/);
      expect(shown[3]).to.contain('Cancelled').and.to.contain('2025');
      await expect(profile).to.be.accessible();
    });

    it('are cancelled, missed and restored at once, with undo', async () => {
      const { section, scene } = await show('appointments', book);
      const deed = (name: string): HTMLElement =>
        deepAll(section, '.record button').find((each) => textOf(each) === name)!;
      deed('Cancel').click();
      await settled(section);
      await waitUntil(() => records(section).filter((text) => text.includes('Cancelled')).length === 2);
      await waitUntil(() => scene.directory.notices.undoable !== undefined);
      await undo(scene);
      await waitUntil(() => records(section).filter((text) => text.includes('Cancelled')).length === 1);
      deed('No-show').click();
      await waitUntil(() => records(section)[2]!.includes('No-show Mon'.slice(0, 7)));
      await waitUntil(
        () => deepAll(section, '.record button').filter((each) => textOf(each) === 'Restore').length === 2,
      );
    });

    it('cannot be changed without the permission, and are absent for who has none', async () => {
      const { section } = await show('appointments', book, undefined, ['view']);
      expect(records(section)).to.have.length(4);
      expect(deepAll(section, '.record button')).to.be.empty;
      const { profile } = await show('appointments', nothing);
      expect(deepAll(profile, 'section:not([hidden])')).to.be.empty;
    });
  });

  describe('marketing', () => {
    const standing = (section: Element): string[] => deepAll(section, '.badge').map(textOf);

    it('says how each address stands, and shows no hidden one', async () => {
      const { section, profile } = await show('marketing', nothing);
      expect(standing(section)).to.deep.equal(['Subscribed', 'Undeliverable', 'Not known']);
      expect(textOf(section)).to.contain('Hidden address').and.not.to.contain('receipt@example.net');
      await expect(profile).to.be.accessible();
    });

    it('unsubscribes at once, and subscribes again only with a consent that is noted', async () => {
      const { section, scene, id } = await show('marketing', nothing);
      button(section, 'Unsubscribe \u2068amelie@example.com\u2069').click();
      await waitUntil(() => standing(section)[0] === 'Unsubscribed', 'it is still subscribed');
      const email = async () => (await scene.adapter.call('customers.get', { id })).emails[0]!;
      await waitUntil(() => scene.directory.notices.undoable !== undefined);
      expect((await email()).subscription).to.equal('unsubscribed');
      button(section, 'Subscribe \u2068amelie@example.com\u2069…').focus();
      await sendKeys({ press: 'Enter' });
      await settled(section);
      await expect(section).to.be.accessible();
      expect(focused()).to.equal(deep(section, '#method'));
      await sendKeys({ press: 'Enter' });
      await settled(section);
      expect(textOf(section)).to.contain('This is needed.');
      await sendKeys({ type: 'At the counter' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => standing(section)[0] === 'Subscribed', 'it is not subscribed again');
      await waitUntil(() => textOf(section).includes('At the counter'), 'the consent is not shown');
      const { subscription, consent } = await email();
      expect(subscription).to.equal('subscribed');
      expect(consent).to.have.property('method', 'At the counter');
      await waitUntil(() => section.contains(document.activeElement) || focused() !== document.body);
    });

    it('says so when it cannot be saved, and stays as it was', async () => {
      const { section, scene } = await show('marketing', nothing, refusing('customers.update'));
      button(section, 'Unsubscribe \u2068amelie@example.com\u2069').click();
      await waitUntil(() => scene.directory.notices.snapshot.notices.length > 0, 'nobody says so');
      await waitUntil(() => standing(section)[0] === 'Subscribed', 'it looks unsubscribed');
    });

    it('is absent for who has no address, and withheld from who may not see any', async () => {
      const scene = await openScene();
      const id = await scene.add({ givenName: 'Gus' });
      const { profile } = await show('marketing', nothing);
      expect(deepAll(profile, 'customer-marketing')).to.have.length(1);
      const other = await fixture<CustomerProfileElement>(
        html`<customer-profile .directory=${scene.directory} .sections=${['marketing']}></customer-profile>`,
      );
      await scene.directory.request({ type: 'open-customer', id });
      await ready(scene, other);
      expect(deepAll(other, 'customer-marketing')).to.be.empty;
      const forbidden = await show('marketing', nothing, undefined, ['view']);
      expect(textOf(deep(forbidden.profile, '.withheld'))).to.contain('Marketing');
    });
  });
});
