import type { CustomField } from './customer.js';
import type { Filter } from './filter.js';

/** The merchant's loyalty programme: what it is called, and its own word for one point and for many. */
export interface LoyaltyProgramme {
  name?: string;
  terminology?: { one: string; other: string };
}

/** What a directory is told once: where and how the merchant works. */
export interface DirectorySettings {
  /** IANA zone of the merchant; every civil date is a date there. */
  timeZone: string;
  /** ISO 4217. */
  currency: string;
  /** BCP 47, for sorting and import of dates. */
  locale: string;
  /** ISO 3166-1 alpha-2: the country of phone numbers written without one. */
  country: string;
  customFields: CustomField[];
  locations: { id: string; name: string }[];
  /** How purchases of one day count. */
  visitsPerDay: 'each' | 'once';
  loyaltyProgramme?: LoyaltyProgramme;
  /** Edited rules of the built-in smart groups. */
  smartGroups: Record<string, Filter>;
}

/** The settings of a directory that was told nothing. */
export const DEFAULT_SETTINGS: DirectorySettings = {
  timeZone: 'UTC',
  currency: 'USD',
  locale: 'en',
  country: 'US',
  customFields: [],
  locations: [],
  visitsPerDay: 'each',
  smartGroups: {},
};
