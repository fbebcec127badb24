import {
  CREATION_SOURCES,
  type CreationSource,
  type EmailSubscription,
  POSTAL_ADDRESS_PARTS,
  type PostalAddress,
} from '../customer.js';
import { fold } from '../text.js';

/** Yes or no in the words of three languages; `undefined` for anything else. */
export function readYesNo(text: string): boolean | undefined {
  return YES_NO.read(text);
}

/** Subscribed, Unsubscribed or Unknown in the words of three languages, or yes and no. */
export function readSubscription(text: string): EmailSubscription | undefined {
  const known = SUBSCRIPTIONS.read(text);
  if (known !== undefined) return known;
  const yes = readYesNo(text);
  return yes === undefined ? undefined : yes ? 'subscribed' : 'unsubscribed';
}

/** The creation source that a text names ("Instant Profile", `INSTANT_PROFILE`); `undefined` for one not known. */
export function readCreationSource(text: string): CreationSource | undefined {
  return SOURCES.read(text);
}

/** A creation source as exports write it: "Instant Profile". */
export function writeCreationSource(source: CreationSource): string {
  return SOURCE_NAMES.get(source) ?? source;
}

/** A whole number that is not negative, marks between thousands left out. */
export function readCount(text: string): number | undefined {
  const digits = text.trim().replace(/(?<=\d)[,.'\u2019\s](?=\d{3}(?:\D|$))/g, '');
  if (!/^\d{1,15}(?:[.,]0+)?$/.test(digits)) return undefined;
  return parseInt(digits, 10);
}

/** A number with a decimal point or comma: "1,234.5", "1 234,5", "-3e2". `undefined` for what is none. */
export function readNumber(text: string): number | undefined {
  const trimmed = text.trim().replace(/\u2212/g, '-');
  if (trimmed === '') return undefined;
  const plain = PLAIN_NUMBER.test(trimmed) ? trimmed : withPoint(trimmed);
  if (plain === undefined) return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}

const PLAIN_NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d{1,3})?$/i;

function withPoint(text: string): string | undefined {
  if (/^[-+]?\d{1,3}(?:[,'\u2019\s]\d{3})+(?:\.\d*)?$/.test(text)) return text.replace(/[,'\u2019\s]/g, '');
  if (/^[-+]?\d{1,3}(?:[.'\u2019\s]\d{3})+,\d*$/.test(text) || /^[-+]?\d+,\d*$/.test(text)) {
    return text.replace(/[.'\u2019\s]/g, '').replace(',', '.');
  }
  return undefined;
}

/** A postal address as one cell: a line for each part in Square's order, blank where it is missing. */
export function writeAddress(address: PostalAddress): string {
  return POSTAL_ADDRESS_PARTS.map((part) => address[part] ?? '')
    .join('\n')
    .replace(/\n+$/, '');
}

/** The inverse of {@link writeAddress}. A text of one line is the first line of an address. */
export function readAddress(text: string): PostalAddress {
  const lines = text.split(/\r\n?|\n/);
  const address: PostalAddress = {};
  POSTAL_ADDRESS_PARTS.forEach((part, index) => {
    const line = index === 5 ? lines.slice(5).join(' ') : (lines[index] ?? '');
    if (line.trim() !== '') address[part] = line.trim();
  });
  return address;
}

/** Several choices as one cell; a line each where one holds the semicolon that would part them. */
export function writeChoices(chosen: readonly string[], choices: readonly string[]): string {
  return chosen.join([...chosen, ...choices].some((choice) => choice.includes(';')) ? '\n' : '; ');
}

/** The inverse of {@link writeChoices}. */
export function readChoices(text: string, choices: readonly string[]): string[] {
  const whole = text.trim();
  if (choices.includes(whole)) return [whole];
  return whole
    .split(/[\r\n]/.test(whole) ? /[\r\n]+/ : ';')
    .map((choice) => choice.trim())
    .filter((choice) => choice !== '');
}

/** Words and what they mean, compared folded. */
class Words<T> {
  readonly #folded: ReadonlyMap<string, T>;
  /** Texts met before: columns of such words have few different ones. */
  readonly #met = new Map<string, T>();

  constructor(words: Iterable<readonly [string, T]>) {
    this.#folded = new Map(words);
  }

  read(text: string): T | undefined {
    const met = this.#met.get(text);
    if (met !== undefined || text.length > LONGEST_WORDS) return met;
    const meaning = this.#folded.get(fold(text));
    if (meaning !== undefined && this.#met.size < MOST_MET) this.#met.set(text, meaning);
    return meaning;
  }
}
const LONGEST_WORDS = 60;
const MOST_MET = 500;

const YES_NO = new Words<boolean>([
  ...words('yes|y|true|t|1|x|on|oui|o|vrai|si|s|verdadero', true),
  ...words('no|n|false|f|0|off|non|faux|falso', false),
]);

const SUBSCRIPTIONS = new Words<EmailSubscription>([
  ...words('subscribed|opted in|abonne|abonnee|inscrit|inscrite|suscrito|suscrita', 'subscribed' as const),
  ...words(
    'unsubscribed|not subscribed|opted out|desabonne|desabonnee|non abonne|non abonnee|non inscrit|no suscrito|no suscrita|dado de baja|cancelado|baja',
    'unsubscribed' as const,
  ),
  ...words('unknown|none|inconnu|inconnue|desconocido|desconocida', 'unknown' as const),
]);

const SOURCE_NAMES: ReadonlyMap<CreationSource, string> = new Map(
  CREATION_SOURCES.map((source) => [source, titled(source)]),
);
const SOURCES = new Words<CreationSource>([
  ...CREATION_SOURCES.map((source) => [fold(source.replaceAll('_', ' ')), source] as const),
  ...words('manual|manually created|customer directory', 'DIRECTORY' as const),
  ...words('email collections|collected email', 'EMAIL_COLLECTION' as const),
  ...words('point of sale|register', 'TERMINAL' as const),
  ...words('invoice', 'INVOICES' as const),
  ...words('appointment', 'APPOINTMENTS' as const),
]);

function words<T>(list: string, value: T): (readonly [string, T])[] {
  return list.split('|').map((word) => [word, value] as const);
}

function titled(source: CreationSource): string {
  return source
    .toLowerCase()
    .replace(/(^|_)(\w)/g, (_, gap: string, letter: string) => (gap && ' ') + letter.toUpperCase());
}
