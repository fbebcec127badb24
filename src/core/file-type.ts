import type { FileType } from './file.js';

/**
 * What a file is by what is in it: its name and the type that a browser tells are the sender's word alone.
 * Texts have no mark of their own, so they must be text to the end and must not begin like something that a
 * browser would draw or run (HTML, SVG, XML); `name` only tells a table from other text. `text` is the content
 * read as text.
 */
export function fileTypeOf(bytes: Uint8Array, text: string, name: string): FileType | undefined {
  for (const [type, marks] of MARKS) {
    if (marks.every(([offset, mark]) => hasAt(bytes, offset, mark))) return type;
  }
  if (CONTROLS.test(text) || MARKUP.test(text)) return undefined;
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain';
}

type Mark = readonly [offset: number, bytes: readonly number[]];

/** The bytes that files of a type begin with, as their specifications say. */
const MARKS: readonly (readonly [FileType, readonly Mark[]])[] = [
  ['image/jpeg', [[0, [0xff, 0xd8, 0xff]]]],
  ['image/png', [[0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]]],
  [
    'image/webp',
    [
      [0, ascii('RIFF')],
      [8, ascii('WEBPVP8')],
    ],
  ],
  ['image/gif', [[0, ascii('GIF87a')]]],
  ['image/gif', [[0, ascii('GIF89a')]]],
  ['application/pdf', [[0, ascii('%PDF-')]]],
];

/** What no text has: controls but for tabs and the ends of lines and pages. */
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/;
/** A beginning that makes a browser take a file for a page or a drawing, whatever it is called. */
const MARKUP = /^[\s\ufeff]*<(?:[!?/]|[a-z])/i;

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

function hasAt(bytes: Uint8Array, offset: number, mark: readonly number[]): boolean {
  return bytes.length >= offset + mark.length && mark.every((byte, index) => bytes[offset + index] === byte);
}
