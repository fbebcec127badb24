const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** `url` if a link may lead there (http, https, mailto, tel), else undefined: Lit sets `javascript:` unchanged. */
export function safeUrl(url: string): string | undefined {
  try {
    return SCHEMES.has(new URL(url, document.baseURI).protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
