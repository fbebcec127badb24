import { DirectoryError } from '../core/errors.js';
import type { LoyaltyAccount } from '../core/loyalty.js';
import { planAdjustment, planLoyaltyAccount, planLoyaltyChanges } from '../core/loyalty-plan.js';
import type { StoreView } from '../stores/store.js';
import type { Handler, HandlerContext } from './handler.js';
import { liveCustomer } from './live-customer.js';
import { addOwned, listOwned, removeOwned, updateOwned } from './owned-records.js';
import { type PhoneParser, phoneParserFor } from './phone-numbers.js';
import { write } from './write.js';

/** The one account of a member; none of somebody else. */
export const loyaltyList: Handler<'loyalty.list'> = async ({ customerId }, context) => ({
  accounts: await listOwned('loyalty', customerId, context),
});

/** Enrols somebody, who is found or made where the sign-up gives their details. */
export const loyaltyAdd: Handler<'loyalty.add'> = async (input, context) => {
  const parsePhone = await parserFor(input.account.phones, context);
  return addOwned(
    'loyalty',
    input,
    'account',
    (env) => planLoyaltyAccount(input.account, env, parsePhone),
    context,
    {
      source: 'LOYALTY',
      beside: async (change, { customerId }) => {
        if (await accountOf(change.view, customerId)) throw alreadyMember();
      },
    },
  );
};

export const loyaltyUpdate: Handler<'loyalty.update'> = async (input, context) => {
  const parsePhone = await parserFor(input.changes.phones, context);
  return updateOwned(
    'loyalty',
    input,
    'changes',
    (before, now) => planLoyaltyChanges(before, input.changes, now, parsePhone),
    context,
  );
};

/** Adds points or takes some, and enrols who is no member; why is kept as an entry of their activity. */
export const loyaltyAdjust: Handler<'loyalty.adjust'> = (input, context) =>
  write(context, input, async (change) => {
    const { id: customerId } = await liveCustomer(change.view, input.customerId, 'customerId');
    const before = await accountOf(change.view, customerId);
    const env = { id: context.newId(), customerId, now: change.at };
    const member = before ?? planLoyaltyAccount({}, env, () => undefined);
    const { account, entry } = planAdjustment(member, input, { id: context.newId(), now: change.at });
    // An account that is made now is new, however it began.
    const after = before ? account : { ...account, version: 1 };
    change.put('loyalty', after, before);
    change.put('activity', entry);
    return { ...after, changeId: change.changeId };
  });

export const loyaltyRemove: Handler<'loyalty.remove'> = (input, context) =>
  removeOwned('loyalty', input, context);

async function accountOf(view: StoreView, customerId: string): Promise<LoyaltyAccount | undefined> {
  const [account] = await view.list('loyalty', customerId);
  return account;
}

function parserFor(
  phones: readonly string[] | null | undefined,
  { settings }: HandlerContext,
): Promise<PhoneParser> {
  return phoneParserFor({ phones: (phones ?? []).map((number) => ({ number })) }, settings);
}

function alreadyMember(): DirectoryError {
  const message = 'This customer is a member already.';
  return new DirectoryError('conflict', message, {
    issues: [{ code: 'already-member', field: 'customerId', message }],
  });
}
