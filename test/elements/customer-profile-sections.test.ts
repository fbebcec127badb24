import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html as template, LitElement } from 'lit';
import { DirectoryError } from '../../src/core/errors.js';
import type { NewSale } from '../../src/core/sale-plan.js';
import type { CustomerDirectoryElement } from '../../src/elements/customer-directory.js';
import type { CustomerMenuElement } from '../../src/elements/menu-button.js';
import type { HostRequestDetail } from '../../src/elements/host-actions.js';
import type { HostRequestEvent } from '../../src/elements/host-requests.js';
import type { CustomerActivityElement } from '../../src/elements/customer-activity.js';
import type { CustomerProfileElement } from '../../src/elements/customer-profile.js';
import { PROFILE_SECTION_NAMES, type WantedSections } from '../../src/elements/profile-sections.js';
import '../../src/register/customer-directory.js';
import '../../src/register/customer-profile.js';
import '../../src/register/customer-activity.js';
import '../../src/register/customer-appointments.js';
import '../../src/register/customer-cards.js';
import {
  AMELIE,
  answering,
  button,
  deep,
  deepAll,
  focused,
  openScene,
  ready,
  settled,
  showProfile,
  textOf,
  type Scene,
} from './profile-scene.js';
import { waitUntil } from './wait-until.js';

/** A host's section that fails while it is told to. */
class ShopDeliveries extends LitElement {
  static broken: 'no' | 'constructor' | 'connecting' | 'rendering' = 'no';
  static override properties = { customer: {}, locale: {} };
  declare customer: { name?: string } | undefined;
  declare locale: string | undefined;
  adapter: unknown;
  directory: unknown;
  words: unknown;

  constructor() {
    super();
    if (ShopDeliveries.broken === 'constructor') throw new Error('No constructor today.');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (ShopDeliveries.broken === 'connecting') throw new Error('No connection today.');
  }

  override render(): unknown {
    if (ShopDeliveries.broken === 'rendering') throw new Error('No rendering today.');
    return template`Deliveries to ${this.customer?.name} in ${this.locale}`;
  }
}
customElements.define('shop-deliveries', ShopDeliveries);

const DELIVERIES = { id: 'deliveries', title: 'Deliveries', element: 'shop-deliveries' } as const;

