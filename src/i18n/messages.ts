/**
 * One message in one language: text with `{placeholders}`, or forms by plural category of its
 * `count` (CLDR: `one`, `many`, `other` …; `other` is required).
 */
export type Message = string | PluralForms;
export type PluralForms = { readonly [Category in Intl.LDMLPluralRule]?: string } & {
  readonly other: string;
};

/** The messages of one language by key. */
export type Messages = Readonly<Record<string, Message>>;

/** The same keys in another language; a key left out or added is a compile error. */
export type Translation<Source extends Messages> = { readonly [Key in keyof Source]: Message };

/** A language of the elements: its BCP 47 tag and every message. */
export interface Locale {
  tag: string;
  messages: Messages;
}
