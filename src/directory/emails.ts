import { DirectoryError, isDirectoryError } from '../core/errors.js';
import type { EmailInput } from '../core/customer.js';
import type { Handler } from './handler.js';
import { findOrMake, signUpPlan } from './sign-ups.js';
import { write } from './write.js';

const SOURCE = 'EMAIL_COLLECTION';
/** Where the address is in the details that it is read from. */
const EMAIL = 'emails.0.';

/**
 * Keeps an address that somebody left to be written to: with who has it, who shows it from now on, else with
 * somebody new. Nobody is subscribed by that: only a consent that comes with it does.
 */
export const emailsCollect: Handler<'emails.collect'> = async (input, context) => {
  const { emailAddress, consent, ...names } = input;
  const email: EmailInput = {
    address: emailAddress,
    source: SOURCE,
    visibility: 'visible',
    ...(consent === undefined ? {} : { subscription: 'subscribed', consent }),
  };
  const plan = await signUpPlan({ ...names, emails: [email] }, SOURCE, context);
  return write(context, input, async (change) => {
    const signUp = byInput(() => plan({ id: context.newId(), now: change.at }));
    const { id, created, changed } = await findOrMake(change, SOURCE, signUp, true);
    return { customerId: id, created, ...(changed ? { changeId: change.changeId } : {}) };
  });
};

/** What `plan` gives. What is wrong is told by the fields of the input. */
function byInput<T>(plan: () => T): T {
  try {
    return plan();
  } catch (thrown) {
    if (!isDirectoryError(thrown)) throw thrown;
    const issues = thrown.issues.map(({ field, ...issue }) => {
      if (!field?.startsWith(EMAIL)) return { ...issue, ...(field === undefined ? {} : { field }) };
      const inner = field.slice(EMAIL.length);
      return { ...issue, field: inner === 'address' ? 'emailAddress' : inner };
    });
    throw new DirectoryError(thrown.code, thrown.message, { issues });
  }
}
