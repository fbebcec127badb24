/** A piece of an HTML document in which every text is escaped. */
export class Markup {
  readonly text: string;

  /** Of text that is markup already: everybody else writes {@link markup}. */
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | Markup | readonly Part[];

/** A piece of HTML: the texts between its own are escaped, pieces of HTML stay what they are. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    texts.map((text, index) => text + (index < parts.length ? written(parts[index]!) : '')).join(''),
  );
}

function written(part: Part): string {
  if (typeof part === 'string') return escaped(part);
  return part instanceof Markup ? part.text : part.map(written).join('');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ESCAPES[letter]!);
}
