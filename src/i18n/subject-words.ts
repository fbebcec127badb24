import type { Messages } from './messages.js';

/**
 * The words of the page about a person, and of the fields, filters and changes that it names: no more than these,
 * as the engine that writes it may have to carry them along.
 */
const LOADERS = {
  en: () =>
    Promise.all([
      import('./en/subject.js'),
      import('./en/fields.js'),
      import('./en/filters.js'),
      import('./en/history.js'),
      import('./en/group-names.js'),
    ]),
  fr: () =>
    Promise.all([
      import('./fr-CA/subject.js'),
      import('./fr-CA/fields.js'),
      import('./fr-CA/filters.js'),
      import('./fr-CA/history.js'),
      import('./fr-CA/group-names.js'),
    ]),
  es: () =>
    Promise.all([
      import('./es/subject.js'),
      import('./es/fields.js'),
      import('./es/filters.js'),
      import('./es/history.js'),
      import('./es/group-names.js'),
    ]),
};

/** Words for a locale ("fr-CA", "en-GB"), and the locale whose numbers and dates go with them. */
export async function subjectWords(locale: string): Promise<{ tag: string; messages: Messages }> {
  const { language } = new Intl.Locale(locale);
  const known = Object.hasOwn(LOADERS, language) ? (language as keyof typeof LOADERS) : 'en';
  const [{ subject }, { fields }, { filters }, { history }, { groupNames }] = await LOADERS[known]();
  return {
    tag: known === language ? locale : 'en',
    messages: { ...fields, ...filters, ...history, ...groupNames, ...subject },
  };
}
