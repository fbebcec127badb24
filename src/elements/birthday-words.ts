import { isBirthday } from '../core/date-text.js';
import type { Localization } from '../i18n/localization.js';

/** A birthday in words; what is none stays itself. */
export function birthdayText(birthday: string, words: Localization): string {
  return isBirthday(birthday) ? words.birthday(birthday) : birthday;
}
