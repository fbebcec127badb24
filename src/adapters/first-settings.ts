import type { DirectorySettings } from '../core/settings.js';

/**
 * Where and how the merchant works. A directory takes it when it is made and keeps it: for one that is
 * there already, the stored settings count, and `directory.configure` changes them.
 */
export type FirstSettings = Partial<Pick<DirectorySettings, 'timeZone' | 'currency' | 'locale' | 'country'>>;

/** The settings among an adapter's options. */
export function firstSettings({ timeZone, currency, locale, country }: FirstSettings): FirstSettings {
  return {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(currency === undefined ? {} : { currency }),
    ...(locale === undefined ? {} : { locale }),
    ...(country === undefined ? {} : { country }),
  };
}
