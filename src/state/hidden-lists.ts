/** Whether a list of contact points is masked for this person. */
export function isHidden(redacted: ReadonlySet<string>, list: 'emails' | 'phones' | 'addresses'): boolean {
  return redacted.has(list) || redacted.has(PRIMARY_OF[list]);
}

const PRIMARY_OF = { emails: 'emailAddress', phones: 'phoneNumber', addresses: 'address' } as const;
