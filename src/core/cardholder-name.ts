import { cleanLine } from './text.js';

/** The parts of a name that a card gives. */
export interface CardholderName {
  givenName?: string;
  familyName?: string;
}

/** Forms of address that lead or end a name on a card: they are no part of it. */
const TITLES = wordsOf('MR MRS MS MISS MX DR PROF REV SIR MME MLLE SRA SRTA HERR FRAU');
/** Spanish "señor" where it leads a name, English "senior" where it ends one. */
const LEADING_TITLES = new Set([...TITLES, 'SR']);
const SUFFIXES = wordsOf('JR SR II III IV');
/** Small words that a family name may begin with. */
const PARTICLES = wordsOf(
  'DE DA DO DOS DAS DEL DELLA DI DU DES LA LE VAN VON DER DEN TER TEN BIN IBN AL EL ST',
);
/** What cards say that were given to nobody by name. */
const NOBODY = wordsOf(
  'A CARD CARDHOLDER HOLDER VALUED CUSTOMER CLIENT MEMBER GIFT GIFTCARD RECIPIENT PREPAID VISA MASTERCARD ' +
    'AMEX DEBIT CREDIT INSTANT ISSUE FOR YOU MY NONE UNKNOWN NA ' +
    'CARTE CADEAU TITULAIRE CLIENTE TARJETA REGALO TITULAR',
);

/**
 * The name on a card: "SMITH/JANE A MRS" as its magnetic stripe has it, "Jane A Smith" as it is printed. Titles
 * are left out, capitals become usual writing. `undefined` for what names nobody ("VALUED CUSTOMER", " /").
 */
export function nameOfCardholder(text: string): CardholderName | undefined {
  const line = cleanLine(text);
  const parting = line.search(/[/,]/);
  const name =
    parting < 0
      ? printedName(partsOf(line))
      : stripeName(partsOf(line.slice(0, parting)), partsOf(line.slice(parting + 1)));
  const parts = [...name.given, ...name.family];
  if (parts.length === 0 || parts.every((part) => NOBODY.has(keyOf(part)))) return undefined;
  // Whoever mixes cases knows how the name is written.
  const isPlain = !(/\p{Lu}/u.test(line) && /\p{Ll}/u.test(line));
  const written = (words: readonly string[]) => words.map(isPlain ? usualWriting : asIs).join(' ');
  return {
    ...(name.given.length === 0 ? {} : { givenName: written(name.given) }),
    ...(name.family.length === 0 ? {} : { familyName: written(name.family) }),
  };
}

interface NameParts {
  given: string[];
  family: string[];
}

/** Family name first, then given names and a title: the order of ISO/IEC 7813. */
function stripeName(family: string[], given: string[]): NameParts {
  const called = withoutTitles(given);
  const [suffix] = called.length > 1 && SUFFIXES.has(keyOf(called.at(-1)!)) ? called.splice(-1) : [];
  return { given: called, family: suffix === undefined ? family : [...family, suffix] };
}

function printedName(words: string[]): NameParts {
  const parts = withoutTitles(words);
  const end = parts.length > 2 && SUFFIXES.has(keyOf(parts.at(-1)!)) ? parts.length - 1 : parts.length;
  let start = Math.max(end - 1, 0);
  while (start > 1 && PARTICLES.has(keyOf(parts[start - 1]!))) start--;
  return { given: parts.slice(0, start), family: parts.slice(start) };
}

function withoutTitles(words: readonly string[]): string[] {
  let start = 0;
  let end = words.length;
  while (end - start > 1 && LEADING_TITLES.has(keyOf(words[start]!))) start++;
  while (end - start > 1 && TITLES.has(keyOf(words[end - 1]!))) end--;
  return words.slice(start, end);
}

/** Words with a letter in them; a title may follow the name behind a full stop ("JANE.MRS"). */
function partsOf(text: string): string[] {
  return text
    .replace(/\.(?=\p{L}{2})/gu, ' ')
    .replace(/\.(?=\S)/g, '. ')
    .split(/[\s/,]+/)
    .filter((word) => /\p{L}/u.test(word))
    .map((word) => (word.length > 2 ? word.replace(/\.$/, '') : word));
}

function keyOf(word: string): string {
  return word.replaceAll('.', '').toUpperCase();
}

/** A word in capitals as names are written: Smith-Jones, O'Brien, McDonald. */
function usualWriting(word: string): string {
  const key = keyOf(word);
  if (SUFFIXES.has(key) && key.startsWith('I')) return key;
  return word
    .toLowerCase()
    .replace(/(^|['’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/\bMc(\p{L})(?=\p{L}{2})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}

function asIs(word: string): string {
  return word;
}

function wordsOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
