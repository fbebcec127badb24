/**
 * Payment card numbers in text. No record of this library holds one: whatever a person types or a file
 * brings is looked through, and refused where it has one.
 *
 * A card number has an issuer's prefix, that issuer's length, and a right check digit (Luhn, ISO/IEC 7812-1).
 * Nine of ten order numbers of that length fail the last. Phone numbers, written with `+`, are let through.
 */

interface Issuer {
  /** Beginning of the number, as a range of prefixes of equal length. */
  from: string;
  to: string;
  lengths: readonly number[];
}

const SIXTEEN_TO_NINETEEN = [16, 17, 18, 19];
const TWELVE_TO_NINETEEN = [12, 13, 14, 15, 16, 17, 18, 19];

/** The big issuers, and debit schemes that have ranges of their own. */
const ISSUERS: readonly Issuer[] = [
  { from: '4', to: '4', lengths: [13, 16, 19] }, // Visa
  { from: '51', to: '55', lengths: [16] }, // Mastercard
  { from: '2221', to: '2720', lengths: [16] },
  { from: '34', to: '34', lengths: [15] }, // American Express
  { from: '37', to: '37', lengths: [15] },
  { from: '6011', to: '6011', lengths: SIXTEEN_TO_NINETEEN }, // Discover
  { from: '644', to: '659', lengths: SIXTEEN_TO_NINETEEN },
  { from: '300', to: '305', lengths: SIXTEEN_TO_NINETEEN }, // Diners Club
  { from: '300', to: '305', lengths: [14] },
  { from: '3095', to: '3095', lengths: [14, 16] },
  { from: '36', to: '36', lengths: [14, 16, 17, 18, 19] },
  { from: '38', to: '39', lengths: [14, 16, 17, 18, 19] },
  { from: '3528', to: '3589', lengths: SIXTEEN_TO_NINETEEN }, // JCB
  { from: '62', to: '62', lengths: SIXTEEN_TO_NINETEEN }, // UnionPay
  { from: '2200', to: '2204', lengths: SIXTEEN_TO_NINETEEN }, // Mir
  { from: '60', to: '60', lengths: [16] }, // RuPay
  { from: '81', to: '82', lengths: [16] },
  { from: '508', to: '508', lengths: [16] },
  { from: '9792', to: '9792', lengths: [16] }, // Troy
  { from: '5018', to: '5018', lengths: TWELVE_TO_NINETEEN }, // Maestro
  { from: '5020', to: '5020', lengths: TWELVE_TO_NINETEEN },
  { from: '5038', to: '5038', lengths: TWELVE_TO_NINETEEN },
  { from: '5893', to: '5893', lengths: TWELVE_TO_NINETEEN },
  { from: '6304', to: '6304', lengths: TWELVE_TO_NINETEEN },
  { from: '6759', to: '6759', lengths: TWELVE_TO_NINETEEN },
  { from: '6761', to: '6763', lengths: TWELVE_TO_NINETEEN },
];

const FIRST_DIGITS: ReadonlySet<string> = new Set(ISSUERS.map(({ from }) => from.charAt(0)));

const SHORTEST = 12;
const LONGEST = 19;

/** How card numbers are parted on cards and forms, as the lengths of the parts. */
const PARTINGS = /^(?:\d+|(?:4,){2,4}[1-4]|4,6,[45]|6,13|8,8|1(?:,1)+)$/;

/** Groups of digits, and what may stand between two groups of one number. */
const DIGITS = /\d+/g;
const WITHIN_NUMBER = /^(?: ?[-.·_–—] ?| {1,2})$/;
const FORMAT_CHARACTERS = /\p{Default_Ignorable_Code_Point}/gu;
/** Digits of other scripts, full-width ones among them. */
const OTHER_DIGIT = /(?![0-9])\p{N}/u;

interface Group {
  digits: string;
  /** Whether it may go on with the number of the group before. */
  goesOn: boolean;
  /** Whether it is a phone number with its plus, or the decimals of a number. */
  isExempt: boolean;
}

/** Whether `text` has a payment card number in it, in one piece or parted by blanks, hyphens or dots. */
export function containsCardNumber(text: string): boolean {
  if (text.length < SHORTEST) return false;
  let digitCount = 0;
  let isAscii = true;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) isAscii = false;
    else if (unit >= 0x30 && unit <= 0x39) digitCount++;
  }
  if (digitCount < SHORTEST && (isAscii || !OTHER_DIGIT.test(text))) return false;
  const plain = isAscii
    ? text
    : text
        .normalize('NFKC')
        .replace(FORMAT_CHARACTERS, '')
        .replace(/[\u2010-\u2012\u2212]/g, '-')
        .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 15));
  const groups = groupsOf(plain.replace(/\t/g, ' '));
  return groups.some((_, index) => startsCardNumber(groups, index));
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let end = 0;
  for (const { 0: digits, index } of text.matchAll(DIGITS)) {
    groups.push({
      digits,
      goesOn: end > 0 && index - end <= 3 && WITHIN_NUMBER.test(text.slice(end, index)),
      isExempt: /\+$|\d[.,]$/.test(text.slice(Math.max(index - 2, 0), index)),
    });
    end = index + digits.length;
  }
  return groups;
}

/** Whether the groups of digits from `first` on make a card number. */
function startsCardNumber(groups: readonly Group[], first: number): boolean {
  if (groups[first]!.isExempt || !FIRST_DIGITS.has(groups[first]!.digits.charAt(0))) return false;
  let digits = '';
  let lengths = '';
  for (let index = first; index < groups.length; index++) {
    const group = groups[index]!;
    if (index > first && !group.goesOn) return false;
    digits += group.digits;
    lengths += index > first ? `,${group.digits.length}` : String(group.digits.length);
    if (digits.length > LONGEST) return false;
    if (digits.length >= SHORTEST && PARTINGS.test(lengths) && isCardNumber(digits)) return true;
  }
  return false;
}

function isCardNumber(digits: string): boolean {
  // The check digit first: it is quick, and nine of ten have it wrong.
  return (
    hasCheckDigit(digits) &&
    ISSUERS.some(({ from, to, lengths }) => {
      const prefix = digits.slice(0, from.length);
      return prefix >= from && prefix <= to && lengths.includes(digits.length);
    })
  );
}

/** Luhn: every second digit from the right is doubled, and the digits of all add up to a multiple of ten. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const doubled = place % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
