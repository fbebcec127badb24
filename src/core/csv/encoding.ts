/** What the first bytes of a file tell of it. */
export type FileNature =
  | { kind: 'text'; encoding?: 'utf-8' | 'utf-16le' | 'utf-16be'; bomLength: number }
  | { kind: 'empty' }
  /** `looksLike` is what people call it. */
  | { kind: 'not-text'; looksLike: string; advice: string };

/** How many bytes {@link fileNature} wants to see. */
export const NATURE_BYTES = 8192;

/** Reads the signs at the start of a file: marks of encodings, marks of other kinds of file, NUL bytes. */
export function fileNature(bytes: Uint8Array): FileNature {
  if (bytes.length === 0) return { kind: 'empty' };
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { kind: 'text', encoding: 'utf-8', bomLength: 3 };
  if (startsWith(bytes, [0xff, 0xfe]) && !startsWith(bytes, [0xff, 0xfe, 0, 0])) {
    return { kind: 'text', encoding: 'utf-16le', bomLength: 2 };
  }
  if (startsWith(bytes, [0xfe, 0xff])) return { kind: 'text', encoding: 'utf-16be', bomLength: 2 };
  const known = OTHER_FILES.find(({ magic }) => startsWith(bytes, magic));
  if (known) return notText(known.looksLike ?? archiveName(bytes), known.advice);
  const start = asciiOf(bytes.subarray(0, 512)).trimStart().toLowerCase();
  const written = WRITTEN_FILES.find(({ start: sign }) => start.startsWith(sign));
  if (written) return notText(written.looksLike, written.advice);
  const encoding = utf16WithoutMark(bytes);
  if (encoding) return { kind: 'text', encoding, bomLength: 0 };
  if (bytes.includes(0)) return notText('a binary file', SAVE_AS_CSV);
  return { kind: 'text', bomLength: 0 };
}

const SAVE_AS_CSV = 'Export or save it as CSV.';

const OTHER_FILES: readonly { magic: readonly number[]; looksLike?: string; advice: string }[] = [
  { magic: [0x50, 0x4b, 3, 4], advice: 'Open it and save it as CSV.' },
  { magic: [0x50, 0x4b, 5, 6], advice: 'Open it and save it as CSV.' },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    looksLike: 'an Excel workbook',
    advice: 'Open it and save it as CSV.',
  },
  { magic: ascii('%PDF'), looksLike: 'a PDF document', advice: SAVE_AS_CSV },
  { magic: [0x89, 0x50, 0x4e, 0x47], looksLike: 'a picture', advice: SAVE_AS_CSV },
  { magic: [0xff, 0xd8, 0xff], looksLike: 'a picture', advice: SAVE_AS_CSV },
  { magic: ascii('GIF8'), looksLike: 'a picture', advice: SAVE_AS_CSV },
  { magic: [0x1f, 0x8b], looksLike: 'a compressed file', advice: 'Unpack it first.' },
  { magic: ascii('Rar!'), looksLike: 'a compressed file', advice: 'Unpack it first.' },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], looksLike: 'a compressed file', advice: 'Unpack it first.' },
  { magic: ascii('SQLite format 3'), looksLike: 'a database', advice: SAVE_AS_CSV },
];

const WRITTEN_FILES: readonly { start: string; looksLike: string; advice: string }[] = [
  { start: '<!doctype html', looksLike: 'a web page', advice: SAVE_AS_CSV },
  { start: '<html', looksLike: 'a web page', advice: SAVE_AS_CSV },
  { start: '<?xml', looksLike: 'an XML file', advice: SAVE_AS_CSV },
  { start: '{\\rtf', looksLike: 'a text document', advice: SAVE_AS_CSV },
  { start: '[{', looksLike: 'a JSON file', advice: SAVE_AS_CSV },
  { start: '{"', looksLike: 'a JSON file', advice: SAVE_AS_CSV },
  { start: 'begin:vcard', looksLike: 'a contact card (vCard)', advice: SAVE_AS_CSV },
];

/** What a zip archive is by the names of the files in it. */
function archiveName(bytes: Uint8Array): string {
  const names = asciiOf(bytes);
  if (names.includes('xl/') || names.includes('opendocument.spreadsheet')) return 'an Excel workbook';
  if (names.includes('word/') || names.includes('opendocument.text')) return 'a text document';
  if (names.includes('Index/') && names.includes('.iwa')) return 'a Numbers document';
  // A workbook may name its sheets further on than the bytes seen.
  return names.includes('[Content_Types].xml') ? 'an Excel workbook' : 'a compressed file';
}

/**
 * UTF-16 has a NUL in every other byte for Latin letters, digits, commas and newlines. Bytes that are good UTF-8
 * as they stand can only be UTF-16 if they are nothing but such text: most pairs have a NUL then.
 */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = bytes.length >> 1;
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs; index++) {
    if (bytes[2 * index] === 0) even++;
    if (bytes[2 * index + 1] === 0) odd++;
  }
  const fewest = pairs * (isUtf8(bytes) ? 0.5 : 0.1);
  if (odd > fewest && even < odd * 0.05) return 'utf-16le';
  if (even > fewest && odd < even * 0.05) return 'utf-16be';
  return undefined;
}

/** Whether bytes, the last character of which may be cut off, can be UTF-8. */
function isUtf8(bytes: Uint8Array): boolean {
  let following = 0;
  for (const byte of bytes) {
    if (following > 0) {
      if (byte >> 6 !== 0b10) return false;
      following--;
    } else if (byte >= 0x80) {
      if (byte < 0xc2 || byte > 0xf4) return false;
      following = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    }
  }
  return true;
}

function notText(looksLike: string, advice: string): FileNature {
  return { kind: 'not-text', looksLike, advice };
}

function startsWith(bytes: Uint8Array, sign: readonly number[]): boolean {
  return sign.every((byte, index) => bytes[index] === byte);
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function asciiOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
