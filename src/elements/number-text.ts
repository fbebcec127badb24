/** A number as people of a language type it, without grouping. */
export function writeNumber(value: number, tag: string): string {
  return new Intl.NumberFormat(tag, { useGrouping: false, maximumFractionDigits: 20 }).format(value);
}

/** The number that was typed, by the language's decimal sign; undefined for what is none. */
export function readNumber(text: string, tag: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s'’_]/g, '')
    .replace('\u2212', '-');
  const decimal = decimalSign(tag);
  const group = decimal === ',' ? '.' : ',';
  // A sign that cannot group digits here must be the decimal one, whatever the language says.
  const grouped = new RegExp(`^[+-]?\\d{1,3}(?:\\${group}\\d{3})+(?:\\${decimal}\\d*)?$`);
  const digits = grouped.test(plain) ? plain.replaceAll(group, '') : plain;
  const canonical = digits.replace(',', '.');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(canonical) ? Number(canonical) : undefined;
}

function decimalSign(tag: string): string {
  const parts = new Intl.NumberFormat(tag).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
}
