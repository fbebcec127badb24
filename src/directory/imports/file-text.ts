import { fileNature, NATURE_BYTES } from '../../core/csv/encoding.js';
import { DirectoryError, invalid } from '../../core/errors.js';
import { cancelled } from '../until-aborted.js';

/** Some of a file's text. */
export interface TextPiece {
  text: string;
  /** How many of the file's bytes have been read with this piece. */
  bytesRead: number;
  isLast: boolean;
}

/** A file as text, read in pieces. */
export interface FileText {
  encoding: string;
  pieces: AsyncGenerator<TextPiece, void>;
}

/** How many bytes are read at once. */
const SLICE = 1 << 19;

/** How many characters are handed on at once. */
const PORTION = 1 << 16;

/** What a file without any mark is read as once a person has agreed. */
export const LEGACY_ENCODING = 'windows-1252';

/**
 * Opens a file as text. Its encoding is that of its mark, else UTF-16 if its bytes look so, else strict UTF-8;
 * `told` is what a person chose when that failed. Throws `invalid` with `empty-file`, `not-csv` or
 * `encoding-unknown`, the last also while the pieces are read.
 */
export async function openFileText(
  file: Blob,
  told: string | undefined,
  signal: AbortSignal | undefined,
): Promise<FileText> {
  const nature = fileNature(await bytesOf(file, 0, NATURE_BYTES));
  if (nature.kind === 'empty') throw emptyFile();
  if (nature.kind === 'not-text') throw notCsv(nature.looksLike, nature.advice);
  const encoding = nature.encoding ?? told ?? 'utf-8';
  const decoder = decoderOf(encoding, told === undefined);
  return {
    encoding: decoder.encoding,
    pieces: decoded(file, nature.bomLength, decoder, signal),
  };
}

async function* decoded(
  file: Blob,
  start: number,
  decoder: TextDecoder,
  signal: AbortSignal | undefined,
): AsyncGenerator<TextPiece, void> {
  let next = bytesOf(file, start, start + SLICE);
  for (let from = start; ; from += SLICE) {
    const bytes = await next;
    if (signal?.aborted) throw cancelled();
    const isLast = from + SLICE >= file.size;
    if (!isLast) {
      // The next slice is read while this one is parsed; it may fail before anybody waits for it.
      next = bytesOf(file, from + SLICE, from + 2 * SLICE);
      next.catch(() => undefined);
    }
    const text = decode(decoder, bytes, isLast);
    if (text.includes('\0')) {
      throw notCsv('a binary file', 'Export or save it as CSV.');
    }
    yield* portions(text, Math.min(from + SLICE, file.size), isLast);
    if (isLast) return;
  }
}

/** A text in pieces so small that what is made of one is gone before the garbage collector meets it. */
function* portions(text: string, bytesRead: number, isLast: boolean): Generator<TextPiece, void> {
  for (let start = 0; start + PORTION < text.length; start += PORTION) {
    yield { text: text.slice(start, start + PORTION), bytesRead, isLast: false };
  }
  const start = Math.max(0, Math.ceil(text.length / PORTION) - 1) * PORTION;
  yield { text: text.slice(start), bytesRead, isLast };
}

async function bytesOf(file: Blob, from: number, to: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch (cause) {
    // It was changed, moved or deleted since it was chosen.
    const message = 'The file cannot be read any more. Choose it again.';
    throw new DirectoryError('invalid', message, {
      issues: [{ code: 'file-unreadable', field: 'file', message }],
      cause,
    });
  }
}

function decoderOf(encoding: string, isStrict: boolean): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: isStrict, ignoreBOM: true });
  } catch {
    throw invalid({
      code: 'encoding-unsupported',
      field: 'options.encoding',
      message: 'This encoding is not known here.',
    });
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array, isLast: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !isLast });
  } catch {
    throw invalid({
      code: 'encoding-unknown',
      field: 'options.encoding',
      message: `The file is not ${decoder.encoding.toUpperCase()}. Say which encoding it has (options.encoding), often ${LEGACY_ENCODING}.`,
      values: { encoding: LEGACY_ENCODING },
    });
  }
}

/** A file with nothing in it. */
export function emptyFile(): DirectoryError {
  return invalid({ code: 'empty-file', field: 'file', message: 'The file is empty.' });
}

function notCsv(looksLike: string, advice: string): DirectoryError {
  return invalid({
    code: 'not-csv',
    field: 'file',
    message: `This is ${looksLike}, not a CSV file. ${advice}`,
    values: { looksLike },
  });
}
