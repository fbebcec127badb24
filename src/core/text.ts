import { StringSink, type TextSink } from './text-sink.js';

/**
 * Text as this library keeps, compares and orders it.
 *
 * Kept text is normalised once ({@link normaliseText}, {@link cleanLine}); names keep their characters.
 * Compared text is folded ({@link fold}); ordered text becomes a key that plain string comparison puts in
 * natural order ({@link sortKey}). Nothing here depends on a locale or a collator, so that every engine
 * gives the same answer.
 */

/** Latin letters, whole and without controls: normalised as they are. */
const PLAIN_TEXT = /^[\x20-\x7E\u00A1-\u024F\n\t]*$/;
const PLAIN_LINE = /^(?:[\x21-\x7E\u00A1-\u024F]+(?: [\x21-\x7E\u00A1-\u024F]+)*)?$/;
/** C0 controls but tab and newline. */
const CONTROLS = /[\x00-\x08\x0B-\x1F]/g;
/** Pairs are matched too, to step over them; JavaScriptCore misses lone ones by `\p{Surrogate}`. */
const SURROGATES = /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g;

/** `text` in NFC and well-formed, with newlines as LF and without NUL and the other C0 controls but tab. */
export function normaliseText(text: string): string {
  if (PLAIN_TEXT.test(text)) return text;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '')
    .replace(SURROGATES, (found) => (found.length === 2 ? found : '\uFFFD'))
    .normalize('NFC');
}

/** {@link normaliseText} for a field of one line: every run of white space becomes one blank, none at the ends. */
export function cleanLine(text: string): string {
  if (PLAIN_LINE.test(text)) return text;
  // A zero-width no-break space is invisible, not white.
  return normaliseText(text)
    .replace(/[^\S\uFEFF]+/g, ' ')
    .trim();
}

/** Whether `text` shows nothing: blanks, controls and invisible characters alone. */
export function isBlank(text: string): boolean {
  if (text === '') return true;
  const first = text.charCodeAt(0);
  if (first > 0x20 && first < 0x7f) return false;
  return /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]*$/u.test(text);
}

/** Letters that NFKD leaves whole, and letters that people type for each other. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ɖ: 'd',
  ɗ: 'd',
  þ: 'th',
  ı: 'i',
  ȷ: 'j',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ɲ: 'n',
  ĸ: 'k',
  ƙ: 'k',
  ƒ: 'f',
  ɓ: 'b',
  ƀ: 'b',
  ƴ: 'y',
  ƶ: 'z',
  ə: 'e',
  ǝ: 'e',
  ɛ: 'e',
  ɔ: 'o',
  ɨ: 'i',
  ʉ: 'u',
  ς: 'σ',
  // Arabic: one form each of kaf, yeh and heh, whichever keyboard wrote it.
  ک: 'ك',
  ی: 'ي',
  ى: 'ي',
  ة: 'ه',
  ە: 'ه',
  ـ: '',
};
const PLAIN_LETTER = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'g');

/**
 * Accents and vowel points: the combining marks that any script shares, and those of Hebrew, Arabic and
 * Syriac. The vowel signs of Indic scripts and Thai and the kana voicing marks are letters to their readers
 * and stay.
 */
const ACCENTS =
  /[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u0711\u0730-\u074A\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const ARABIC_DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/g;
/** Accents that stand alone, written as apostrophes; NFKD would make a blank of them. */
const LONE_ACCENT = /[\u00B4\u1FBD\u1FBF\u1FCD-\u1FCF\u1FDD-\u1FDF\u1FFD\u1FFE\u0384]/g;

const ASCII = /^[\x00-\x7F]*$/;
/** The end of the Latin blocks, whose characters are letters (or none) each for itself. */
const LATIN_END = 0x250;
const latinLetters: string[] = [];

/** `text` without case, accents, width and invisible characters; punctuation stays. */
export function bareLetters(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let result = '';
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= LATIN_END) return decomposedLetters(text);
    result += latinLetters[unit] ??= decomposedLetters(text.charAt(index));
  }
  return result;
}

function decomposedLetters(text: string): string {
  return text
    .replace(LONE_ACCENT, "'")
    .normalize('NFKD')
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(ACCENTS, '')
    .replace(PLAIN_LETTER, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 15))
    .normalize('NFC');
}

/** What a character that {@link bareLetters} leaves does to the words around it. */
type Effect = 'stands' | 'vanishes' | 'parts' | 'spaces';

/** {@link Effect} of a character without case and accents; punctuation parts words, but not the digits of a number. */
export function effectOf(unit: number): Effect {
  const kind = kindOf(unit);
  if (kind === Kind.Letter || kind === Kind.Digit) return 'stands';
  if (kind === Kind.Silent) return 'vanishes';
  return kind === Kind.Punctuation ? 'parts' : 'spaces';
}

