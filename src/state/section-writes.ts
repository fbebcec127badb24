import type { DirectoryRequest } from './requests.js';
import { done, write, type WriteDesk } from './write-desk.js';

/** Requests about what a customer has: cards, coupons, points, appointments. */
export type SectionRequest = Extract<
  DirectoryRequest,
  {
    type:
      | 'add-card'
      | 'remove-card'
      | 'add-coupon'
      | 'expire-coupon'
      | 'enrol-customer'
      | 'adjust-points'
      | 'add-appointment'
      | 'update-appointment';
  }
>;

/** Does one of those requests, and says what became of it. */
export async function performForSection(request: SectionRequest, desk: WriteDesk): Promise<void> {
  switch (request.type) {
    case 'add-card': {
      const { customerId, card } = request;
      const { changeId } = await write(desk, 'cards.add', { customerId, card });
      return done(desk, 'done.card-added', changeId);
    }
    case 'remove-card': {
      const { id, version } = request;
      const { changeId } = await write(desk, 'cards.remove', { id, version });
      return done(desk, 'done.card-removed', changeId);
    }
    case 'add-coupon': {
      const { customerId, coupon } = request;
      const { changeId } = await write(desk, 'coupons.add', { customerId, coupon });
      return done(desk, 'done.coupon-added', changeId);
    }
    case 'expire-coupon': {
      const { changeId } = await write(desk, 'coupons.expire', { id: request.id });
      return done(desk, 'done.coupon-expired', changeId);
    }
    case 'enrol-customer': {
      const { changeId } = await write(desk, 'loyalty.add', { customerId: request.customerId, account: {} });
      return done(desk, 'done.customer-enrolled', changeId);
    }
    case 'adjust-points': {
      const { customerId, points, reason } = request;
      const { changeId } = await write(desk, 'loyalty.adjust', { customerId, points, reason });
      return done(desk, 'done.points-adjusted', changeId);
    }
    case 'add-appointment': {
      const { customerId, appointment } = request;
      const { changeId } = await write(desk, 'appointments.add', { customerId, appointment });
      return done(desk, 'done.appointment-added', changeId);
    }
    case 'update-appointment': {
      const { id, version, changes } = request;
      const { changeId } = await write(desk, 'appointments.update', { id, version, changes });
      return done(desk, `done.appointment-${changes.status ?? 'saved'}`, changeId);
    }
    default:
      return request satisfies never;
  }
}
