/** In which order a language writes the parts of a date: "mdy", "dmy" or "ymd". */
export function dateOrder(tag: string): string {
  const parts = new Intl.DateTimeFormat(tag, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    calendar: 'gregory',
  })
    .formatToParts(0)
    .map(({ type }) => type);
  return ['year', 'month', 'day']
    .sort(
      (a, b) =>
        parts.indexOf(a as Intl.DateTimeFormatPartTypes) - parts.indexOf(b as Intl.DateTimeFormatPartTypes),
    )
    .map((type) => type[0])
    .join('');
}
