import { common } from './en/common.js';
import type { Locale, Messages } from './messages.js';

/**
 * Languages that come with the elements, loaded whole when they are first needed. English is always there: each
 * element brings its own words, and what all share is here.
 */
const LOADERS: Readonly<Record<string, () => Promise<Locale>>> = {
  'fr-CA': async () => (await import('./fr-CA.js')).frCA,
  es: async () => (await import('./es.js')).es,
};

/**
 * The language of the elements nearest to `tag`: the exact one, else another of the same language, else English.
 * Dates and numbers keep the tag asked for where the words are in its language ("es-MX", "en-GB").
 */
export function nearestLocale(tag: string): { key: string; tag: string } {
  const wanted = canonicalTag(tag);
  if (wanted === undefined) return { key: 'en', tag: 'en' };
  const language = new Intl.Locale(wanted).language;
  if (language === 'en') return { key: 'en', tag: wanted };
  const key = Object.keys(LOADERS).find(
    (known) => known === wanted || new Intl.Locale(known).language === language,
  );
  return key === undefined ? { key: 'en', tag: 'en' } : { key, tag: wanted.includes('-') ? wanted : key };
}

const loaded = new Map<string, Messages>([['en', common]]);

/** The messages of `key` if they are here already. */
export function loadedMessages(key: string): Messages | undefined {
  return loaded.get(key);
}

/** Loads the messages of a language; English when it cannot be loaded. */
export async function loadMessages(key: string): Promise<Messages> {
  const here = loaded.get(key);
  if (here) return here;
  const load = LOADERS[key];
  if (load === undefined) return common;
  const locale = await load().catch(() => undefined);
  // Asked for again with the next element.
  if (locale === undefined) return common;
  loaded.set(key, locale.messages);
  return locale.messages;
}

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
