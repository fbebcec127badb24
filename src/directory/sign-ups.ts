import type { CreationSource, CustomerRecord } from '../core/customer.js';
import type { PlanEnvironment } from '../core/customer-plan.js';
import { invalid } from '../core/errors.js';
import {
  planSignUp,
  type SignUpCustomer,
  soleMatch,
  withSharedConsent,
  withSignUp,
} from '../core/sign-up.js';
import type { CustomerKey, StoreView } from '../stores/store.js';
import type { HandlerContext } from './handler.js';
import { within } from './issue-paths.js';
import { liveCustomer } from './live-customer.js';
import { requirePermissions } from './needed-permissions.js';
import { phoneParserFor } from './phone-numbers.js';
import type { Write } from './write.js';

/** Whose something is: a customer by their id, or somebody by the details they gave. */
export interface Whose {
  customerId?: string;
  /** Found by their email, else by their phone; made where nobody, or more than one, has it. */
  customer?: SignUpCustomer;
}

/** The customer whose something is. */
export interface Owner {
  id: string;
  /** Whether they were made; absent where they were told by their id. */
  created?: boolean;
}

/** What finds an owner in a write, or makes them. Throws `invalid` unless the input says in one way whose it is. */
export async function ownerOf(
  { customerId, customer }: Whose,
  source: CreationSource,
  context: HandlerContext,
): Promise<(change: Write) => Promise<Owner>> {
  if ((customerId === undefined) === (customer === undefined)) {
    throw invalid({
      code: customerId === undefined ? 'required' : 'not-both',
      field: 'customerId',
      message: 'Either the id of a customer or the details of somebody are needed.',
    });
  }
  if (customer === undefined) {
    return async ({ view }) => ({ id: (await liveCustomer(view, customerId!, 'customerId')).id });
  }
  const plan = await signUpPlan(customer, source, context);
  return async (change) => {
    const signUp = within('customer', () => plan({ id: context.newId(), now: change.at }));
    const { id, created } = await findOrMake(change, source, signUp);
    return { id, created };
  };
}

/** Who somebody who signed up is if nobody knows them, and what a change of who is found needs. */
export interface SignUp {
  customer: CustomerRecord;
  env: PlanEnvironment;
}

/**
 * Reads the details that somebody gave. Whoever gives them learns whose they are, and so must be allowed to see
 * contact details.
 */
export async function signUpPlan(
  customer: SignUpCustomer,
  source: CreationSource,
  { settings, permissions }: HandlerContext,
): Promise<(made: Pick<PlanEnvironment, 'id' | 'now'>) => SignUp> {
  if (permissions) requirePermissions(['viewContact'], permissions, 'Finding somebody by their details');
  const parsePhone = await phoneParserFor(customer, settings);
  return (made) => {
    const env = { ...made, settings, parsePhone };
    return { customer: planSignUp(customer, source, env), env };
  };
}

/**
 * Finds who signed up and keeps what is new of them, or makes them: two at once are one person, as the second
 * write sees the first. `collected`: their address was left to be written to.
 */
export async function findOrMake(
  change: Write,
  source: CreationSource,
  { customer, env }: SignUp,
  collected = false,
): Promise<{ id: string; created: boolean; changed: boolean }> {
  const { view } = change;
  const addresses = customer.emails.map(({ address }) => address);
  const numbers = customer.phones.map(({ number }) => number);
  const byEmail = await sharing(view, 'emailAddress', addresses);
  const byPhone = await sharing(view, 'phoneNumber', numbers);
  const found = soleMatch({ byEmail, byPhone }, source);
  if (found === undefined) {
    change.put('customers', withSharedConsent(customer, byEmail));
    return { id: customer.id, created: true, changed: true };
  }
  const after = withSignUp(found, customer, source, env, collected);
  if (after !== found) change.put('customers', after, found);
  return { id: found.id, created: false, changed: after !== found };
}

/** The customers who have one of some values of a key, each once. */
async function sharing(
  view: StoreView,
  key: CustomerKey,
  values: readonly string[],
): Promise<CustomerRecord[]> {
  if (values.length === 0) return [];
  const ids = new Set((await view.customersByKey(key, values)).flat());
  const records = await view.getMany('customers', [...ids]);
  return records.filter((record) => record !== undefined);
}
