/** RFC 5321: the longest path that mail takes. */
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;

/** What nearly everybody has; without hyphens, dots in a row, or odd lengths to look at. */
const PLAIN_ADDRESS = /^[a-z0-9_+-]{1,30}(?:\.[a-z0-9_+-]{1,30})?@(?:[a-z0-9]{1,30}\.){1,3}[a-z]{2,20}$/i;
/** Dots only between other characters, as all mail systems take them. */
const LOCAL_PART =
  /^[\w!#$%&'*+/=?^`{|}~\u00A1-\u{10FFFF}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u00A1-\u{10FFFF}-]+)*$/u;
const LABEL = /^(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)$/u;
const INVISIBLE = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}\uFFFD]/u;

/**
 * Whether `text` is an email address that a merchant can write to: at most 254 characters, a local part of
 * letters, digits and the usual marks, and a domain name of two parts or more.
 *
 * Narrower than the standards on purpose. Quoted local parts, comments, address literals ("[192.0.2.1]")
 * and hosts without a dot are legal in mail headers and typing errors in a customer's record. Letters of all
 * scripts are taken (RFC 6531).
 */
export function isEmailAddress(text: string): boolean {
  if (text.length > LONGEST_ADDRESS) return false;
  if (PLAIN_ADDRESS.test(text)) return true;
  const at = text.lastIndexOf('@');
  if (at < 1 || at > LONGEST_LOCAL_PART) return false;
  const local = text.slice(0, at);
  if (!LOCAL_PART.test(local) || INVISIBLE.test(text)) return false;
  const labels = text.slice(at + 1).split('.');
  const top = labels.at(-1)!;
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(top);
}
