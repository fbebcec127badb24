/** Takes a text piece by piece: joining the pieces to a string first would cost as much as all else with them. */
export interface TextSink {
  add(piece: string): void;
}

/** A sink that joins its pieces to one string. */
export class StringSink implements TextSink {
  text = '';

  add(piece: string): void {
    this.text += piece;
  }
}
