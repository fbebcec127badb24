import { bareLetters, effectOf } from './text.js';

/** The end of the Latin letters, each of which folds by itself. */
const LATIN_END = 0x250;

/**
 * Writes what `fold` makes of some UTF-16 units as ASCII bytes and gives the place behind them; negative where
 * there is a character beyond Latin or one that ASCII has no fold for. A character gives two bytes at most.
 */
export function foldUnits(
  units: Uint16Array,
  start: number,
  end: number,
  into: Uint8Array,
  place: number,
): number {
  let at = place;
  let isBehindWord = false;
  let isBehindDigit = false;
  let gap = SILENT_FOLD;
  let isInWord = false;
  for (let index = start; index < end; index++) {
    const unit = units[index]!;
    const folded = unit < LATIN_END ? unitFolds[unit]! : NEEDS_CARE;
    if (folded > NEEDS_CARE) {
      const isDigit = folded > 0x2f && folded < 0x3a;
      if (!isInWord) {
        const isInNumber = isDigit && isBehindDigit;
        if (isBehindWord && (gap === SPACE_FOLD || (gap === PUNCTUATION_FOLD && !isInNumber)))
          into[at++] = 0x20;
        isInWord = true;
        gap = SILENT_FOLD;
      }
      isBehindWord = true;
      isBehindDigit = isDigit;
      into[at++] = folded;
    } else if (folded === NEEDS_CARE) {
      return -1;
    } else {
      isInWord = false;
      if (folded > gap) gap = folded;
    }
  }
  return at;
}

/** What units fold to: ASCII codes, which lie above these, or what they do to the words around them. */
const SILENT_FOLD = 0;
const PUNCTUATION_FOLD = 1;
const SPACE_FOLD = 2;
const NEEDS_CARE = 3;

const unitFolds = Uint8Array.from({ length: LATIN_END }, (_, unit) => {
  const folded = bareLetters(String.fromCharCode(unit));
  if (folded.length !== 1 || folded > '~') return NEEDS_CARE;
  const effect = effectOf(folded.charCodeAt(0));
  if (effect === 'stands') return folded.charCodeAt(0);
  return effect === 'vanishes' ? SILENT_FOLD : effect === 'parts' ? PUNCTUATION_FOLD : SPACE_FOLD;
});
