import { safeUrl } from './safe-url.js';

/** A link that writes to an email address; undefined for what cannot be one. */
export function mailLink(address: string): string | undefined {
  // A lone surrogate has no percent encoding.
  const encoded = encodeURIComponent(address.replace(/\p{Surrogate}/gu, '')).replaceAll('%40', '@');
  return safeUrl(`mailto:${encoded}`);
}

/** A link that calls a phone number. */
export function phoneLink(number: string): string | undefined {
  const digits = number.replace(/[^\d+]/g, '');
  return digits === '' ? undefined : safeUrl(`tel:${digits}`);
}
