import type { PortalLanguage } from './words.js';

/** How somebody wants to see the portal. */
export interface Choices {
  language: PortalLanguage;
  theme: 'auto' | 'light' | 'dark';
  density: 'compact' | 'comfortable' | 'spacious';
  direction: 'ltr' | 'rtl';
}

const KEY = 'demo-portal-choices';

const DEFAULTS: Choices = {
  language: 'en',
  theme: 'auto',
  density: 'comfortable',
  direction: 'ltr',
};

/** The choices made last time, in this browser. */
export function rememberedChoices(): Choices {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Choices>) };
  } catch {
    // A browser may keep nothing for this page; then every visit is the first.
    return DEFAULTS;
  }
}

export function rememberChoices(choices: Choices): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // As above.
  }
}
