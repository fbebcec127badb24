/*
 * The name of a file in the header `content-disposition` (RFC 6266), both ways: as percent-encoded UTF-8
 * (RFC 8187), which has every character that a name may have.
 */

const PARAMETER = /;\s*filename\*=UTF-8''([^;]*)/i;
/** What `encodeURIComponent` lets through and RFC 8187 does not. */
const UNSAFE = /['()*]/g;
const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

/** The header of a file to be saved under a name. */
export function attachmentOf(name: string): string {
  const encoded = encodeURIComponent(name.replace(LONE_SURROGATE, '\uFFFD')).replace(
    UNSAFE,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}

/** The name that such a header tells, if it does. */
export function nameInAttachment(header: string | null): string | undefined {
  const encoded = header === null ? undefined : PARAMETER.exec(header)?.[1];
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded.trim());
  } catch {
    return undefined;
  }
}