describe('the sections of a customer-profile', () => {
  beforeEach(() => {
    document.documentElement.lang = 'en';
    ShopDeliveries.broken = 'no';
  });

  async function profileWith(
    sections: WantedSections | undefined,
    scene?: Scene,
  ): Promise<{ scene: Scene; id: string; profile: CustomerProfileElement }> {
    const shown = scene ?? (await openScene());
    const id = await shown.add(AMELIE);
    const profile = await fixture<CustomerProfileElement>(
      html`<customer-profile
        style="inline-size: 420px"
        .directory=${shown.directory}
        .sections=${sections}
      ></customer-profile>`,
    );
    await shown.directory.request({ type: 'open-customer', id });
    await ready(shown, profile);
    return { scene: shown, id, profile };
  }

  const titles = (profile: Element): string[] =>
    deepAll(profile, 'section:not([hidden]) > header h3').map(textOf);

  describe('are chosen by the host', () => {
    it('in its order, those that it names only', async () => {
      const { profile } = await profileWith(['notes', 'personal']);
      expect(titles(profile)).to.deep.equal(['Notes', 'Personal information']);
      profile.sections = ['personal'];
      await settled(profile);
      expect(titles(profile)).to.deep.equal(['Personal information']);
      profile.sections = undefined;
      await settled(profile);
      expect(titles(profile)).to.include.members(['Buyer summary', 'Activity', 'History']);
    });

    it('through the whole directory too', async () => {
      const scene = await openScene();
      const id = await scene.add(AMELIE);
      const whole = await fixture<HTMLElement>(
        html`<customer-directory
          style="block-size: 600px"
          .adapter=${scene.adapter}
          .sections=${['personal', DELIVERIES]}
          .customerId=${id}
        ></customer-directory>`,
      );
      await waitUntil(() => deepAll(whole, 'shop-deliveries').length > 0, 'the section is not shown');
      expect(titles(deep(whole, 'customer-profile'))).to.deep.equal(['Personal information', 'Deliveries']);
    });

    it('with one warning for a name that there is not', async () => {
      const warnings: string[] = [];
      const { warn } = console;
      console.warn = (text: string) => warnings.push(text);
      try {
        const sections = ['personal', 'personnel'] as unknown as WantedSections;
        const { profile } = await profileWith(sections);
        profile.sections = [...sections];
        await settled(profile);
        expect(titles(profile)).to.deep.equal(['Personal information']);
      } finally {
        console.warn = warn;
      }
      expect(warnings.filter((text) => text.includes('"personnel"'))).to.have.length(1);
      expect(warnings.join()).to.contain(PROFILE_SECTION_NAMES.join(', '));
    });

    it('in two columns where there is room for them', async () => {
      const { profile } = await profileWith(['history', 'notes', 'personal', 'summary']);
      profile.style.width = '420px';
      await waitUntil(() => deepAll(profile, '.column').length === 1);
      expect(titles(profile)).to.deep.equal(['History', 'Notes', 'Personal information', 'Buyer summary']);
      profile.style.width = '900px';
      await waitUntil(() => deepAll(profile, '.column').length === 3);
      expect(titles(profile)).to.deep.equal(['Buyer summary', 'Personal information', 'History', 'Notes']);
    });

    it('and are not shown without their permission, which is said where one looks for them', async () => {
      const { profile, scene } = await profileWith([
        'personal',
        'notes',
        { ...DELIVERIES, permission: 'export' },
      ]);
      expect(titles(profile)).to.deep.equal(['Personal information', 'Notes', 'Deliveries']);
      scene.directory.setPermissions(['view']);
      await settled(profile);
      expect(titles(profile)).to.deep.equal(['Personal information']);
      expect(deepAll(profile, 'shop-deliveries')).to.be.empty;
      expect(textOf(deep(profile, '.withheld')).replace(/[\u2068\u2069]/g, '')).to.equal(
        'Not shown, as you do not have permission: Notes and Deliveries',
      );
      await expect(profile).to.be.accessible();
    });
  });

  describe("of a host's own", () => {
    it('get the customer, the adapter, the directory and the words', async () => {
      const { profile, scene, id } = await profileWith([DELIVERIES]);
      const own = deep<ShopDeliveries>(profile, 'shop-deliveries');
      expect(textOf(own)).to.equal('Deliveries to Amélie Bouchard in en');
      expect(own.adapter).to.equal(scene.directory.adapter);
      expect(own.directory).to.equal(scene.directory);
      expect(own.words).to.have.property('tag', 'en');
      await scene.adapter.call('customers.update', { id, version: 1, changes: { givenName: 'Amy' } });
      await waitUntil(() => textOf(own).includes('Amy Bouchard'), 'what changed is not passed on');
      expect(deep(profile, 'shop-deliveries')).to.equal(own);
    });

    it('render templates, texts and nodes, and hide while they have nothing to say', async () => {
      const node = document.createElement('output');
      node.textContent = 'A node';
      const { profile } = await profileWith([
        { id: 'one', title: 'One', render: ({ customer }) => template`<b>${customer.nickname}</b>` },
        { id: 'two', title: 'Two', render: () => 'A text' },
        { id: 'three', title: 'Three', render: () => node },
        { id: 'four', title: 'Four', isPresent: () => false, render: () => 'Never' },
        DELIVERIES,
      ]);
      expect(titles(profile)).to.deep.equal(['One', 'Two', 'Three', 'Deliveries']);
      expect(textOf(profile)).to.contain('Mél').and.to.contain('A text').and.to.contain('A node');
      const tell = (present: boolean): boolean =>
        deep(profile, 'shop-deliveries').dispatchEvent(
          new CustomEvent('customer-section-presence', { detail: { present }, bubbles: true }),
        );
      tell(false);
      await settled(profile);
      expect(titles(profile)).to.deep.equal(['One', 'Two', 'Three']);
      tell(true);
      await settled(profile);
      expect(titles(profile)).to.include('Deliveries');
    });

    it('take the place of a built-in one with the same id', async () => {
      const own = { id: 'notes', title: 'Journal', render: () => 'Our own notes' };
      const { profile } = await profileWith([own, 'notes']);
      expect(titles(profile)).to.deep.equal(['Journal']);
    });

    it('wait until their tag is defined', async () => {
      const { profile } = await profileWith([{ id: 'late', title: 'Late', element: 'shop-late' }]);
      expect(deepAll(profile, '[part~=section-late] .skeleton')).to.have.length(1);
      customElements.define(
        'shop-late',
        class extends HTMLElement {
          connectedCallback(): void {
            this.textContent = 'Here at last';
          }
        },
      );
      await waitUntil(() => textOf(profile).includes('Here at last'), 'the element is not shown');
    });
  });

  describe('that fail', () => {
    const { error } = console;
    const { onerror } = window;
    beforeEach(() => {
      console.error = () => undefined;
      // Browsers tell the page too what an element throws while it is made.
      window.onerror = null;
    });
    afterEach(() => {
      console.error = error;
      window.onerror = onerror;
    });

    for (const how of ['constructor', 'connecting', 'rendering'] as const) {
      it(`in the ${how} of an element say so and can be tried again; the profile stays`, async () => {
        ShopDeliveries.broken = how;
        const told: { error: DirectoryError; sectionId: string }[] = [];
        const hear = (event: Event): number =>
          told.push((event as CustomEvent<{ error: DirectoryError; sectionId: string }>).detail);
        document.addEventListener('directory-error', hear);
        const { profile } = await profileWith(['personal', DELIVERIES]);
        const card = deep(profile, '[part~=section-deliveries]');
        await waitUntil(() => textOf(card).includes('could not be shown'), 'the failure is not told');
        document.removeEventListener('directory-error', hear);
        expect(textOf(card)).to.contain('“Deliveries” could not be shown.');
        expect(textOf(profile)).to.contain('amelie@example.com');
        expect(told).to.have.length(1);
        expect(told[0]!.sectionId).to.equal('deliveries');
        expect(told[0]!.error.message).to.contain('today');
        await expect(profile).to.be.accessible();
        ShopDeliveries.broken = 'no';
        button(card, 'Try again').focus();
        await sendKeys({ press: 'Enter' });
        await waitUntil(() => textOf(card).includes('Deliveries to Amélie'), 'it is not tried again');
        expect(card.contains(focused()), 'the focus is lost').to.equal(true);
      });
    }

    it('in render, in isPresent and in their buttons', async () => {
      let fails = true;
      const broken = (): never => {
        throw new Error('No.');
      };
      const { profile } = await profileWith([
        {
          id: 'a',
          title: 'A',
          isPresent: broken,
          renderActions: broken,
          render: () => (fails ? broken() : 'Fine'),
        },
        { id: 'b', title: 'B', render: () => template`${{ toString: broken }}` },
        'personal',
      ]);
      expect(titles(profile)).to.deep.equal(['A', 'B', 'Personal information']);
      expect(textOf(deep(profile, '[part~=section-a]'))).to.contain('could not be shown');
      expect(textOf(deep(profile, '[part~=section-b]'))).to.contain('could not be shown');
      fails = false;
      button(deep(profile, '[part~=section-a]'), 'Try again').click();
      expect(textOf(deep(profile, '[part~=section-a]'))).to.contain('Fine');
    });
  });

  describe('and what only a host can do', () => {
    const CARD = { token: 'tok-1', brand: 'Visa', last4: '4242', expMonth: 4, expYear: 2031 };

    const told = (scene: Scene): string[] =>
      scene.directory.notices.snapshot.notices.map(({ message }) => message);

    function answer(
      profile: Element,
      type: string,
      how: () => unknown,
    ): HostRequestEvent<HostRequestDetail, unknown>[] {
      const heard: HostRequestEvent<HostRequestDetail, unknown>[] = [];
      profile.addEventListener(type, (event) => {
        heard.push(event as HostRequestEvent<HostRequestDetail, unknown>);
        (event as HostRequestEvent<HostRequestDetail, unknown>).respondWith(how());
      });
      return heard;
    }

    it('is offered where the host listens, or says that it answers, and where the person may', async () => {
      const { profile, scene } = await profileWith(['cards', 'appointments']);
      const names = (): string[] =>
        deepAll(profile, 'button')
          .map(textOf)
          .filter((name) => ['Message', 'Add card', 'Book'].includes(name));
      expect(names()).to.deep.equal([]);
      profile.addEventListener('customer-message', () => undefined);
      await settled(profile);
      expect(names()).to.deep.equal(['Message']);
      profile.actions = ['book', 'add-card'];
      await waitUntil(() => names().length === 3, 'the others are not offered');
      await expect(profile).to.be.accessible();
      scene.directory.setPermissions(['view', 'cardsView', 'message']);
      await waitUntil(() => names().join() === 'Message', 'what one may not do is offered');
    });

    it('keeps the card that the host gives, with undo', async () => {
      const { profile, scene, id } = await profileWith(['cards']);
      const heard = answer(profile, 'customer-add-card', () => Promise.resolve(CARD));
      await waitUntil(() => textOf(profile).includes('No cards on file.'));
      button(profile, 'Add card').click();
      await waitUntil(() => textOf(profile).includes('4242'), 'the card is not kept');
      expect(heard[0]!.detail).to.have.property('customerId', id);
      expect(heard[0]!.detail.customer.name).to.equal('Amélie Bouchard');
      expect(heard[0]!.composed && heard[0]!.bubbles && heard[0]!.cancelable).to.equal(true);
      await waitUntil(() => told(scene).includes('done.card-added'));
      expect(scene.directory.notices.undoable).not.to.equal(undefined);
    });

    it('books what the host gives, and waits meanwhile', async () => {
      const { profile, scene } = await profileWith(['appointments']);
      let give: (appointment: unknown) => void = () => undefined;
      const heard = answer(profile, 'customer-book', () => new Promise((resolve) => (give = resolve)));
      await waitUntil(() => deepAll(profile, 'button').some((each) => textOf(each) === 'Book'));
      button(profile, 'Book').focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => button(profile, 'One moment…').ariaDisabled === 'true', 'it does not wait');
      await waitUntil(() => heard.length === 1, 'the host is not asked');
      give({ startsAt: '2026-12-24T15:00:00Z', service: 'Tasting' });
      await waitUntil(() => textOf(profile).includes('Tasting'), 'it is not booked');
      expect(told(scene)).to.include('done.appointment-added');
      await waitUntil(() => textOf(focused()!) === 'Book', 'the focus is elsewhere');
    });

    it('says when it failed and tries again, and nothing when the person left', async () => {
      const { error } = console;
      console.error = () => undefined;
      const { profile, scene } = await profileWith(['personal']);
      const ways = [
        () => Promise.reject(new Error('No line.')),
        () => Promise.reject(new DOMException('Left.', 'AbortError')),
        () => Promise.resolve({ sent: true }),
      ];
      answer(profile, 'customer-message', () => ways.shift()!());
      await settled(profile);
      button(profile, 'Message').click();
      await waitUntil(() => told(scene).includes('host.failed'), 'nobody says that it failed');
      const [notice] = scene.directory.notices.snapshot.notices;
      expect(notice!.values).to.deep.equal({ action: 'Message' });
      scene.directory.notices.dismiss(notice!.key);
      notice!.retry!();
      await waitUntil(() => ways.length === 1);
      await waitUntil(() => deepAll(profile, 'button').some((each) => textOf(each) === 'Message'));
      expect(told(scene)).to.deep.equal([]);
      button(profile, 'Message').click();
      await waitUntil(() => told(scene).includes('done.message-sent'), 'nobody says that it was sent');
      console.error = error;
    });

    it("puts the host's own entries in the menu, by permission and order", async () => {
      const { profile, scene, id } = await profileWith(['personal']);
      const ran: (readonly string[])[] = [];
      const chosen: unknown[] = [];
      profile.addEventListener('customer-action', (event) => {
        chosen.push((event as CustomEvent).detail);
        event.preventDefault();
      });
      profile.actions = [
        { id: 'last', label: 'Third', order: 3 },
        {
          id: 'delete',
          label: 'Print statement',
          icon: 'file',
          run: async (ids) => void ran.push(await Promise.resolve(ids)),
        },
        { id: 'secret', label: 'Secret', permission: 'erase' },
      ];
      scene.directory.setPermissions(['view', 'edit', 'notes']);
      await settled(profile);
      const menu = deep<CustomerMenuElement>(profile, 'customer-menu');
      const labels = menu.entries.flatMap((entry) => ('label' in entry ? entry.label : []));
      expect(labels).to.deep.equal(['Add note', 'Print statement', 'Third']);
      const choose = (at: number): boolean => {
        const entry = menu.entries.filter((each) => 'id' in each)[at]!;
        return menu.dispatchEvent(new CustomEvent('customer-menu-choose', { detail: { id: entry.id } }));
      };
      choose(1);
      await waitUntil(() => told(scene).includes('host.done'), 'nobody says that it is done');
      expect(ran).to.deep.equal([[id]]);
      choose(2);
      await waitUntil(() => chosen.length === 1);
      expect(chosen).to.deep.equal([{ id: 'last', ids: [id] }]);
    });

    it('reaches the host through the whole directory', async () => {
      const scene = await openScene();
      const id = await scene.add(AMELIE);
      const whole = await fixture<CustomerDirectoryElement>(
        html`<customer-directory
          style="block-size: 600px; inline-size: 1200px"
          .adapter=${scene.adapter}
          .sections=${['cards']}
          .customerId=${id}
          @customer-add-card=${(event: Event) => (event as HostRequestEvent<unknown, unknown>).respondWith(CARD)}
        ></customer-directory>`,
      );
      await waitUntil(
        () => deepAll(whole, 'button').some((each) => textOf(each) === 'Add card'),
        'not offered',
      );
      button(whole, 'Add card').click();
      await waitUntil(() => textOf(whole).includes('4242'), 'the card is not kept');
    });
  });

  describe('activity', () => {
    const sale = (at: string, more: Partial<NewSale> = {}): NewSale => ({
      at,
      amount: 1250,
      tender: 'cash',
      ...more,
    });

    async function activity(
      tell: (scene: Scene, id: string) => Promise<unknown>,
      wrap?: Parameters<typeof openScene>[0],
    ): Promise<{ scene: Scene; id: string; profile: CustomerProfileElement; feed: CustomerActivityElement }> {
      const scene = await openScene(wrap);
      const id = await scene.add(AMELIE);
      await tell(scene, id);
      const profile = await showProfile(scene);
      profile.sections = ['activity'];
      await scene.directory.request({ type: 'open-customer', id });
      await ready(scene, profile);
      const feed = deep<CustomerActivityElement>(profile, 'customer-activity');
      await waitUntil(() => deepAll(feed, '[aria-busy=true]').length === 0, 'the activity is not read');
      await settled(feed);
      return { scene, id, profile, feed };
    }

    const record = (scene: Scene, customerId: string, entry: Record<string, unknown>): Promise<unknown> =>
      scene.adapter.call('activity.record', { customerId, entry: entry as never });

    const many = (count: number) => async (scene: Scene, id: string) =>
      scene.adapter.call('sales.recordMany', {
        sales: Array.from({ length: count }, (_, index) => ({
          sale: sale(new Date(Date.UTC(2026, 9, 1) - index * 3_600_000).toISOString(), { amount: index }),
          attachTo: id,
        })),
      });

    it('tells sales with items, tender, place and refund, and everything else that happened', async () => {
      const { feed, profile } = await activity(async (scene, id) => {
        await scene.adapter.call('directory.configure', { locations: [{ id: 'p', name: 'Plateau' }] });
        await scene.adapter.call('sales.record', {
          attachTo: id,
          sale: sale('2026-11-21T14:30:00Z', {
            tender: 'card',
            card: { fingerprint: 'f', brand: 'Visa', last4: '1111' },
            location: 'p',
            refunded: 250,
            items: [{ name: 'Flat white' }, { name: 'Quiche', quantity: 2 }],
          }),
        });
        await scene.adapter.call('appointments.add', {
          customerId: id,
          appointment: {
            startsAt: '2026-11-20T15:00:00Z',
            service: 'Tasting',
            staff: 'Sam',
            status: 'no-show',
          },
        });
        await record(scene, id, {
          kind: 'feedback',
          at: '2026-11-19T15:00:00Z',
          sentiment: 'positive',
          text: 'Lovely',
        });
        await record(scene, id, { kind: 'loyalty', at: '2026-11-18T15:00:00Z', points: -40, text: 'Reward' });
      });
      const [first, second, third, fourth] = deepAll(feed, '.entry').map(textOf);
      expect(first).to.contain('Flat white and Quiche × 2'.replace(/(Flat white|Quiche)/g, '\u2068$1\u2069'));
      expect(first).to.contain('$2.50 refunded').and.to.contain('$12.50');
      expect(first).to.contain('9:30 AM · Plateau · Visa •••• 1111');
      expect(second).to.contain('Tasting').and.to.contain('Sam').and.to.contain('No-show');
      expect(third).to.contain('Positive feedback').and.to.contain('Lovely');
      expect(fourth).to.contain('-40 points').and.to.contain('Reward');
      expect(deepAll(feed, 'h4').map(textOf)).to.deep.equal([
        'today',
        'yesterday',
        'Thursday, November 19',
        'Wednesday, November 18',
      ]);
      await expect(profile).to.be.accessible();
    });

    it('shows five entries, then page after page as one scrolls', async () => {
      const { feed } = await activity(many(230));
      expect(deepAll(feed, '.entry')).to.have.length(5);
      button(feed, 'Show more').focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => deepAll(feed, '.entry').length >= 50, 'there is no more');
      await settled(feed);
      expect(textOf(focused()!)).to.contain('$0.05');
      for (let round = 0; round < 20 && deepAll(feed, '.entry').length < 230; round++) {
        const before = deepAll(feed, '.entry').length;
        deepAll(feed, '.entry').at(-1)!.scrollIntoView();
        await waitUntil(() => deepAll(feed, '.entry').length > before, 'scrolling brings no more');
      }
      expect(deepAll(feed, '.entry')).to.have.length(230);
      expect(new Set(deepAll(feed, '.entry').map(({ dataset }) => dataset['id'])).size).to.equal(230);
      expect(deepAll(feed, '.older')).to.be.empty;
      button(feed, 'Show fewer').click();
      await settled(feed);
      expect(deepAll(feed, '.entry')).to.have.length(5);
    });

    it('shows one kind alone, those of the host too, drawn by the host', async () => {
      const { feed, profile } = await activity(async (scene, id) => {
        await many(3)(scene, id);
        await record(scene, id, { kind: 'delivery', at: '2026-11-19T15:00:00Z', text: 'Two bags' });
      });
      profile.activityKinds = [
        { kind: 'delivery', label: 'Deliveries', render: ({ text }) => template`<i>Brought: ${text}</i>` },
      ];
      await settled(profile);
      expect(textOf(feed)).to.contain('Brought: Two bags');
      const menu = deep(feed, 'customer-menu');
      menu.dispatchEvent(new CustomEvent('customer-menu-choose', { detail: { id: 'delivery' } }));
      await waitUntil(() => deepAll(feed, '.entry').length === 1, 'the others are still there');
      menu.dispatchEvent(new CustomEvent('customer-menu-choose', { detail: { id: 'feedback' } }));
      await waitUntil(() => textOf(feed).includes('Nothing of this kind.'));
      menu.dispatchEvent(new CustomEvent('customer-menu-choose', { detail: { id: '' } }));
      await waitUntil(() => deepAll(feed, '.entry').length === 4, 'not everything is there again');
    });

    it('adds what happens meanwhile, and keeps apart two customers', async () => {
      const { feed, scene, id, profile } = await activity((scene, id) => many(2)(scene, id));
      await scene.adapter.call('sales.record', { attachTo: id, sale: sale('2026-11-21T14:59:00Z') });
      await waitUntil(() => deepAll(feed, '.entry').length === 3, 'what is new is not shown');
      const other = await scene.add({ givenName: 'Gus' });
      await scene.directory.request({ type: 'open-customer', id: other });
      await waitUntil(() => textOf(profile).includes('Nothing yet.'), "the other's activity is still there");
    });

    it('can be read again when it fails', async () => {
      let fails = true;
      const { feed } = await activity(
        (scene, id) => many(2)(scene, id),
        (adapter) =>
          answering(adapter, 'activity.list', (real) =>
            fails ? Promise.reject(new DirectoryError('unavailable', 'No network.')) : real(),
          ),
      );
      await waitUntil(() => textOf(feed).includes('could not be loaded'));
      await expect(feed).to.be.accessible();
      fails = false;
      button(feed, 'Try again').click();
      await waitUntil(() => deepAll(feed, '.entry').length === 2);
    });

    it('cuts long texts until their reader wants the whole', async () => {
      const text = 'All about the cellar tour. '.repeat(40).trim();
      const { feed } = await activity((scene, id) =>
        record(scene, id, { kind: 'message', at: '2026-11-19T15:00:00Z', text }),
      );
      expect(deep(feed, 'div.text').matches('.cut')).to.equal(true);
      button(feed, 'Read on').click();
      await settled(feed);
      expect(deep(feed, 'div.text').matches('.cut')).to.equal(false);
      expect(button(feed, 'Show less').ariaExpanded).to.equal('true');
    });
  });
});
