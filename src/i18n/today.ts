let format: { timeZone: string; shown: Intl.DateTimeFormat } | undefined;

/**
 * Today's civil date in a zone: core's `civilDate` of this moment, without the offsets it keeps for many moments.
 * Throws RangeError for an unknown zone.
 */
export function today(timeZone: string, now = Date.now()): string {
  if (format?.timeZone !== timeZone) {
    const shown = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    format = { timeZone, shown };
  }
  return format.shown.format(now).replace(/(\d+)\/(\d+)\/(\d+)/, '$3-$1-$2');
}