/** What a character does to the words around it. */
const enum Kind {
  Unknown,
  Letter,
  Digit,
  /** Vanishes: apostrophes in their many shapes, and full stops. */
  Silent,
  /** Parts words, but not the digits of a number. The `@` that keeps an email address apart is a letter. */
  Punctuation,
  Space,
}
const SILENT = /['`.\u2018\u2019\u201B\u2032\u02B9-\u02BF\u02C8\u05F3\u05F4\uA78C]/;
const PUNCTUATION = /[\p{P}+]/u;
const SPACE = /[\s\u2800\p{Cc}]/u;
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): Kind {
  return (kinds[unit] ||= newKindOf(String.fromCharCode(unit)));
}

function newKindOf(character: string): Kind {
  if (/\d/.test(character)) return Kind.Digit;
  if (character === '@') return Kind.Letter;
  if (SILENT.test(character)) return Kind.Silent;
  if (SPACE.test(character)) return Kind.Space;
  return PUNCTUATION.test(character) ? Kind.Punctuation : Kind.Letter;
}

/** The words of `bare` text parted by one blank; `inNumber` is what punctuation between digits becomes. */
function words(bare: string, inNumber: '' | ' '): string {
  const result = new StringSink();
  addWords(bare, inNumber, result);
  return result.text;
}

function addWords(bare: string, inNumber: '' | ' ', into: TextSink): void {
  let wordStart = -1;
  let lastKind = Kind.Unknown;
  let gap = Kind.Unknown;
  for (let index = 0; index < bare.length; index++) {
    const kind = kindOf(bare.charCodeAt(index));
    if (kind === Kind.Letter || kind === Kind.Digit) {
      if (wordStart < 0) {
        if (lastKind !== Kind.Unknown) {
          if (gap === Kind.Space) into.add(' ');
          else if (kind === Kind.Digit && lastKind === Kind.Digit) into.add(inNumber);
          else if (gap === Kind.Punctuation) into.add(' ');
        }
        wordStart = index;
        gap = Kind.Unknown;
      }
      lastKind = kind;
    } else {
      if (wordStart >= 0) into.add(bare.slice(wordStart, index));
      wordStart = -1;
      if (kind > gap) gap = kind;
    }
  }
  if (wordStart >= 0) into.add(bare.slice(wordStart));
}

const PLAIN_WORDS = /^[a-z0-9@]*(?: [a-z0-9@]+)*$/i;

/**
 * The key that text is searched and compared by: without case, accents, width, punctuation and invisible
 * characters, words parted by one blank. `fold(fold(x)) === fold(x)`.
 *
 * Apostrophes and full stops vanish (O’Brien is obrien, J.P. is jp), other punctuation parts words, and none
 * is left inside a number: "(514) 555-0123" is "514 5550123". Text of punctuation alone folds to nothing.
 */
export function fold(text: string): string {
  if (PLAIN_WORDS.test(text) && text.charCodeAt(0) !== 32) return text.toLowerCase();
  return words(bareLetters(text), '');
}

/** Gives the pieces of what {@link fold} makes of a text to a sink. */
export function foldInto(text: string, into: TextSink): void {
  if (PLAIN_WORDS.test(text) && text.charCodeAt(0) !== 32) into.add(text.toLowerCase());
  else addWords(bareLetters(text), '', into);
}

/** {@link fold} for texts that come again and again, such as names. */
export function foldOften(text: string): string {
  if (PLAIN_WORDS.test(text) && text.charCodeAt(0) !== 32) return text.toLowerCase();
  const known = foldedTexts.get(text);
  if (known !== undefined) return known;
  const folded = words(bareLetters(text), '');
  if (foldedTexts.size >= MOST_FOLDED) foldedTexts.clear();
  foldedTexts.set(text, folded);
  return folded;
}
const foldedTexts = new Map<string, string>();
const MOST_FOLDED = 4096;

/**
 * The folded words of a search, each to be found somewhere in a person's search text. A number's leading
 * international prefix 00 is left out, as stored phone numbers have none.
 */
export function searchWords(query: string): string[] {
  return fold(query)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (/^00\d{4,}$/.test(word) ? word.slice(2) : word));
}

/**
 * A key in natural order under plain `<`: "Agent 2" before "Agent 10", José beside Jose and after it,
 * punctuation and case without weight. Scripts follow one another in Unicode's order, Latin first.
 */
export function sortKey(text: string): string {
  const parted = words(bareLetters(text), ' ');
  const primary = parted.replace(/\d+/g, numberKey);
  if (parted === text || ASCII.test(text)) return primary;
  return `${primary}\u0001${text.replace(INVISIBLE, '').toLowerCase()}`;
}

/** Digits led by how many they are, so that longer numbers sort after shorter ones. */
function numberKey(digits: string): string {
  const number = digits.replace(/^0+(?=\d)/, '');
  return '9'.repeat(Math.floor(number.length / 9)) + String(number.length % 9) + number;
}
