const PIECE = 2048;

/**
 * Rows in a kept order, in pieces of a few thousand, so that putting one row in moves a few kilobytes
 * whatever the size of the directory.
 */
export class RowOrder {
  readonly #pieces: Piece[] = [];
  readonly #compare: (left: number, right: number) => number;
  #length = 0;

  /** `rows` in their order already. `compare` never finds two rows equal. */
  constructor(rows: Uint32Array, compare: (left: number, right: number) => number) {
    this.#compare = compare;
    this.#length = rows.length;
    for (let start = 0; start < rows.length; start += PIECE) {
      this.#pieces.push(new Piece(rows.subarray(start, start + PIECE)));
    }
  }

  get length(): number {
    return this.#length;
  }

  /** Puts a row in by the values it has now. */
  insert(row: number): void {
    if (this.#pieces.length === 0) this.#pieces.push(new Piece(new Uint32Array(0)));
    const index = Math.max(this.#pieceAfter(row) - 1, 0);
    const piece = this.#pieces[index]!;
    piece.insert(this.#placeIn(piece, row), row);
    if (piece.length === 2 * PIECE) this.#pieces.splice(index + 1, 0, piece.cut(PIECE));
    this.#length++;
  }

  /** Takes a row out while it still has the values it was put in by. */
  remove(row: number): void {
    const index = this.#pieceAfter(row) - 1;
    const piece = this.#pieces[index];
    if (piece === undefined) return;
    const place = this.#placeIn(piece, row) - 1;
    if (piece.rows[place] !== row) return;
    piece.remove(place);
    if (piece.length === 0) this.#pieces.splice(index, 1);
    this.#length--;
  }

  /** The rows from `offset` on, at most `limit`. */
  page(offset: number, limit: number): number[] {
    const rows: number[] = [];
    let skip = offset;
    for (const piece of this.#pieces) {
      if (rows.length >= limit) break;
      if (skip >= piece.length) {
        skip -= piece.length;
        continue;
      }
      const end = Math.min(piece.length, skip + limit - rows.length);
      for (let place = skip; place < end; place++) rows.push(piece.rows[place]!);
      skip = 0;
    }
    return rows;
  }

  /** The rows that have their bit in `among`, from the `offset`th of them on, at most `limit`. */
  pageAmong(among: Uint32Array, offset: number, limit: number): number[] {
    const found: number[] = [];
    let skip = offset;
    if (limit <= 0) return found;
    for (const { rows, length } of this.#pieces) {
      for (let place = 0; place < length; place++) {
        const row = rows[place]!;
        if ((among[row >>> 5]! & (1 << (row & 31))) === 0) continue;
        if (skip > 0) {
          skip--;
          continue;
        }
        if (found.push(row) === limit) return found;
      }
    }
    return found;
  }

  get bytes(): number {
    return this.#pieces.reduce((sum, piece) => sum + piece.rows.byteLength + 64, 0);
  }

  /** The first piece whose first row comes after `row`. */
  #pieceAfter(row: number): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const first = this.#pieces[middle]!.rows[0];
      if (first !== undefined && first !== row && this.#compare(first, row) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** How many rows of a piece do not come after `row`. */
  #placeIn(piece: Piece, row: number): number {
    let low = 0;
    let high = piece.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = piece.rows[middle]!;
      if (other !== row && this.#compare(other, row) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Up to twice {@link PIECE} rows; an array of its own once it was changed. */
class Piece {
  rows: Uint32Array;
  length: number;

  constructor(rows: Uint32Array) {
    this.rows = rows;
    this.length = rows.length;
  }

  insert(place: number, row: number): void {
    this.#makeRoom();
    this.rows.copyWithin(place + 1, place, this.length);
    this.rows[place] = row;
    this.length++;
  }

  remove(place: number): void {
    this.#makeRoom();
    this.rows.copyWithin(place, place + 1, this.length);
    this.length--;
  }

  /** Cuts off what lies behind the first `length` rows. */
  cut(length: number): Piece {
    const rest = new Piece(this.rows.slice(length, this.length));
    this.length = length;
    return rest;
  }

  #makeRoom(): void {
    if (this.rows.length === 2 * PIECE) return;
    const roomy = new Uint32Array(2 * PIECE);
    roomy.set(this.rows.subarray(0, this.length));
    this.rows = roomy;
  }
}
