/** The columns of Square's customer export, in order, and the target each becomes. */
export const SQUARE_COLUMNS = [
  ['Reference ID', 'referenceId'],
  ['First Name', 'givenName'],
  ['Last Name', 'familyName'],
  ['Email Address', 'emailAddress'],
  ['Phone Number', 'phoneNumber'],
  ['Nickname', 'nickname'],
  ['Company Name', 'companyName'],
  ['Street Address 1', 'addressLine1'],
  ['Street Address 2', 'addressLine2'],
  ['City', 'locality'],
  ['State', 'administrativeDistrictLevel1'],
  ['Postal Code', 'postalCode'],
  ['Birthday', 'birthday'],
  ['Memo', 'note'],
  ['Square Customer ID', 'squareCustomerId'],
  ['Creation Source', 'creationSource'],
  ['First Visit', 'firstVisit'],
  ['Last Visit', 'lastVisit'],
  ['Transaction Count', 'visits'],
  ['Lifetime Spend', 'spend'],
  ['Email Subscription Status', 'emailSubscription'],
  ['Instant Profile', 'instantProfile'],
  ['Blocked from online booking', 'blocked'],
] as const satisfies readonly (readonly [header: string, field: string])[];

/** The header lines of {@link SQUARE_COLUMNS}. */
export const SQUARE_HEADERS: readonly string[] = SQUARE_COLUMNS.map(([header]) => header);

/** The columns of every export, in order; those of the custom fields come behind them. */
export const EXPORT_COLUMNS: readonly string[] = [...SQUARE_COLUMNS.map(([, field]) => field), 'id'];

/** Why a customer is blocked who came from a file that says so of their bookings. */
export const BLOCKED_FROM_BOOKING = 'Blocked from online booking';
